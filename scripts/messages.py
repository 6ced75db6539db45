"""Collects the words of the interface from the sources into the message catalogues, keeping what is translated.

`--check` changes nothing and fails where a catalogue is behind the sources or a translation is missing.
"""

from __future__ import annotations

import ast
import io
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

SOURCE = Path(__file__).parent.parent / "src" / "lichtspiel"
LOCALES = ("de", "ar")
METHODS = [
    ("**/web/templates/**.html", "jinja2"),
    ("**/web/admin_templates/**.html", "lichtspiel_admin"),
    ("**.py", "python"),
]
OPTIONS = {
    "**/web/templates/**.html": {
        "trimmed": "true", "trim_blocks": "true", "lstrip_blocks": "true", "extensions": "jinja2.ext.do",
        "silent": "false",  # else the words of a template that cannot be read are left out without a word
    }
}  # fmt: skip
KEYWORDS = {
    "_": None, "gettext": None, "gettext_lazy": None, "gettext_noop": None, "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2), "pgettext_lazy": ((1, "c"), 2), "npgettext": ((1, "c"), 2, 3), "ngettext_lazy": (1, 2),
}  # fmt: skip


def extracted() -> Catalog:
    """Every message of the sources."""
    catalog = Catalog(project="Lichtspiel", charset="utf-8")
    methods = [m for m in METHODS if m[1] != "lichtspiel_admin"]
    found = extract_from_dir(SOURCE, methods, OPTIONS, keywords=KEYWORDS, comment_tags=["Translators:"])
    for name, _line, message, comments, context in found:
        catalog.add(message, None, [(name, 1)], auto_comments=comments, context=context)
    for path in sorted((SOURCE / "text" / "checks").glob("*.py")):
        for message in sentences_of_checks(ast.parse(path.read_text("utf-8"))):
            catalog.add(message, None, [(f"text/checks/{path.name}", 1)])
    for name, message in sentences_of_faults():
        catalog.add(message, None, [(name, 1)])
    return catalog


def sentences_of_faults() -> list[tuple[str, str]]:
    """The docstrings of all kinds of GuideError, with the file each stands in."""
    classes = [
        (path, node)
        for path in sorted(SOURCE.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ClassDef)
    ]
    known = {"GuideError"}
    while True:
        more = {node.name for _, node in classes if {ast.unparse(base) for base in node.bases} & known} - known
        if not more:
            break
        known |= more
    return [
        (str(path.relative_to(SOURCE)), " ".join(sentence.split("\n\n")[0].split()))
        for path, node in classes
        if node.name in known and (sentence := ast.get_docstring(node))
    ]


def sentences_of_checks(module: ast.Module) -> list[str]:
    """What a check hands on as `message=`: the text engine knows nothing of gettext and cannot mark its sentences."""
    constants = {
        target.id: node.value
        for node in module.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    calls = [node for node in ast.walk(module) if isinstance(node, ast.Call)]
    values = [k.value for call in calls for k in call.keywords if k.arg == "message"]
    for function in (node for node in ast.walk(module) if isinstance(node, ast.FunctionDef)):
        names = [argument.arg for argument in function.args.args]
        if "message" in names:  # a helper that makes the finding: what it is called with
            at = names.index("message")
            called = [c for c in calls if isinstance(c.func, ast.Name) and c.func.id == function.name]
            values += [c.args[at] for c in called if len(c.args) > at]
    found = []
    for value in values:
        for node in ast.walk(value):
            said = constants.get(node.id, node) if isinstance(node, ast.Name) else node
            found += [n.value for n in ast.walk(said) if isinstance(n, ast.Constant) and _is_sentence(n.value)]
    return found


def _is_sentence(value: object) -> bool:
    return isinstance(value, str) and " " in value and value.rstrip().endswith(".")


def _is_said(said: str | tuple[str, ...]) -> bool:
    return all(said) if isinstance(said, tuple) else bool(said)


def written(catalog: Catalog) -> bytes:
    out = io.BytesIO()
    write_po(out, catalog, width=110, sort_output=True, include_lineno=False, ignore_obsolete=True, no_location=True)
    return out.getvalue()


def without_dates(po: bytes) -> bytes:
    return b"\n".join(line for line in po.splitlines() if b"-Date:" not in line and b"Generated-By" not in line)


def main() -> int:
    check, status = "--check" in sys.argv, 0
    template = extracted()
    for locale in LOCALES:
        path = SOURCE / "locale" / locale / "LC_MESSAGES" / "django.po"
        path.parent.mkdir(parents=True, exist_ok=True)
        catalog = (
            read_po(path.open("rb"), locale=locale)
            if path.exists()
            else Catalog(locale=locale, charset="utf-8", fuzzy=False)
        )
        before = path.read_bytes() if path.exists() else b""
        catalog.update(template, no_fuzzy_matching=True)
        after = written(catalog)
        missing = [m.id for m in catalog if m.id and (m.fuzzy or not _is_said(m.string))]
        print(f"{locale}: {len(catalog)} messages, {len(missing)} not translated")
        for id in missing[:20]:
            print("   ", id)
        if check:
            behind = without_dates(before) != without_dates(after)
            if behind:
                print(f"{locale}: behind the sources; run `make messages`")
            status |= bool(missing) or behind
        elif without_dates(before) != without_dates(after):
            path.write_bytes(after)
    return status


if __name__ == "__main__":
    sys.exit(main())
