"""Accounts in the admin, with the languages their readers read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from allauth.usersessions.models import UserSession
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import UserChangeForm
from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from lichtspiel.accounts.models import Account, ReadingLanguage
from lichtspiel.web.admin.base import GuideAdmin, RowsInline

if TYPE_CHECKING:
    _UserAdmin = UserAdmin[Any]
else:
    _UserAdmin = UserAdmin


class ReadingLanguageInline(RowsInline):
    """The languages a reader reads, best first."""

    model = ReadingLanguage


@admin.register(Account)
class AccountAdmin(GuideAdmin, _UserAdmin):
    """Accounts."""

    form = UserChangeForm  # type: ignore[assignment]
    inlines = (ReadingLanguageInline,)
    fieldsets = (
        *(UserAdmin.fieldsets or ()),
        (gettext_lazy("Roles"), {"fields": ("may_write", "is_editor", "is_moderator")}),
        (gettext_lazy("Languages"), {"fields": ("interface_language",)}),
    )
    list_display = (
        "username",
        "email",
        "may_write",
        "is_editor",
        "is_moderator",
        "is_staff",
        "is_active",
        "date_joined",
    )
    list_filter = ("is_editor", "is_moderator", "is_staff", "is_superuser", "is_active")
    search_fields = ("username__startswith", "email__startswith")
    search_help_text = gettext_lazy("How the name or the e-mail address begins.")
    ordering = ("username",)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Only administrators: whoever may change an account may make it one."""
        del obj
        return bool(request.user.is_active and request.user.is_superuser)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Likewise."""
        return self.has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody: more than the row must go, and only the person chooses what becomes of the reviews (`leaving.py`)."""
        del request, obj
        return False

    def get_inlines(self, request: Any, obj: Any) -> Any:
        """A new account has only a name and a password at first."""
        return super().get_inlines(request, obj) if obj else ()


# Secrets, sessions of others and providers (which are settings) are no rows to look at.
for hidden in (Authenticator, UserSession, SocialAccount, SocialApp, SocialToken):
    admin.site.unregister(hidden)
