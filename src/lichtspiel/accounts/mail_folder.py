"""Mails as files, for a guide without a mail server: each in a file of its own, and a line on the console says so."""

from __future__ import annotations

import logging
import os
import secrets
from collections.abc import Sequence
from datetime import UTC, datetime

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

_log = logging.getLogger(__name__)


class EmailBackend(BaseEmailBackend):
    """Writes mails into the folder `mail` of LICHTSPIEL_VAR; only its owner may read them."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Write them."""
        settings.MAIL_FOLDER.mkdir(mode=0o700, parents=True, exist_ok=True)
        for mail in email_messages:
            name = f"{datetime.now(UTC):%Y%m%d-%H%M%S-%f}-{secrets.token_hex(2)}.eml"
            path = settings.MAIL_FOLDER / name
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
                out.write(mail.message().as_bytes())
            _log.warning("No mail server is set (LICHTSPIEL_EMAIL_URL): a mail stands in %s", path)
        return len(email_messages)
