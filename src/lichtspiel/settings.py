"""Settings: flat, read from the environment (`LICHTSPIEL_*`) and checked at start. See docs/operating.md."""

from __future__ import annotations

from email.utils import formataddr
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from lichtspiel.environment import Environment

_env = Environment()

# The guide and where it runs
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

# What people write
REVIEW_LICENCE = _env.text(
    "LICHTSPIEL_REVIEW_LICENCE", "CC BY-SA 4.0", "The licence reviews are published under; their writers are told."
)
HOLD_FIRST = _env.whole_number(
    "LICHTSPIEL_HOLD_FIRST", 0, "How many first texts of an account wait for a moderator.", low=0, high=1000
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

# The database
DATABASES: dict[str, dict[str, Any]] = {
    "default": _env.database(
        "LICHTSPIEL_DATABASE_URL",
        f"sqlite:///{VAR / 'lichtspiel.sqlite3'}",
        "sqlite:///path, or postgresql://user:password@host:port/name.",
    )
}

# Translations by machines
TRANSLATION = _env.words(
    "LICHTSPIEL_TRANSLATION",
    "models libretranslate deepl",
    "The providers of translations in the order they are asked; those not set up are left out.",
)
LIBRETRANSLATE_URL = _env.url("LICHTSPIEL_LIBRETRANSLATE_URL", "", "The address of a LibreTranslate server.")
LIBRETRANSLATE_KEY = _env.text("LICHTSPIEL_LIBRETRANSLATE_KEY", "", "Its key, where it wants one.")
DEEPL_KEY = _env.text("LICHTSPIEL_DEEPL_KEY", "", "The key for DeepL; one that ends in :fx is of the free plan.")
DEEPL_URL = _env.url("LICHTSPIEL_DEEPL_URL", "", "The server of DeepL; empty: as the key says.")
MODELS = _env.text("LICHTSPIEL_MODELS", "", "The folder of packages of models in the format of Argos.")
TRANSLATION_SECONDS = _env.whole_number(
    "LICHTSPIEL_TRANSLATION_SECONDS", 30, "How long a translation may take.", low=1, high=600
)
TRANSLATION_LONGEST = _env.whole_number(
    "LICHTSPIEL_TRANSLATION_LONGEST", 30_000, "How many characters a text to translate may have.", low=1, high=1_000_000
)
TRANSLATION_TEXTS = _env.whole_number(
    "LICHTSPIEL_TRANSLATION_TEXTS", 100, "How many texts one person may have translated in a day.", low=0, high=10**6
)
TRANSLATION_CHARACTERS = _env.whole_number(
    "LICHTSPIEL_TRANSLATION_CHARACTERS", 200_000, "How many characters one person may in a day.", low=0, high=10**9
)
TRANSLATION_TEXTS_IN_ALL = _env.whole_number(
    "LICHTSPIEL_TRANSLATION_TEXTS_IN_ALL", 10_000, "How many texts are translated in a day in all.", low=0, high=10**8
)
TRANSLATION_CHARACTERS_IN_ALL = _env.whole_number(
    "LICHTSPIEL_TRANSLATION_CHARACTERS_IN_ALL", 2_000_000, "How many characters in a day in all.", low=0, high=10**9
)
for _name in set(TRANSLATION) - {"models", "libretranslate", "deepl"}:
    _env.mistakes.append(f"LICHTSPIEL_TRANSLATION names {_name!r}; models, libretranslate and deepl are known.")
if MODELS and not Path(MODELS).is_dir():
    _env.mistakes.append(f"LICHTSPIEL_MODELS is {MODELS!r}; there is no such folder.")

# What Django is made of
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
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.mfa",
    "allauth.usersessions",
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
    "lichtspiel.web.entrance.entering",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "lichtspiel.web.middleware.reader",
    "lichtspiel.web.barring.barring",
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
        # Only for Django's own admin and allauth's pages, in the site's frame.
        "NAME": "django",
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [
            Path(__file__).parent / "web" / "admin_templates",
            Path(__file__).parent / "web" / "account_templates",
        ],
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

# Languages and time
LANGUAGES = [("de", "Deutsch"), ("en", "English"), ("ar", "العربية")]
LANGUAGE_CODE = "en"
LOCALE_PATHS = [Path(__file__).parent / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = _env.time_zone("LICHTSPIEL_TIME_ZONE", "UTC", "The time zone of dates shown to readers signed out.")

# Files and tasks
STATIC_URL = "/static/"
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR / "media"
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# Passwords
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "lichtspiel.accounts.passwords.LongEnough"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

PASSWORD_HASHERS = [
    "lichtspiel.accounts.passwords.Argon2",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
    "django.contrib.auth.hashers.ScryptPasswordHasher",
]
PASSWORD_RESET_TIMEOUT = 60 * 60 * 24
AUTHENTICATION_BACKENDS = ["lichtspiel.accounts.signing_in.AccountBackend"]
LOGIN_URL = "/accounts/login/"
LOGIN_REDIRECT_URL = LOGOUT_REDIRECT_URL = "/"

# Cookies and guards
_https = BASE_URL.startswith("https://")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = _https
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_AGE = 60 * 60 * 24 * 365
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "lichtspiel.web.views.stale.form_again"
CSRF_TRUSTED_ORIGINS = [BASE_URL] if BASE_URL else []
APPEND_SLASH = False
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

# Mail
_mail_server = _env.mail_server(
    "LICHTSPIEL_EMAIL_URL", "The mail server: smtp://user:password@mail.example.org:587; empty: mails become files."
)
_mail_host = urlsplit(BASE_URL).hostname or "localhost"
DEFAULT_FROM_EMAIL = SERVER_EMAIL = _env.text(
    "LICHTSPIEL_EMAIL_FROM", formataddr((SITE_NAME, f"noreply@{_mail_host}")), "Whom mails are from."
)
MAIL_FOLDER = VAR / "mail"
EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend" if _mail_server else "lichtspiel.accounts.mail_folder.EmailBackend"
)
EMAIL_HOST = _mail_server.get("EMAIL_HOST", "localhost")
EMAIL_PORT = _mail_server.get("EMAIL_PORT", 25)
EMAIL_HOST_USER = _mail_server.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = _mail_server.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_SSL = _mail_server.get("EMAIL_USE_SSL", False)
EMAIL_USE_TLS = _mail_server.get("EMAIL_USE_TLS", False)
EMAIL_TIMEOUT = 20

# Signing up and in, by allauth
TRUSTED_PROXIES = _env.proxies(
    "LICHTSPIEL_TRUSTED_PROXIES", "How many proxies stand in front of the guide, or the networks they stand in."
)
# Who cannot send mail cannot confirm an address: beyond trying out on this machine strangers are not let in unasked.
_is_tried_out = not BASE_URL and HOST in {"127.0.0.1", "localhost", "::1"}
REGISTRATION = _env.choice(
    "LICHTSPIEL_REGISTRATION",
    "open" if _mail_server or _is_tried_out else "invitation",
    "Who may make an account: open (everybody), invitation or closed (nobody).",
    among=("open", "invitation", "closed"),
)
OIDC_REGISTRATION = _env.boolean(
    "LICHTSPIEL_OIDC_REGISTRATION",
    default=False,
    help="Whether anybody the OpenID Connect provider knows may make an account, whoever else may.",
)
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": _env.providers("LICHTSPIEL_OIDC")}}
SOCIALACCOUNT_ADAPTER = "lichtspiel.accounts.adapters.ProviderAdapter"
SOCIALACCOUNT_FORMS = {"signup": "lichtspiel.accounts.forms.ProviderSignUpForm"}

CACHES = {"default": {"BACKEND": "lichtspiel.accounts.remembering.DatabaseMemory"}}
ACCOUNT_ADAPTER = "lichtspiel.accounts.adapters.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "lichtspiel.accounts.forms.SignInForm",
    "signup": "lichtspiel.accounts.forms.SignUpForm",
    "add_email": "lichtspiel.accounts.forms.AddEmailForm",
}
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email*" if _mail_server else "email", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory" if _mail_server else "optional"
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_MAX_EMAIL_ADDRESSES = 5
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 60 * 10
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if _https else "http"
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "20/m/ip,100/h/ip,10/15m/key",
    "signup": "10/10m/ip,60/d/ip",
    "request_login_code": "10/10m/ip,5/h/key",
    "reset_password": "10/10m/ip,5/h/key",
}
MFA_ADAPTER = "lichtspiel.accounts.adapters.SecondFactorAdapter"
MFA_FORMS = {"add_webauthn": "lichtspiel.accounts.forms.AddPasskeyForm"}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = SITE_NAME
MFA_TOTP_TOLERANCE = 1

# The log
LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": _env.text("LICHTSPIEL_LOG_LEVEL", "WARNING", "How much is logged.")},
}

LICHTSPIEL_ENVIRONMENT = _env
