"""The WSGI application granian serves."""

from __future__ import annotations

import os
import signal
import threading
import time

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lichtspiel.settings")
application = get_wsgi_application()


def _end_with(server: int) -> None:
    """A worker whose server was killed would go on answering, with nobody to stop it."""
    while os.getppid() == server:
        time.sleep(1)
    os.kill(os.getpid(), signal.SIGKILL)


# Where `lichtspiel serve` leaves its process id for the workers.
if _server := os.environ.get("LICHTSPIEL_SERVER_PID_"):
    threading.Thread(target=_end_with, args=[int(_server)], daemon=True).start()
