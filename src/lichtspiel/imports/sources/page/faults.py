"""Why a document, or one film of it, was not taken in."""

from __future__ import annotations

from lichtspiel.errors import GuideError


class DocumentError(GuideError):
    """The document cannot be taken in."""


class TooLargeError(DocumentError):
    """The file is larger than %(limit)s; a document of pages is text and never that large."""


class EmptyError(DocumentError):
    """The file is empty."""


class NotTextError(DocumentError):
    """The file is %(what)s, not a text document; save it as plain text or Markdown."""


class NoHeadingError(DocumentError):
    """No heading such as Plot, Handlung, Сюжет or あらすじ was found, so nothing tells which text is what."""


class NoTitleError(DocumentError):
    """No line says which film this is; begin the document with its title."""


class NothingToTakeError(DocumentError):
    """There is a title but neither a plot nor a review under the headings."""


class AmbiguousFilmError(DocumentError):
    """“%(title)s” is the title of %(count)d films and nothing decides between them: %(films)s. Add the year in brackets after the title, or a line such as “IMDb: tt0113627”."""  # noqa: E501


class DeletedFilmError(DocumentError):
    """“%(title)s” was taken in before and then deleted; restore film %(film)s first."""


class UnknownIdentifierError(DocumentError):
    """The guide has no film “%(identifier)s”; take the line out, or correct it."""


class TitleTooLongError(DocumentError):
    """The title line is longer than %(limit)d characters."""
