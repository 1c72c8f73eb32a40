"""A recording decoded once for all that listens to it: voice activity, transcription, speakers.

Decoded sound is kept on disk, not in memory: an hour of it has 230 MB.
"""

from __future__ import annotations

from collections.abc import Generator
from contextlib import closing
from pathlib import Path
from threading import Lock
from typing import BinaryIO

import numpy as np

from podcastkit.audio.decode import blocks
from podcastkit.files.atomic import replacing
from podcastkit.model.audio import NO_REPAIR, ChannelRepair
from podcastkit.model.sound import SAMPLE_RATE, Samples

BLOCK_SECONDS = 30


class SpooledSound:
    """A recording as `decode.blocks` yields it, to the bit, decoded when it is first asked for.

    Threads may share one. The file is left by a run that was killed, and used by the next, so its
    name must tell recordings, tracks, repairs and versions of ffmpeg apart; `forget` deletes it.
    """

    def __init__(
        self, recording: Path, file: Path, track: int = 1, repair: ChannelRepair = NO_REPAIR
    ) -> None:
        self.recording = recording
        self._track = track
        self._repair = repair
        self._file = file
        self._decoding = Lock()

    def blocks(self) -> Generator[Samples, None, None]:
        """The recording as mono float32 at 16 kHz in blocks of 30 seconds; only the last may be
        shorter.

        Raises AudioError for files that cannot be read, ToolError when ffmpeg fails and
        PodcastkitError when the disk is full.
        """
        # Whoever comes second waits for the file: decoding takes a hundredth of the time that any
        # listener takes.
        with self._decoding:
            file = self._opened()
        with file:
            while len(block := np.fromfile(file, "<f4", BLOCK_SECONDS * SAMPLE_RATE)):
                yield block

    def forget(self) -> None:
        """Delete the decoded sound; it is decoded again when it is asked for."""
        with self._decoding:
            self._file.unlink(missing_ok=True)

    def _opened(self) -> BinaryIO:
        """The decoded sound; another process may forget it at any moment."""
        while True:
            try:
                return self._file.open("rb")
            except (FileNotFoundError, NotADirectoryError):
                self._decode()

    def _decode(self) -> None:
        with (
            replacing(self._file) as temporary,
            temporary.open("wb") as out,
            closing(
                blocks(self.recording, self._track, self._repair, seconds=BLOCK_SECONDS)
            ) as decoded,
        ):
            for block in decoded:
                out.write(block.astype("<f4", copy=False).tobytes())
