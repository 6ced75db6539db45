"""Where nobody may sign up or write from."""

from __future__ import annotations

from django.db import models


class AddressBarrier(models.Model):
    """A range of internet addresses, in CIDR notation, from which nobody signs up or writes."""

    network = models.CharField(max_length=49, unique=True, help_text="192.0.2.0/24 or 2001:db8::/32.")
    reason = models.CharField(max_length=500, blank=True)
    until = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.network


class DomainBarrier(models.Model):
    """A domain whose e-mail addresses, and those of the domains under it, make no account."""

    domain = models.CharField(max_length=253, unique=True, help_text="In lower case, as it stands in DNS (punycode).")
    reason = models.CharField(max_length=500, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.domain
