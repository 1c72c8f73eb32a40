"""Who may ask the editing room what: every request passes here first.

The room is for one person at one machine. A request must name the room's own address (Host; this
stops DNS rebinding), must not come from another site (Origin, Sec-Fetch-Site), and must carry the
token of this run: in a cookie to read, and in a header besides to write. The cookie is given to
whoever opens an address with a code that works once: what browsers remember of it, and what other
users of the machine see in the command line of a browser, opens nothing any more.
"""

from __future__ import annotations

import hmac
import ipaddress
import secrets
import socket
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from podcastkit.editor.problems import Problem, language_of

TOKEN_HEADER = "x-podcastkit-token"  # noqa: S105 - the name of a header
CODE = "code"
"""The parameter of an address that invites."""
LARGEST_BODY = 32_000_000
"""Bytes of a request: a transcript of thirty hours is smaller."""

PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; media-src 'self'; img-src 'self' "
    "data:; "
    "connect-src 'self'; frame-src 'self'; form-action 'none'; frame-ancestors 'none'; base-uri "
    "'none'"
)
PREVIEW_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; "
    "frame-ancestors 'self'; base-uri 'none'; sandbox"
)
"""Of the notes as they will be published, which carry their style: shown in a frame in which no
script runs."""

SITE_POLICY = (
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'self' 'unsafe-inline'; font-src "
    "'self'; img-src 'self' data: https:; media-src 'self' https:; form-action 'none'; "
    "frame-ancestors 'none'; base-uri 'none'; sandbox allow-scripts allow-downloads"
)
"""Of the pages that were published, which are shown as listeners get them, with their scripts: in a
browser they are another site, which has neither cookie nor token and cannot ask the room."""

_ALWAYS = {"x-content-type-options": "nosniff", "referrer-policy": "no-referrer"}
_ROOM = {
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
_SITE = {"content-security-policy": SITE_POLICY, "cross-origin-resource-policy": "cross-origin"}
"""As another site these pages get their own pictures and sound from the room."""


def _secret() -> str:
    return secrets.token_urlsafe(24)


class Invitation:
    """A code that opens the room in one browser; once it has, another one takes its place, which
    `renewed` is told."""

    def __init__(self, code: str = "", renewed: Callable[[], None] = lambda: None) -> None:
        self.code = code or _secret()
        self.renewed = renewed

    def take(self, given: str) -> bool:
        """Whether this is the code; it is used up then."""
        if not hmac.compare_digest(given.encode(), self.code.encode()):
            return False
        self.code = _secret()
        self.renewed()
        return True


@dataclass(frozen=True, slots=True)
class Access:
    """What a request must know and say. `host` is the address the server listens on."""

    host: str
    port: int
    token: str = field(default_factory=_secret)
    invitation: Invitation = field(default_factory=Invitation)
    site: str = field(default_factory=lambda: f"/site/{_secret()}/")
    """Where what was published is shown: whoever knows this address sees that, and nothing else."""

    @property
    def cookie(self) -> str:
        """The name of the cookie; browsers share cookies between ports of a machine, so the port is
        part of it."""
        return f"podcastkit-{self.port}"

    def address(self, page: str = "/") -> str:
        """What to open in a browser to be let in, once, to a page of the room."""
        name = "localhost" if ipaddress.ip_address(self.host).is_unspecified else self.host
        return f"http://{_bracketed(name)}:{self.port}{page}?{CODE}={self.invitation.code}"

    def serves(self, host: str) -> bool:
        """Whether a Host header means this room."""
        name, _, port = host.rpartition(":")
        if port != str(self.port):
            return False
        name = name.strip("[]").lower()
        listening = ipaddress.ip_address(self.host)
        if listening.is_loopback:
            return name in {"localhost", self.host}
        machine = socket.gethostname().lower()
        if name in {"localhost", self.host, machine, f"{machine}.local"}:
            return True
        # An address that is a number cannot be rebound to another machine by its name.
        return listening.is_unspecified and _is_ip_address(name)

    def knows(self, token: str) -> bool:
        """Whether this is the token of the run."""
        return hmac.compare_digest(token.encode(), self.token.encode())


class Guard:
    """ASGI middleware that lets through what may come in, and adds the headers that bind the
    browser."""

    def __init__(self, app: ASGIApp, access: Access) -> None:
        self._app = app
        self._access = access

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse, or hand on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def bound(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                bounds = _SITE if scope["path"].startswith(self._access.site) else _ROOM
                for name, value in (_ALWAYS | bounds).items():
                    headers[name] = value
                headers.setdefault("content-security-policy", PAGE_POLICY)
                headers.setdefault(
                    "cache-control", "no-store" if scope["path"].startswith("/api/") else "no-cache"
                )
            await send(message)

        answer = self._answer(scope) or self._app
        await answer(scope, receive, bound)

    def _answer(self, scope: Scope) -> Response | None:
        """What to say in place of the app; None to let the request through."""
        headers, access = Headers(scope=scope), self._access
        host = headers.get("host", "")
        if not access.serves(host):
            return _refusal("host", headers)
        if scope["path"].startswith(access.site) and "\0" not in scope["path"]:
            return None
        if (
            headers.get("sec-fetch-site", "none") not in ("none", "same-origin")
            and scope["path"] != "/"
        ):
            return _refusal("origin", headers)
        if headers.get("origin", f"http://{host}") != f"http://{host}":
            return _refusal("origin", headers)
        if "\0" in scope["path"]:
            return _refusal("request", headers)
        code = parse_qs(scope["query_string"].decode("latin-1")).get(CODE, [""])[0]
        if code and scope["method"] == "GET" and not scope["path"].startswith("/api/"):
            return self._let_in(scope["path"], code)
        if scope["path"].startswith("/api/"):
            return self._refuse(scope["method"], headers)
        return None

    def _let_in(self, path: str, code: str) -> Response:
        """The page under its own address, and the cookie if the code still works. A browser that
        has the cookie needs no code, and every other one is told there where to get one."""
        access = self._access
        answer = RedirectResponse("/" + path.lstrip("/"), status_code=303)
        if access.invitation.take(code):
            answer.set_cookie(access.cookie, access.token, httponly=True, samesite="strict")
        return answer

    def _refuse(self, method: str, headers: Headers) -> Response | None:
        access = self._access
        by_header = access.knows(headers.get(TOKEN_HEADER, ""))
        writes = method not in ("GET", "HEAD")
        if not by_header and (
            writes or not access.knows(_cookie(headers.getlist("cookie"), access.cookie))
        ):
            return _refusal("token", headers)
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > LARGEST_BODY:
            return _refusal("large", headers)
        return None


def _cookie(headers: Iterable[str], name: str) -> str:
    for header in headers:
        try:
            morsel = SimpleCookie(header).get(name)
        except CookieError:
            continue
        if morsel:
            return morsel.value
    return ""


def _refusal(code: str, headers: Headers) -> Response:
    problem = Problem(code)
    return JSONResponse(problem.content(language_of(headers)), problem.status)


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _is_ip_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True
