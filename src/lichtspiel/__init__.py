"""Lichtspiel: a self-hosted, multilingual film guide."""

from __future__ import annotations

__version__ = "0.1.0"
