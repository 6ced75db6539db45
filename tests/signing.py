"""Signs up and in as a browser does, and reads the mails that come of it."""

from __future__ import annotations

import re

PASSWORD = "ein langes Wort, 7 Zeichen mehr"


def sign_up(client, username, email="", **more):
    form = {"username": username, "email": email, "password1": PASSWORD, "password2": PASSWORD, **more}
    return client.post("/accounts/signup/", form)


def sign_in(client, login, password="password", **more):
    return client.post("/accounts/login/", {"login": login, "password": password, **more})


def is_signed_in(client):
    return "_auth_user_id" in client.session


def link_in(message):
    return re.search(r"http://testserver(\S+)", message.body)[1]


def code_in(message):
    return re.search(r"^([A-Z0-9]{3,4}-?[A-Z0-9]{3,4})\s*$", message.body, re.MULTILINE)[1]
