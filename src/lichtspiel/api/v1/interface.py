"""The interface as a whole: its parts, its description, and how it tells faults."""

from __future__ import annotations

from ninja import NinjaAPI

from lichtspiel.api.faults import tell_faults
from lichtspiel.api.v1 import checking, me, writing

api = NinjaAPI(
    title="Lichtspiel",
    version="1",
    description="A self-hosted, multilingual film guide. Errors always have the shape of `Faulty`.",
    docs_url=None,  # its page would load scripts from other sites
    urls_namespace="api-v1",
)
api.add_router("", checking.router)
api.add_router("", me.router)
api.add_router("", writing.router)
tell_faults(api)
