"""Write docs/openapi.json, the description of the interface for programs; with --check, say whether it is as it was."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

TARGET = Path(__file__).parent.parent / "docs" / "openapi.json"


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lichtspiel.settings")
    import django  # noqa: PLC0415  (the settings are named first)

    django.setup()
    from lichtspiel.api.v1.interface import api  # noqa: PLC0415

    described = json.dumps(api.get_openapi_schema(path_prefix="/api/v1/"), indent=2, ensure_ascii=False) + "\n"
    if "--check" in sys.argv:
        return int(not TARGET.exists() or TARGET.read_text("utf-8") != described)
    TARGET.write_text(described, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
