"""/accounts/…: signing in, by allauth; and invitations."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from lichtspiel.web.urls import converters  # noqa: F401  registers them
from lichtspiel.web.views import entrance, invitations

urlpatterns: list[URLPattern | URLResolver] = [
    # Before allauth's own of the same address.
    path("accounts/oidc/<str:provider_id>/login/", entrance.sign_in_at_provider),
    path("accounts/oidc/<str:provider_id>/login/callback/", entrance.back_from_provider),
    path("accounts/sessions/<id:session_id>/end", entrance.end_session),
    path("accounts/", include("allauth.urls")),
    path("me/invitations", invitations.invitations),
    path("me/invitations/<id:invitation_id>/withdraw", invitations.withdraw_invitation),
]
