"""A small OpenID Connect provider on loopback: discovery, authorisation with PKCE, token, keys, userinfo."""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "guide", "a secret/with:signs"


class Provider:
    """One person's provider: `person` is what it says of who signs in."""

    def __init__(self) -> None:
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.person: dict[str, Any] = {}
        self.asked: list[str] = []
        self.granted: dict[str, dict[str, str]] = {}
        self.tokens: dict[str, dict[str, Any]] = {}
        self.is_down = False
        self.url = ""

    def discovery(self) -> dict[str, Any]:
        return {
            "issuer": self.url,
            "authorization_endpoint": f"{self.url}/authorize",
            "token_endpoint": f"{self.url}/token",
            "userinfo_endpoint": f"{self.url}/userinfo",
            "jwks_uri": f"{self.url}/jwks",
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "token_endpoint_auth_methods_supported": ["client_secret_post", "client_secret_basic"],
        }

    def authorize(self, query: dict[str, str]) -> str:
        """Where the browser is sent back to. RFC 6749, 4.1.1 and RFC 7636, 4.3."""
        assert query["client_id"] == CLIENT
        assert query["response_type"] == "code"
        assert "openid" in query["scope"].split()
        assert query["code_challenge_method"] == "S256"
        code = secrets.token_urlsafe(16)
        self.granted[code] = query
        return f"{query['redirect_uri']}?{urlencode({'code': code, 'state': query['state']})}"

    def token(self, form: dict[str, str], authorization: str) -> tuple[int, dict[str, Any]]:
        """RFC 6749, 4.1.3: a code is good once, for who asked for it, with the verifier of its challenge."""
        granted = self.granted.pop(form.get("code", ""), None)
        basic = "Basic " + base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        is_client = (form.get("client_id"), form.get("client_secret")) == (CLIENT, SECRET) or authorization == basic
        verifier = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(verifier).rstrip(b"=").decode()
        if not is_client:
            return 401, {"error": "invalid_client"}
        if not granted or granted["redirect_uri"] != form["redirect_uri"] or granted["code_challenge"] != challenge:
            return 400, {"error": "invalid_grant"}
        access, now = secrets.token_urlsafe(16), int(time.time())
        self.tokens[access] = dict(self.person)
        claims = {"iss": self.url, "aud": CLIENT, "iat": now, "exp": now + 300, **self.person}
        signed = jwt.encode(claims, self.key, algorithm="RS256", headers={"kid": "1"})
        return 200, {"access_token": access, "token_type": "Bearer", "expires_in": 300, "id_token": signed}

    def keys(self) -> dict[str, Any]:
        public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key()))
        return {"keys": [{**public, "kid": "1", "use": "sig", "alg": "RS256"}]}


@contextmanager
def serving() -> Iterator[Provider]:
    """Serve a provider as long as it is needed."""
    provider = Provider()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            provider.asked.append(self.path)
            parts = urlsplit(self.path)
            if provider.is_down:
                self._say(503, {"error": "down"})
            elif parts.path == "/.well-known/openid-configuration":
                self._say(200, provider.discovery())
            elif parts.path == "/authorize":
                query = {name: values[0] for name, values in parse_qs(parts.query).items()}
                self.send_response(302)
                self.send_header("Location", provider.authorize(query))
                self.end_headers()
            elif parts.path == "/jwks":
                self._say(200, provider.keys())
            elif parts.path == "/userinfo":
                token = self.headers.get("Authorization", "").removeprefix("Bearer ")
                self._say(200, provider.tokens[token]) if token in provider.tokens else self._say(401, {})
            else:
                self._say(404, {})

        def do_POST(self) -> None:
            provider.asked.append(self.path)
            length = int(self.headers["Content-Length"])
            form = {name: values[0] for name, values in parse_qs(self.rfile.read(length).decode()).items()}
            self._say(*provider.token(form, self.headers.get("Authorization", "")))

        def _say(self, status: int, answer: dict[str, Any]) -> None:
            body = json.dumps(answer).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    provider.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
