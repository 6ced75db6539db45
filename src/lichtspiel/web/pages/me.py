"""The pages of what is one's own: settings, profile, who sees what, keys, data and leaving."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from lichtspiel.accounts.languages import Use
from lichtspiel.accounts.models import Account, ApiKey
from lichtspiel.web.rendering import Page


@dataclass(slots=True)
class MeTab:
    """One of the pages of settings."""

    label: str
    path: str
    is_chosen: bool


@dataclass(slots=True)
class Blocking:
    """A moderator keeps the person from writing."""

    reason: str
    until: datetime | None


@dataclass(slots=True, kw_only=True)
class MePage(Page):
    """What every page of settings has; made by `me_frame`, drawn by me/frame.html."""

    tabs: list[MeTab]
    blocking: Blocking | None


def me_frame(account: Account, path: str) -> dict[str, Any]:
    """The fields of a MePage at an address. No query."""
    tabs = [
        ("/me/", _("Preferences")),
        ("/me/profile", _("Profile")),
        ("/me/privacy", _("Who sees what")),
        ("/me/notifications/choices", _("Notifications")),
        ("/me/security", _("Signing in")),
        ("/me/keys", _("Keys for programs")),
        ("/me/data", _("My data")),
        ("/me/moderation", _("Moderation")),
        ("/me/leave", _("Leaving")),
    ]
    return {
        "title": dict(tabs)[path],
        "alternates": [],
        "is_indexed": False,
        "tabs": [MeTab(label, tab, tab == path) for tab, label in tabs],
        "blocking": Blocking(account.blocked_reason, account.blocked_until) if account.is_blocked else None,
    }


@dataclass(slots=True)
class Mistakes:
    """What is wrong with a form: a sentence for each field."""

    sentences: dict[str, str] = field(default_factory=dict)

    def of(self, name: str) -> str:
        """The sentence of a field; "" where nothing is wrong with it."""
        return self.sentences.get(name, "")


@dataclass(slots=True)
class Option:
    """One value to choose."""

    value: str
    label: str
    is_chosen: bool
    language: str = ""
    """In which language the label is, where that is not the page's."""


@dataclass(slots=True)
class ChosenLanguage:
    """A language of an ordered list."""

    tag: str
    name: str
    own_name: str
    is_first: bool
    is_last: bool


@dataclass(slots=True)
class LanguageList:
    """The languages somebody reads, or writes."""

    use: Use
    heading: str
    explanation: str
    chosen: list[ChosenLanguage]
    typed: str = ""
    mistake: str = ""


@dataclass(slots=True, kw_only=True)
class PreferencesPage(MePage):
    """How the guide is for somebody."""

    lists: list[LanguageList]
    offered: list[tuple[str, str, str]]
    """Languages to add: tag, name, own name."""
    interface_languages: list[Option]
    time_zones: list[Option]
    schemes: list[Option]
    mistakes: Mistakes


@dataclass(slots=True, kw_only=True)
class ProfilePage(MePage):
    """What somebody says of themselves."""

    username: str
    name: str
    about: str
    about_language: str
    detected: str
    """The name of the language the words were found to be in; "" where it was chosen, or there are none."""
    offered: list[tuple[str, str, str]]
    longest_name: int
    longest_about: int
    mistakes: Mistakes


@dataclass(slots=True)
class Privacy:
    """Who sees a part."""

    field: str
    label: str
    help: str
    options: list[Option]


@dataclass(slots=True, kw_only=True)
class PrivacyPage(MePage):
    """Who sees what."""

    parts: list[Privacy]


@dataclass(slots=True, kw_only=True)
class SecurityPage(MePage):
    """The ways to the pages about signing in: address, name, what can be done there."""

    ways: list[tuple[str, str, str]]


@dataclass(slots=True, kw_only=True)
class KeysPage(MePage):
    """The keys of programs that act for somebody; `secret` is shown this once."""

    keys: list[ApiKey]
    name: str = ""
    secret: str = ""
    mistakes: Mistakes


@dataclass(slots=True, kw_only=True)
class DataPage(MePage):
    """Taking along what one wrote. `holds` are counts: number and what is counted."""

    holds: list[tuple[int, str]]
    mistake: str = ""


@dataclass(slots=True, kw_only=True)
class LeavePage(MePage):
    """Leaving the guide."""

    review_count: int
    reply_count: int
    username: str
    asks_password: bool
    choice: str
    typed_name: str
    is_last_administrator: bool
    mistakes: Mistakes


def privacy_parts() -> list[tuple[str, str, str]]:
    """The parts that have an audience: column, name, explanation."""
    return [
        ("profile_audience", _("My page as a whole"), _("Name, text about me, reviews and lists. No part is wider.")),
        ("ratings_audience", pgettext("part", "Ratings"), _("The films I rated. Averages count every rating.")),
        ("diary_audience", pgettext("part", "Diary"), _("When I saw which film.")),
        ("watchlist_audience", pgettext("part", "Watchlist"), _("The films I want to see.")),
        ("follows_audience", pgettext("part", "Follows"), _("Whom I follow, and who follows me.")),
        ("statistics_audience", pgettext("part", "Statistics"), _("Sums of what the viewer may see in parts.")),
    ]
