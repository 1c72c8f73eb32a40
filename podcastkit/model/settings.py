"""The settings of show.toml: how a show wants to sound, to be transcribed, cut into chapters and
written about."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from podcastkit.model.audio import MasteringTarget
from podcastkit.model.time import Ms

AUTO = "auto"
"""Whatever is best on the machine."""
NONE = "none"
"""Speakers are not told apart."""
ENGINES = (AUTO, "faster-whisper", "openai-whisper")
"""What can transcribe; a test holds the registry of speech/engines to it."""
DEVICES = (AUTO, "cpu", "cuda")
DIARIZERS = (AUTO, "bundled", "pyannote", NONE)
"""What can tell speakers apart; a test holds the registry of speakers/diarizers to it."""
WARN, REQUIRED = "warn", "required"
REVIEWS = (WARN, REQUIRED, "off")
"""What becomes of an episode whose transcript nobody has reviewed: it is published with a warning,
kept from listeners, or published without a word."""
NAMES = ("auto", "glossary")
"""Names that notes list: the glossary's and others that are heard, or the glossary's alone."""
BEAMS = 5
"""Readings a decoder keeps in mind at once; 1 is faster and writes more wrong words."""


@dataclass(frozen=True, slots=True)
class TranscriptionOptions:
    """How the show wants to be transcribed."""

    engine: str = AUTO
    """One of ENGINES."""
    model: str = "bundled"
    """"bundled", a Whisper size ("small", "large-v3", ...) or a directory."""
    device: str = AUTO
    """One of DEVICES."""
    language: str = ""
    """Language to decode in; empty: the show's language inside a workspace, detected outside
    one."""
    beam_size: int = BEAMS
    threads: int = 0
    """CPU threads; 0: as many as the machine has cores."""


@dataclass(frozen=True, slots=True)
class SpeakerOptions:
    """How the show's speakers are told apart."""

    engine: str = AUTO
    """One of DIARIZERS."""
    count: int = 0
    """How many speak; 0: to be found out."""


@dataclass(frozen=True, slots=True)
class ChapterOptions:
    """How many chapters the show wants, and what is known beforehand of its parts."""

    minutes_per_chapter: float = 5.0
    minimum: Ms = 120_000
    """Shortest chapter in milliseconds; never under 30 s, which is Spotify's rule."""
    jingles: tuple[str, ...] = ()
    """Sounds that part the recording, as paths relative to the workspace."""
    segments: tuple[str, ...] = ()
    """Names of recurring parts of the show, as they are announced."""

    def __post_init__(self) -> None:
        if self.minutes_per_chapter <= 0:
            raise ValueError("minutes_per_chapter must be more than 0")
        if self.minimum < 30_000:
            raise ValueError("a chapter lasts at least 30 s (Spotify)")
        for name in self.segments:
            if len(name) >= 40:
                raise ValueError(f"“{name}” has to fit as a title: under 40 characters (Spotify)")


WRITER_TEXTS = ("titles", "summary", "social")
"""What a language model can write."""


@dataclass(frozen=True, slots=True)
class WriterOptions:
    """A language model behind an OpenAI-compatible endpoint, and what it writes."""

    url: str
    """Base address, without a slash at its end, to which /chat/completions is added."""
    model: str
    key: str = ""
    """Name of the environment variable that holds the key; empty: the endpoint wants none."""
    timeout: Ms = 300_000
    """Longest wait for one answer."""
    context: int = 4_096
    """How many tokens the model reads at once, the prompt and its answer together."""
    writes: tuple[str, ...] = WRITER_TEXTS

    def __post_init__(self) -> None:
        parts = urlsplit(self.url)
        if parts.username or parts.password or parts.query or parts.fragment:
            raise ValueError("an address holds no name, no key and nothing after ? or #")
        if parts.path.endswith("/chat/completions"):
            raise ValueError("leave /chat/completions away: it is added to the base address")
        if parts.scheme != "https" and not self.is_near:
            raise ValueError("http is for this machine and this network only; write https")
        if not 1_000 <= self.timeout <= 3_600_000:
            raise ValueError("a timeout lies between 1 and 3600 seconds")
        if self.context < 2_048:
            raise ValueError("a model must read at least 2048 tokens")

    @property
    def answer_tokens(self) -> int:
        """How many of the context are left to the answer; thinking counts."""
        return min(4_000, self.context // 4)

    @property
    def is_near(self) -> bool:
        """Whether what is sent stays on this machine or in its own network.

        Near are loopback, private and link-local addresses (RFC 6890), names without a dot, and
        names under localhost, .local (RFC 6762), .internal and home.arpa (RFC 8375).
        """
        host = (urlsplit(self.url).hostname or "").rstrip(".")
        try:
            address = ipaddress.ip_address(host)
        except ValueError:
            return "." not in host or host.endswith(
                (".localhost", ".local", ".internal", ".home.arpa")
            )
        return address.is_private


@dataclass(frozen=True, slots=True)
class NotesOptions:
    """What the notes take out of a talk; each number is the most there may be, 0 for none."""

    names: str = "auto"
    """One of NAMES."""
    quotes: int = 5
    moments: int = 6
    soundbites: int = 3

    def __post_init__(self) -> None:
        for number in (self.quotes, self.moments, self.soundbites):
            if not 0 <= number <= 20:
                raise ValueError(f"a number from 0 to 20 is needed, not {number}")


@dataclass(frozen=True, slots=True)
class PublishingOptions:
    """What has to be done before listeners get an episode."""

    review: str = WARN
    """One of REVIEWS."""


@dataclass(frozen=True, slots=True)
class Jingles:
    """Intro and outro, as paths relative to the workspace, and how long they are cross-faded with
    the talk."""

    intro: str = ""
    outro: str = ""
    crossfade: Ms = 1_000


PACKAGED, SYSTEM = FFMPEGS = ("packaged", "system")
"""Which ffmpeg reads and writes sound: words, not paths, so that no show.toml names a program to
run."""


@dataclass(frozen=True, slots=True)
class AudioTools:
    """What the show's sound is worked with."""

    ffmpeg: str = PACKAGED
    """One of FFMPEGS: the one that comes with the packages, or the first on the PATH."""


@dataclass(frozen=True, slots=True)
class Settings:
    """All of them."""

    mastering: MasteringTarget = field(default_factory=MasteringTarget)
    jingles: Jingles = field(default_factory=Jingles)
    tools: AudioTools = field(default_factory=AudioTools)
    transcription: TranscriptionOptions = field(default_factory=TranscriptionOptions)
    speakers: SpeakerOptions = field(default_factory=SpeakerOptions)
    chapters: ChapterOptions = field(default_factory=ChapterOptions)
    notes: NotesOptions = field(default_factory=NotesOptions)
    publishing: PublishingOptions = field(default_factory=PublishingOptions)
    writer: WriterOptions | None = None
    """None: no language model is asked for anything."""
