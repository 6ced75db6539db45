"""The accounts app."""

from __future__ import annotations

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Readers and their languages."""

    name = "lichtspiel.accounts"
    label = "accounts"
    verbose_name = "Accounts"
