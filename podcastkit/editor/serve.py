"""Running the editing room: a free port, the address, the browser, and a clean end."""

from __future__ import annotations

import errno
import ipaddress
import socket
import threading
import webbrowser
from collections.abc import Callable
from types import FrameType

import uvicorn

from podcastkit.editor.app import application
from podcastkit.editor.room import EditingRoom
from podcastkit.editor.security import Access
from podcastkit.editor.together.presence import Presence
from podcastkit.errors import ConfigError
from podcastkit.inference.lexicon import lexicon_of
from podcastkit.pipeline.transcripts import refuse_unknown

LOOPBACK = "127.0.0.1"
PORT = 4780
"""Always the same one where it is free: work that a browser keeps is kept for one address and
port."""
TRIES = 20


def serve(
    room: EditingRoom, say: Callable[[str], None], *, slug: str, host: str, port: int, browser: bool
) -> None:
    """Serve the editing room until it is interrupted; `say` is told its address, and a new one
    whenever that was used. `port` 0 takes PORT or the next free.

    Raises ConfigError for an episode that is not there, and for an address or a port that cannot be
    had.
    """
    context = room.context()
    if slug:
        refuse_unknown(context, slug, nor="")
    listener = _listen(host or LOOPBACK, port)
    access = Access(host or LOOPBACK, listener.getsockname()[1])
    page = f"/episodes/{slug}" if slug else "/"
    access.invitation.renewed = lambda: say(
        f"A browser has come in. For another one:\n{access.address(page)}"
    )
    # Whoever opens an episode next needs the list of words.
    language = context.show.language
    threading.Thread(target=lexicon_of(language).frequency, args=("a",), daemon=True).start()
    server = RoomServer(room, access, lambda: _open(access.address(page), say, browser))
    with listener:
        server.run([listener])
    # uvicorn takes ^C for itself and ends well: whoever started it shall see that it was
    # interrupted.
    raise KeyboardInterrupt


class RoomServer(uvicorn.Server):
    """A server that says when it is ready, and ends at once when it is told to, whatever it listens
    to and tells its pages."""

    def __init__(
        self, room: EditingRoom, access: Access, ready: Callable[[], None] = lambda: None
    ) -> None:
        self._presence = Presence(room.workspace)
        self._timing = room.timing
        self._ready = ready
        config = uvicorn.Config(
            application(room, access, self._presence),
            log_level="warning",
            access_log=False,
            timeout_graceful_shutdown=1,
        )
        super().__init__(config)

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to listen, then say so."""
        await super().startup(sockets)
        self._ready()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End what is told to open pages first: it would never end by itself."""
        self._presence.stop()
        await super().shutdown(sockets)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """End, and everything that goes on in the background with it."""
        if self._timing:
            self._timing.stop()
        super().handle_exit(sig, frame)


def _open(address: str, say: Callable[[str], None], browser: bool) -> None:
    say(f"The editing room is open; close it with Ctrl+C.\n{address}")
    if browser:
        # Beside the server: a browser that runs in the terminal, or starts for the first time,
        # comes back late or only when it is closed.
        threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()


def _listen(host: str, port: int) -> socket.socket:
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        raise ConfigError(
            f'--host: "{host}" is not an address.',
            "Write one of this machine's, such as 192.168.1.20.",
        ) from None
    family = socket.AF_INET6 if address.version == 6 else socket.AF_INET
    for candidate in [port] if port else range(PORT, PORT + TRIES):
        listener = socket.socket(family, socket.SOCK_STREAM)
        try:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind((host, candidate))
            # At once: until it listens, another process may bind the same port.
            listener.listen()
        except OSError as error:
            listener.close()
            if port or error.errno != errno.EADDRINUSE:
                raise ConfigError(
                    f"The editing room cannot listen on {host}, port {candidate}: "
                    f"{error.strerror}.",
                    "Name another one with --port.",
                ) from error
        else:
            return listener
    raise ConfigError(
        f"No port from {PORT} to {PORT + TRIES - 1} is free.", "Name one with --port."
    )
