"""Reads the forms of a page as a browser would send them, and fills and sends those of the catalogue."""

from __future__ import annotations

from html.parser import HTMLParser

from django.test import Client

from lichtspiel.films.models import Film


class _Reader(HTMLParser):
    def __init__(self, action: str) -> None:
        super().__init__()
        self.action = action
        self.fields: list[tuple[str, str]] = []
        self.inside = self.is_copied = False
        self.name = self.text = ""
        self.options: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.inside = said.get("action", "") == self.action
        if tag == "template":
            self.is_copied = True
        if not self.inside or self.is_copied:
            return
        if tag == "input" and "name" in said:
            kind = said.get("type", "text")
            if kind not in {"file", "submit"} and (kind not in {"checkbox", "radio"} or "checked" in said):
                self.fields.append((said["name"], said.get("value", "")))
        elif tag == "textarea":
            self.name, self.text = said["name"], ""
        elif tag == "select":
            self.name, self.options = said["name"], []
        elif tag == "option" and self.name:
            self.options.append((said.get("value", ""), "selected" in said))

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "template":
            self.is_copied = False
        elif tag == "form":
            self.inside = False
        elif self.inside and not self.is_copied and self.name and tag == "textarea":
            self.fields.append((self.name, self.text.removeprefix("\n")))
            self.name = ""
        elif self.inside and not self.is_copied and self.name and tag == "select":
            chosen = [value for value, is_chosen in self.options if is_chosen] or [self.options[0][0]]
            self.fields.append((self.name, chosen[0]))
            self.name = ""


def fields_of(html: str, action: str) -> dict[str, list[str]]:
    """What the form with this action sends, but for its buttons."""
    reader = _Reader(action)
    reader.feed(html)
    fields: dict[str, list[str]] = {}
    for name, value in reader.fields:
        fields.setdefault(name, []).append(value)
    assert fields, f"no form {action}"
    return fields


class Sheet:
    """A form that is open in the browser."""

    def __init__(self, client: Client, path: str) -> None:
        self.client, self.path = client, path
        self.html = client.get(path).content.decode()
        self.fields = fields_of(self.html, path)

    def put(self, **typed: str) -> Sheet:
        for name, value in typed.items():
            self.fields[name.replace("__", "-")] = [value]
        return self

    def press(self, do: str, **files: object):
        self.response = self.client.post(self.path, self.fields | {"do": do} | files)
        self.html = self.response.content.decode()
        if self.response.status_code != 303 and "preview-bar" not in self.html:
            self.fields = fields_of(self.html, self.path)
        return self.response

    def row(self, section: str, text: str) -> str:
        """The beginning of the names of a row's fields, by what stands in one of them."""
        return next(
            name.rpartition("-")[0]
            for name, (value, *_) in self.fields.items()
            if name.startswith(f"{section}-") and value == text
        )


def edit(client: Client, film: Film, language: str = "de") -> Sheet:
    return Sheet(client, f"/{language}/film/{film.pk}/edit")
