"""An uploaded poster, taken apart and written anew: oriented, without metadata, in the sizes and formats pages use."""

from __future__ import annotations

import io
from typing import Final

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

WIDTHS: Final = (160, 320, 640)
FORMATS: Final = ("avif", "webp", "jpeg")
LARGEST_FILE: Final = 20 * 1024 * 1024
MOST_PIXELS: Final = 50_000_000
SMALLEST_SIDE: Final = 100
_READ: Final = ("JPEG", "PNG", "WEBP", "AVIF", "TIFF", "BMP", "GIF")
_QUALITY: Final = {"avif": {"quality": 60, "speed": 7}, "webp": {"quality": 80, "method": 4}, "jpeg": {"quality": 84}}
_PAPER: Final = (255, 255, 255)


class PictureError(ValueError):
    """An upload that cannot become a poster; the message is a sentence for the person who sent it."""


class PictureTooLargeError(PictureError):
    """Too many bytes or too many pixels."""


class PictureUnreadableError(PictureError):
    """Not a picture, or a broken one."""


class PictureUnsuitableError(PictureError):
    """A picture, but not one for a poster: animated, tiny, or of an extreme shape."""


def cut(source: bytes) -> dict[tuple[int, str], bytes]:
    """The poster at every width of `WIDTHS` and in every format of `FORMATS`, by (width, format).

    Widths above the original's are left out, except that the smallest is always there. Raises `PictureError`.
    """
    picture = _decoded(source)
    widths = [width for width in WIDTHS if width <= picture.width] or [WIDTHS[0]]
    sizes = {}
    for width in widths:
        height = max(1, round(picture.height * width / picture.width))
        scaled = picture.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3.0)
        for kind in FORMATS:
            sizes[width, kind] = _written(scaled, kind)
    return sizes


def _decoded(source: bytes) -> Image.Image:
    """The picture upright, in sRGB without alpha, and bare of everything else."""
    if len(source) > LARGEST_FILE:
        raise PictureTooLargeError(f"The file is larger than {LARGEST_FILE // 1024 // 1024} MB.")
    try:
        with Image.open(io.BytesIO(source), formats=_READ) as opened:
            _refuse(opened)
            opened.draft("RGB", (WIDTHS[-1] * 2, WIDTHS[-1] * 4))
            return _plain(ImageOps.exif_transpose(opened))
    except PictureError:
        raise
    except Image.DecompressionBombError as fault:
        raise PictureTooLargeError("The picture has too many pixels.") from fault
    except UnidentifiedImageError as fault:
        raise PictureUnreadableError("This file is not a picture in a format that can be read here.") from fault
    except (OSError, SyntaxError, ValueError, EOFError, MemoryError, OverflowError, RuntimeError) as fault:
        raise PictureUnreadableError("The picture is damaged or incomplete.") from fault


def _refuse(opened: Image.Image) -> None:
    width, height = opened.size
    if width * height > MOST_PIXELS:
        raise PictureTooLargeError(f"The picture has more than {MOST_PIXELS // 1_000_000} million pixels.")
    if getattr(opened, "is_animated", False) and opened.format != "MPO":
        raise PictureUnsuitableError("The picture is animated; a poster stands still.")
    if min(width, height) < SMALLEST_SIDE:
        raise PictureUnsuitableError(f"The picture is smaller than {SMALLEST_SIDE} pixels on one side.")
    if max(width, height) > 4 * min(width, height):
        raise PictureUnsuitableError("The picture is too long or too narrow for a poster.")


def _plain(opened: Image.Image) -> Image.Image:
    picture = _in_srgb(_eight_bits(opened))
    if picture.mode in {"RGBA", "LA", "PA"} or "transparency" in picture.info:
        layered = picture.convert("RGBA")
        paper = Image.new("RGB", layered.size, _PAPER)
        paper.paste(layered, mask=layered.getchannel("A"))
        return paper
    bare = Image.new("RGB", picture.size)
    bare.paste(picture.convert("RGB"))
    return bare


def _eight_bits(opened: Image.Image) -> Image.Image:
    """Grey of 16 or 32 bits, stretched down to 8 instead of cut off at white."""
    if opened.mode.startswith("I;16"):
        return opened.convert("I").point(lambda value: value / 257).convert("L")
    if opened.mode in {"I", "F"}:
        low, high = opened.getextrema()
        assert isinstance(low, int | float)
        assert isinstance(high, int | float)
        top = 65535 if high > 255 else 255
        return opened.convert("F").point(lambda value: value * (255 / top) + 0).convert("L")
    return opened


def _in_srgb(picture: Image.Image) -> Image.Image:
    """Colours by the embedded profile; a broken profile is passed over."""
    profile = picture.info.get("icc_profile")
    if not profile or picture.mode not in {"RGB", "CMYK", "L"}:
        return picture
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        changed = ImageCms.profileToProfile(picture, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        return picture
    return changed or picture


def _written(picture: Image.Image, kind: str) -> bytes:
    out = io.BytesIO()
    options = {**_QUALITY[kind], **({"optimize": True, "progressive": True} if kind == "jpeg" else {})}
    picture.save(out, kind.upper(), exif=b"", icc_profile=None, **options)
    return out.getvalue()
