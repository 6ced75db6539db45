"""Settings: flat, read from the environment (`LICHTSPIEL_*`) and checked at start. See docs/operating.md."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from lichtspiel.environment import Environment

_env = Environment()

VAR = _env.path("LICHTSPIEL_VAR", "var", "The folder for the database, uploads and secrets.")
DEBUG = _env.boolean("LICHTSPIEL_DEBUG", default=False, help="Show developers' error pages.")
SECRET_KEY = _env.secret("LICHTSPIEL_SECRET_KEY", VAR / "secret-key", "Signs cookies; made at the first start.")
ALLOWED_HOSTS = _env.words(
    "LICHTSPIEL_HOSTS", "localhost 127.0.0.1 [::1]", "The host names the guide answers to, separated by spaces."
)
BASE_URL = _env.url("LICHTSPIEL_BASE_URL", "", "The public address, https://films.example.org; empty: as asked for.")
HOST = _env.text("LICHTSPIEL_HOST", "127.0.0.1", "The address to listen on; 0.0.0.0 for all.")
_port = _env.whole_number("PORT", 8000, "The port, where LICHTSPIEL_PORT is not set.", low=1, high=65535)
PORT = _env.whole_number("LICHTSPIEL_PORT", _port, "The port to listen on.", low=1, high=65535)
WORKERS = _env.whole_number("LICHTSPIEL_WORKERS", 1, "How many processes answer requests.", low=1, high=256)
SITE_NAME = _env.text("LICHTSPIEL_NAME", "Lichtspiel", "The name of the guide.")
PAGES_FOLDER = _env.path(
    "LICHTSPIEL_PAGES", str(VAR / "pages"), "Where the operator's own pages (about.de.txt, imprint.de.txt …) stand."
)
REVIEW_LICENCE = _env.text(
    "LICHTSPIEL_REVIEW_LICENCE", "CC BY-SA 4.0", "The licence reviews are published under; their writers are told."
)
HOLD_FIRST = _env.whole_number(
    "LICHTSPIEL_HOLD_FIRST", 0, "How many first reviews of an account wait for a moderator.", low=0, high=1000
)
HOLD_LINKS = _env.boolean(
    "LICHTSPIEL_HOLD_LINKS", default=True, help="Whether texts of new accounts with links wait for a moderator."
)
NEW_ACCOUNT_DAYS = _env.whole_number(
    "LICHTSPIEL_NEW_ACCOUNT_DAYS", 14, "How many days an account counts as new.", low=0, high=3650
)
NEW_ACCOUNT_REVIEWS = _env.whole_number(
    "LICHTSPIEL_NEW_ACCOUNT_REVIEWS", 3, "With how many published reviews it does no longer.", low=0, high=1000
)

DATABASES: dict[str, dict[str, Any]] = {
    "default": _env.database(
        "LICHTSPIEL_DATABASE_URL",
        f"sqlite:///{VAR / 'lichtspiel.sqlite3'}",
        "sqlite:///path, or postgresql://user:password@host:port/name.",
    )
}

INSTALLED_APPS = [
    "lichtspiel.accounts",
    "lichtspiel.films",
    "lichtspiel.reviews",
    "lichtspiel.listing",
    "lichtspiel.desk",
    "lichtspiel.translating",
    "lichtspiel.community",
    "lichtspiel.moderation",
    "lichtspiel.imports",
    "lichtspiel.web",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_tasks",
    "django_tasks_db",
]

MIDDLEWARE = [
    "lichtspiel.web.middleware.guarding",
    "lichtspiel.web.middleware.screening",
    "lichtspiel.web.middleware.caching",
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "lichtspiel.web.middleware.reader",
    "lichtspiel.web.middleware.faults",
]

ROOT_URLCONF = "lichtspiel.urls"
AUTH_USER_MODEL = "accounts.Account"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
WSGI_APPLICATION = "lichtspiel.wsgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "NAME": "jinja2",
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [Path(__file__).parent / "web" / "templates"],
        "OPTIONS": {"environment": "lichtspiel.web.jinja.environment"},
    },
    {
        # Only for Django's own admin, in the site's frame.
        "NAME": "django",
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [Path(__file__).parent / "web" / "admin_templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "lichtspiel.web.frame.context",
            ]
        },
    },
]

LANGUAGES = [("de", "Deutsch"), ("en", "English"), ("ar", "العربية")]
LANGUAGE_CODE = "en"
LOCALE_PATHS = [Path(__file__).parent / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = _env.time_zone("LICHTSPIEL_TIME_ZONE", "UTC", "The time zone of dates shown to readers signed out.")

STATIC_URL = "/static/"
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR / "media"

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

_https = BASE_URL.startswith("https://")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = _https
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_AGE = 60 * 60 * 24 * 365
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_TRUSTED_ORIGINS = [BASE_URL] if BASE_URL else []
APPEND_SLASH = False
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": _env.text("LICHTSPIEL_LOG_LEVEL", "WARNING", "How much is logged.")},
}

LICHTSPIEL_ENVIRONMENT = _env
