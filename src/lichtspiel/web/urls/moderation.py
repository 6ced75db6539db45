"""/moderation/…, reports, and what people see of moderation."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path, register_converter
from django.urls.converters import StringConverter

from lichtspiel.moderation.things import Kind
from lichtspiel.web.urls import converters  # noqa: F401  registers them
from lichtspiel.web.views import policy
from lichtspiel.web.views.moderation import acts, barriers, log, mine, reports


class KindConverter:
    """A kind of thing moderators act upon."""

    regex = "|".join(Kind)

    def to_python(self, value: str) -> Kind:
        """Read the word."""
        return Kind(value)

    def to_url(self, value: Kind) -> str:
        """Write the word."""
        return str(value)


class DeedConverter(StringConverter):
    """What is done with a thing."""

    regex = "|".join(acts.ACTS)


register_converter(KindConverter, "thing")
register_converter(DeedConverter, "deed")

urlpatterns: list[URLPattern | URLResolver] = [
    path("moderation", acts.with_slash),
    path("moderation/", acts.show_queue),
    path("moderation/log", log.show_log),
    path("moderation/act/<id:action_id>/undo", acts.undo),
    path("moderation/appeal/<id:appeal_id>", acts.show_appeal),
    path("moderation/appeal/<id:appeal_id>/grant", acts.grant),
    path("moderation/appeal/<id:appeal_id>/refuse", acts.refuse),
    path("moderation/barriers", barriers.show_barriers),
    path("moderation/barriers/address", barriers.bar_address),
    path("moderation/barriers/domain", barriers.bar_domain),
    path("moderation/barriers/address/<id:barrier_id>/lift", barriers.lift_address),
    path("moderation/barriers/domain/<id:barrier_id>/lift", barriers.lift_domain),
    path("moderation/<thing:kind>/<id:row_id>", acts.show_thing),
    path("moderation/<thing:kind>/<id:row_id>/<deed:deed>", acts.act),
    path("me/moderation", mine.show),
    path("me/moderation/<id:action_id>/appeal", mine.appeal),
    path("<lang:language>/policy", policy.show),
    path("<lang:language>/review/<id:row_id>/report", reports.review),
    path("<lang:language>/reply/<id:row_id>/report", reports.reply),
    path("<lang:language>/translation/<id:row_id>/report", reports.translation),
    path("<lang:language>/list/<id:row_id>/report", reports.film_list),
    path("<lang:language>/reader/<str:username>/report", reports.person),
]
