"""Signing up, in and out, as somebody does it in a browser."""

from __future__ import annotations

from playwright.sync_api import expect

PASSWORD = "ein langes Wort, 7 Zeichen mehr"


def sign_out(page):
    page.locator(".account-menu summary").click()
    page.locator(".account-menu form[action='/accounts/logout/'] button").click()
    expect(page.locator(".sign-in")).to_be_visible()


def confirm_access(page):
    """Say the password again, where that is asked for."""
    if "/reauthenticate/" in page.url:
        page.fill("#id_password", PASSWORD)
        page.press("#id_password", "Enter")
        page.wait_for_url(lambda url: "/reauthenticate/" not in url)


def with_authenticator(page):
    """A device that keeps passkeys and knows its owner."""
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
        "isUserVerified": True, "automaticPresenceSimulation": True,
    }  # fmt: skip
    made = devices.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return lambda: devices.send("WebAuthn.getCredentials", {"authenticatorId": made["authenticatorId"]})["credentials"]


def sign_up(page, name, address):
    page.fill("#id_username", name)
    page.fill("#id_email", address)
    page.fill("#id_password1", PASSWORD)
    page.fill("#id_password2", PASSWORD)
    page.press("#id_password2", "Enter")
    expect(page.locator(".account-menu summary")).to_have_text(name)
