"""Django's admin in the site's frame: it edits everything until there are pages of our own for that.

Django finds this package when it looks for the admin of every app; a file per subject.
"""

from django.conf import settings
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from lichtspiel.web.admin import accounts, catalogue, desk, films, imports, merges, moderation, people, reviews, words
from lichtspiel.web.views.entrance import to_admin, to_password

__all__ = [
    "accounts",
    "catalogue",
    "desk",
    "films",
    "imports",
    "merges",
    "moderation",
    "people",
    "reviews",
    "words",
]

words.give_words()
admin.site.site_header = admin.site.site_title = settings.SITE_NAME
admin.site.index_title = _("Administration")
admin.site.site_url = None
admin.site.login = to_admin  # type: ignore[method-assign]
admin.site.password_change = to_password  # type: ignore[method-assign,assignment]
