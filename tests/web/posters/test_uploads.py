"""Uploaded posters: cut to sizes, bare of metadata, and refused with a sentence when they are no posters."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms

from lichtspiel.web.posters import uploads
from lichtspiel.web.posters.uploads import (
    PictureError,
    PictureTooLargeError,
    PictureUnreadableError,
    PictureUnsuitableError,
    cut,
)
from trials import examples


def encoded(picture, kind="PNG", **options):
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def opened(content):
    return Image.open(io.BytesIO(content))


def near(pixel, wanted, by=12):
    return all(abs(a - b) <= by for a, b in zip(pixel, wanted, strict=True))


def plain(mode="RGB", size=(700, 1000), colour=(200, 30, 40)):
    return Image.new(mode, size, colour)


def test_a_poster_is_cut_to_three_widths_in_three_formats():
    sizes = cut(encoded(plain(), "JPEG"))
    assert set(sizes) == {(width, kind) for width in (160, 320, 640) for kind in ("avif", "webp", "jpeg")}
    for (width, kind), content in sizes.items():
        picture = opened(content)
        assert picture.format == kind.upper()
        assert picture.size == (width, round(1000 * width / 700))
        assert near(picture.convert("RGB").getpixel((20, 20)), (200, 30, 40))


def test_a_small_picture_is_not_blown_up():
    assert {width for width, _ in cut(encoded(plain(size=(330, 500))))} == {160, 320}
    assert {width for width, _ in cut(encoded(plain(size=(110, 160))))} == {160}


def test_a_picture_lying_on_its_side_is_stood_up():
    picture = plain(size=(900, 600), colour=(0, 0, 255))
    picture.paste((255, 0, 0), (0, 0, 900, 300))
    exif = Image.Exif()
    exif[0x0112] = 6
    upright = opened(cut(encoded(picture, "JPEG", exif=exif, quality=95))[320, "jpeg"])
    assert upright.size == (320, 480)
    assert near(upright.getpixel((300, 240)), (255, 0, 0), 20)
    assert near(upright.getpixel((20, 240)), (0, 0, 255), 20)


def test_nothing_of_the_photographer_is_left():
    exif = Image.Exif()
    exif[0x010F] = "SecretCamera"
    exif.get_ifd(0x8825)[2] = (48.0, 8.0, 0.0)
    source = encoded(plain(), "JPEG", exif=exif, comment=b"SecretComment", xmp=b"<SecretXmp/>")
    assert b"Secret" in source
    for content in cut(source).values():
        assert b"Secret" not in content
        assert not opened(content).getexif()
        assert "icc_profile" not in opened(content).info


def test_inks_of_print_become_light():
    red = Image.new("CMYK", (400, 600), (0, 255, 255, 0))
    assert near(opened(cut(encoded(red, "JPEG"))[320, "webp"]).convert("RGB").getpixel((9, 9)), (255, 0, 0), 40)


def test_what_can_be_seen_through_stands_on_white():
    glass = Image.new("RGBA", (400, 600), (255, 0, 0, 0))
    assert near(opened(cut(encoded(glass))[320, "jpeg"]).getpixel((9, 9)), (255, 255, 255))
    palette = Image.new("P", (400, 600), 0)
    palette.putpalette([0, 128, 0, 255, 255, 255])
    assert near(opened(cut(encoded(palette, transparency=0))[320, "jpeg"]).getpixel((9, 9)), (255, 255, 255))
    assert near(opened(cut(encoded(Image.new("LA", (400, 600), (90, 255))))[320, "jpeg"]).getpixel((9, 9)), (90,) * 3)


def test_grey_of_sixteen_bits_keeps_its_middle():
    grey = Image.new("I;16", (400, 600), 32768)
    assert near(opened(cut(encoded(grey))[320, "jpeg"]).convert("RGB").getpixel((9, 9)), (128, 128, 128))


def test_colours_follow_the_embedded_profile_and_a_broken_one_is_passed_over():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for given_profile in (profile, b"not a profile"):
        sizes = cut(encoded(plain(), "JPEG", icc_profile=given_profile, quality=95))
        assert near(opened(sizes[320, "jpeg"]).getpixel((9, 9)), (200, 30, 40))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"hello",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"%PDF-1.7\n",
        b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 500 700\n",
        b"\x00" * 5000,
        b"\x89PNG\r\n\x1a\n",
    ],
    ids=["empty", "text", "svg", "pdf", "eps", "zeros", "png-head"],
)
def test_what_is_no_picture_is_refused(content):
    with pytest.raises(PictureUnreadableError, match="picture"):
        cut(content)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_half_a_picture_is_refused(kind):
    whole = encoded(Image.effect_noise((500, 700), 80).convert("RGB"), kind)
    with pytest.raises(PictureUnreadableError):
        cut(whole[: len(whole) // 2])


def test_a_moving_picture_is_refused():
    frames = [plain(size=(300, 400), colour=(shade, 0, 0)) for shade in (0, 120, 250)]
    for kind in ("GIF", "WEBP", "PNG"):
        with pytest.raises(PictureUnsuitableError, match="animated"):
            cut(encoded(frames[0], kind, save_all=True, append_images=frames[1:]))


def png_of_size(width, height):
    def chunk(name, body):
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\x00" * 99))
        + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("size", [(9000, 9000), (40000, 40000), (2**31 - 1, 2**31 - 1)])
def test_a_bomb_is_refused_before_it_is_unpacked(size):
    with pytest.raises(PictureTooLargeError):
        cut(png_of_size(*size))


def test_too_many_bytes_tiny_and_endless_pictures_are_refused(monkeypatch):
    with pytest.raises(PictureUnsuitableError, match="smaller"):
        cut(encoded(plain(size=(60, 90))))
    with pytest.raises(PictureUnsuitableError, match="narrow"):
        cut(encoded(plain(size=(200, 1000))))
    monkeypatch.setattr(uploads, "LARGEST_FILE", 1000)
    with pytest.raises(PictureTooLargeError, match="larger"):
        cut(bytes(1001))


@pytest.mark.filterwarnings("ignore")
@settings(max_examples=examples(60), deadline=None)
@given(st.data())
def test_damaged_bytes_are_cut_or_refused_and_nothing_else(data):
    kind = data.draw(st.sampled_from(["JPEG", "PNG", "WEBP", "GIF", "TIFF", "BMP"]))
    content = bytearray(encoded(plain(size=(120, 160)), kind))
    for _ in range(data.draw(st.integers(1, 12))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    assert outcome(bytes(content))


def outcome(content):
    try:
        return cut(content)
    except PictureError as fault:
        return str(fault)
