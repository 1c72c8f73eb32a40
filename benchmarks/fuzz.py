"""Files as nobody would write them: each reader is given mutated ones until `--cases` are through.

    python benchmarks/fuzz.py toml chapters history covers vtt srt docx json --cases 100000

Whatever a file holds, a reader gives a value or raises a PodcastkitError, within 5 seconds of
processor time. A case that does neither is printed with its traceback and kept in the folder named
with `--keep`. Exit code 1 when there was one.
"""

from __future__ import annotations

import argparse
import io
import random
import re
import resource
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from types import FrameType

import fuzzed_transcripts
from PIL import Image

from podcastkit.config.chapters import load_chapters
from podcastkit.config.episode import load_episode
from podcastkit.config.glossary import load_glossary
from podcastkit.config.show import load_show
from podcastkit.errors import PodcastkitError
from podcastkit.files.picture import look_at
from podcastkit.formats import history

ROOT = Path(__file__).resolve().parents[1]
PATIENCE = 5
"""Seconds that a case may take."""
TOKENS = (
    b"[", b"[[", b"]", b"{", b"}", b'"', b'"""', b"'", b"\\", b"\\ud800", b"\n", b"\r", b"\0", b"=", b".", b",",
    b"inf", b"nan", b"1e308", b"-1", b"9" * 400, b"9" * 5000, b"[" * 2000, b'{"a":' * 2000,
    b"2026-03-29T02:30", b"0001-01-01T00:00:00+23:59", b"9999-12-31", b"99:99:99", b"true", b"null",
    b"\xff\xfe", b"\xed\xa0\x80", b"\xe2\x80\xaa", b"#", b"../../", b"https://", b"javascript:", b"\xff\xd8\xff\xe1",
)  # fmt: skip
"""What readers trip over."""


@dataclass(frozen=True)
class Target:
    """A reader of a file, and files that it reads."""

    seeds: Sequence[bytes]
    read: Callable[[Path], object]
    tokens: Sequence[bytes] = TOKENS
    parts: re.Pattern[bytes] | None = None
    """What half of the cases have replaced by tokens, and nothing else, so that they stay what they
    are."""


@dataclass
class Tally:
    """What became of the cases of one reader."""

    accepted: int = 0
    refused: int = 0
    slowest: float = 0.0
    failures: list[tuple[bytes, str]] = field(default_factory=list)


class TooSlow(BaseException):
    """A case took longer than PATIENCE; no `except Exception` swallows it."""


def fuzz(target: Target, cases: int, seed: int) -> Tally:
    """Give a reader so many mutated files; the same seed gives the same ones."""
    chance, tally = random.Random(seed), Tally()
    with tempfile.TemporaryDirectory() as folder, _alarm():
        path = Path(folder) / "episode.toml"
        for _ in range(cases):
            content = mutate(chance, target)
            path.write_bytes(content)
            _try(target, path, content, tally)
    return tally


def mutate(chance: random.Random, target: Target) -> bytes:
    """One of the files with one to eight things done to it."""
    seeds, tokens = target.seeds, target.tokens
    content = bytearray(chance.choice(seeds))
    if target.parts and chance.random() < 0.5:
        return _swap(chance, bytes(content), target.parts, tokens)
    for _ in range(chance.choice((1, 1, 2, 3, 8))):
        at = chance.randrange(len(content) + 1)
        end = min(len(content), at + chance.choice((1, 1, 4, 40, 400)))
        match chance.randrange(6):
            case 0 if at < len(content):
                content[at] = chance.randrange(256)
            case 1:
                content[at:at] = chance.choice(tokens)
            case 2:
                del content[at:end]
            case 3:
                content[at:at] = content[at:end] * chance.choice((1, 2, 30))
            case 4:
                content[at:end] = chance.choice(tokens)
            case _:
                other = chance.choice(seeds)
                start = chance.randrange(len(other) + 1)
                content[at:end] = other[start : start + end - at]
    return bytes(content)


def _swap(
    chance: random.Random, content: bytes, parts: re.Pattern[bytes], tokens: Sequence[bytes]
) -> bytes:
    found = list(parts.finditer(content))
    swapped = chance.sample(range(len(found)), min(len(found), chance.randint(1, 4)))
    for at in sorted(swapped, reverse=True):
        start, end = found[at].span()
        content = content[:start] + chance.choice(tokens) + content[end:]
    return content


def _try(target: Target, path: Path, content: bytes, tally: Tally) -> None:
    # Processor time: on a busy machine the clock says little of a reader.
    started = time.process_time()
    signal.setitimer(signal.ITIMER_PROF, PATIENCE)
    try:
        target.read(path)
        tally.accepted += 1
    except PodcastkitError:
        tally.refused += 1
    except (Exception, TooSlow):  # noqa: BLE001 - this is what is looked for
        tally.failures.append((content, traceback.format_exc()))
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    tally.slowest = max(tally.slowest, time.process_time() - started)


@contextmanager
def _alarm() -> Iterator[None]:
    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise TooSlow

    before = signal.signal(signal.SIGPROF, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGPROF, before)


def _starter(name: str) -> bytes:
    """A starting file with its values filled in and every key taken out of its comment."""
    text = (ROOT / "podcastkit" / "config" / "starter" / name).read_text("utf-8")
    filled = re.sub(r"\$\w+", "https://a.fr", text)
    return re.sub(r"(?m)^# (?=[a-z_]+ = |\[)", "", filled).encode()


def _read_toml(path: Path) -> None:
    """By each of the loaders, of which one has to take it."""
    problems = []
    for load in (load_show, load_glossary, lambda file: load_episode(file.parent)):
        try:
            load(path)
        except PodcastkitError as error:
            problems.append(error)
    if len(problems) == 3:
        raise problems[0]


def _read_history(path: Path) -> None:
    read = history.read(path.read_bytes())
    for revision in read.revisions:
        if read.holds(revision.revision):
            read.text_of(revision.revision)


def _history() -> bytes:
    from datetime import UTC, datetime

    from podcastkit.model.revision import Revision, RevisionKind

    grown, before = history.History(), ""
    for text in ("a\nb\nc", "a\nbé\nc", "a\nc\nd", "a\nbé\nc"):
        parent = history.revision_of(before) if before else ""
        kind, when = RevisionKind.EDITED, datetime(2026, 11, 23, tzinfo=UTC)
        revision = Revision(history.revision_of(text), parent, "", when, "Zoé", kind, "typed")
        grown, before = grown.grown(revision, text), text
    return grown.unwritten.encode()


def _covers() -> Iterator[bytes]:
    gradient = Image.radial_gradient("L").resize((48, 48))
    exif = Image.Exif()
    exif[0x0112] = 6
    for kind, mode, options in (
        ("JPEG", "RGB", {"exif": exif}),
        ("JPEG", "CMYK", {}),
        ("JPEG", "RGB", {"progressive": True}),
        ("PNG", "RGBA", {}),
        ("PNG", "P", {}),
        ("WEBP", "RGB", {}),
        ("GIF", "P", {}),
        ("TIFF", "RGB", {}),
        ("BMP", "RGB", {}),
    ):
        file = io.BytesIO()
        gradient.convert(mode).save(file, kind, **options)
        yield file.getvalue()


def _toml() -> Target:
    written = (
        (ROOT / "show.toml").read_bytes(),
        (ROOT / "glossary.toml").read_bytes(),
        next((ROOT / "episodes").glob("*/episode.toml")).read_bytes(),
    )
    return Target((*written, _starter("show.toml.in"), _starter("episode.toml.in")), _read_toml)


def _chapters() -> Target:
    written = (
        b'[[chapters]]\nstart = "0:00"\ntitle = "Un"\n\n[[chapters]]\nstart = 01:02:03\ntitle = "Deux"\n'
        b'url = "https://a.fr"\nimage = "a.jpg"\n[[chapters]]\nstart = 4000.5\ntitle = "Trois"\n'
    )
    return Target((written,), lambda path: load_chapters(path, 7_200_000))


def _transcripts(name: str) -> Target:
    files = fuzzed_transcripts.FORMATS[name]
    return Target(
        files.seeds, lambda path: files.read(path.read_bytes()), files.values, files.parts
    )


TARGETS: dict[str, Callable[[], Target]] = {
    "toml": _toml,
    "chapters": _chapters,
    "history": lambda: Target((_history(),), _read_history),
    "covers": lambda: Target(tuple(_covers()), look_at),
    **{name: partial(_transcripts, name) for name in fuzzed_transcripts.FORMATS},
}
"""The readers by what they read."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Fuzz the readers that are named and print what became of it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("names", nargs="*", choices=[*TARGETS, []], help="readers; default: all")
    parser.add_argument("--cases", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="folder for the cases that failed")
    options = parser.parse_args(arguments)
    failed = False
    for name in options.names or TARGETS:
        tally = fuzz(TARGETS[name](), options.cases, options.seed)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{name}: {options.cases} cases, {tally.accepted} accepted, {tally.refused} refused, "
            f"{len(tally.failures)} failed; slowest {tally.slowest:.2f} s, memory {memory:.0f} MB",
            flush=True,
        )
        for number, (content, trace) in enumerate(tally.failures):
            print(trace if number < 5 else "", file=sys.stderr)
            if options.keep:
                options.keep.mkdir(parents=True, exist_ok=True)
                (options.keep / f"{name}-{number}").write_bytes(content)
        failed |= bool(tally.failures)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
