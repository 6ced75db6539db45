"""The poster in the form of a film: an uploaded picture is cut at once, so that it need not be chosen again."""

from __future__ import annotations

import re

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from lichtspiel.films.models import Film
from lichtspiel.web.admin.uploading import SUFFIXES, cuts_of, store
from lichtspiel.web.admin.words import explained
from lichtspiel.web.posters.uploads import FORMATS, LARGEST_FILE, WIDTHS, PictureError
from lichtspiel.web.views.editing.form import Form

_name = re.compile(r"posters/\d{1,18}-[0-9a-f]{16}")
_NEW = 0
"""The number of a film that has none yet, in the names of its poster's files."""


def take_poster(form: Form) -> None:
    """Keep the poster the form had, or cut the one that came with it; what is wrong with it is said."""
    form.poster = _kept(form.request.POST.get("poster", ""))
    if not isinstance(form.subject, Film):
        return
    if form.request.POST.get("poster_removed"):
        form.poster = ""
    upload = form.request.FILES.get("upload")
    if not isinstance(upload, UploadedFile):
        return
    try:
        form.poster = store(form.subject.pk or _NEW, *cuts_of(upload.read(LARGEST_FILE + 1)))
    except PictureError as error:
        form.said["poster_fault"] = explained(str(error))


def _kept(value: str) -> str:
    """A poster whose files are there, as the form has kept it."""
    if not _name.fullmatch(value):
        return ""
    files = (settings.MEDIA_ROOT / f"{value}-{width}.{SUFFIXES[kind]}" for width in WIDTHS for kind in FORMATS)
    return value if all(file.is_file() for file in files) else ""
