"""Mails of a guide without a mail server."""

from __future__ import annotations

import email
import stat

from django.core.mail import EmailMessage

from lichtspiel.accounts.mail_folder import EmailBackend


def test_each_mail_becomes_a_file_only_its_owner_reads(settings, tmp_path, caplog):
    settings.MAIL_FOLDER = tmp_path / "mail"
    mails = [EmailMessage(f"Größe {n}", "Grüße — مرحبا", "a@example.org", ["b@example.org"]) for n in range(3)]
    assert EmailBackend().send_messages(mails) == 3
    files = sorted(settings.MAIL_FOLDER.iterdir())
    assert len(files) == 3
    read = [email.message_from_bytes(file.read_bytes(), policy=email.policy.default) for file in files]
    assert [mail["Subject"] for mail in read] == ["Größe 0", "Größe 1", "Größe 2"]
    assert "مرحبا" in read[0].get_content()
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
    assert str(files[0]) in caplog.text
