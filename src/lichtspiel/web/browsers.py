"""A browser and its system in words: "Firefox on Linux", of what the browser says of itself (RFC 9110, 10.1.5)."""

from __future__ import annotations

from django.utils.translation import gettext as _

_BROWSERS = (
    ("Edg", "Edge"), ("OPR/", "Opera"), ("OPT/", "Opera"), ("Opera", "Opera"), ("SamsungBrowser/", "Samsung Internet"),
    ("Vivaldi/", "Vivaldi"), ("YaBrowser/", "Yandex Browser"), ("UCBrowser/", "UC Browser"),
    ("DuckDuckGo/", "DuckDuckGo"), ("Epiphany/", "GNOME Web"), ("SeaMonkey/", "SeaMonkey"), ("FxiOS/", "Firefox"),
    ("Firefox/", "Firefox"), ("CriOS/", "Chrome"), ("Chromium/", "Chromium"), ("Chrome/", "Chrome"),
    ("Safari/", "Safari"), ("Trident/", "Internet Explorer"), ("curl/", "curl"),
)  # fmt: skip
"""What only one browser says, before what others say too: nearly all say that they are Safari."""
_SYSTEMS = (
    ("iPhone", "iOS"), ("iPod", "iOS"), ("iPad", "iPadOS"), ("Android", "Android"), ("CrOS", "ChromeOS"),
    ("Windows", "Windows"), ("Mac OS X", "macOS"), ("Macintosh", "macOS"), ("FreeBSD", "FreeBSD"),
    ("OpenBSD", "OpenBSD"), ("Linux", "Linux"),
)  # fmt: skip


def in_words(agent: str) -> str:
    """What somebody would call it; "" where neither browser nor system is known.

    >>> in_words("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0")
    'Firefox on Linux'
    """
    browser = next((name for sign, name in _BROWSERS if sign in agent), "")
    system = next((name for sign, name in _SYSTEMS if sign in agent), "")
    if browser and system:
        return _("%(browser)s on %(system)s") % {"browser": browser, "system": system}
    return browser or system
