"""The tables of accounts: who signs in, what they read and write, and who is kept out."""

from __future__ import annotations

from lichtspiel.accounts.models.account import Account, Audience, ColourScheme, Digest
from lichtspiel.accounts.models.barrier import AddressBarrier, DomainBarrier
from lichtspiel.accounts.models.invitation import Invitation
from lichtspiel.accounts.models.key import ApiKey
from lichtspiel.accounts.models.languages import ReadingLanguage, WritingLanguage
from lichtspiel.accounts.models.remembered import Remembered
from lichtspiel.accounts.models.spending import Spending

__all__ = [
    "Account",
    "AddressBarrier",
    "ApiKey",
    "Audience",
    "ColourScheme",
    "Digest",
    "DomainBarrier",
    "Invitation",
    "ReadingLanguage",
    "Remembered",
    "Spending",
    "WritingLanguage",
]
