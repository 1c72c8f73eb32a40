"""The history of a reviewed transcript: a file to which every revision adds one line of JSON.

    {"revision": "9f2c...", "parent": "", "draft": "9f2c...",
     "when": "2026-11-23T10:32:05+00:00", "who": "",
     "kind": "machine", "what": "the machine's transcript",
     "source": {"recording": "77ab...", "draft": "01cd..."}, "text": "{\\n ..."}
    {"revision": "b04e...", "parent": "9f2c...", "draft": "9f2c...", "when": "...", "who": "alice",
     "kind": "speakers", "what": "renamed S2 to Fleur Pellerin",
     "changes": [[3, 1, ["    {\\"id\\": \\"S2\\", ...}"]]]}

(Each is one line.) `text` is a transcript in podcastkit's own format. `changes` are against the
text of the parent: [first line, number of lines that went, lines that came], lines counted from 0
in the parent. A line with neither is of a text that the file holds already; after 500 changes in a
row a text is whole again. So the file grows by what was changed, and each line says all that it
means: two files that grew apart are united by putting the lines of one after those of the other.
`kind` is a RevisionKind; lines from before podcastkit 0.2 lack it, and it follows from `what`.

The file is only ever added to. A line that cannot be read, be it the mark of a merge or the end of
a save that was cut off, is passed over and stays in the file; what then cannot be put together is
never guessed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any, TypeAlias

from podcastkit.errors import FormatError
from podcastkit.files.json_input import is_text, parse_json
from podcastkit.model.revision import SHOWN, Revision, RevisionKind, Source

LineChange: TypeAlias = tuple[int, int, tuple[str, ...]]
"""The first line concerned, how many lines went, and those that came in their place."""

LONGEST_CHAIN = 500
"""Revisions in a row of which only the changes are kept; the next one is kept whole, so that old
ones are read fast."""

_HINT = "Restore the file from git; the transcript itself is not concerned."


def revision_of(text: str) -> str:
    """The revision of a transcript in podcastkit's own format."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """A line of the file."""

    revision: Revision
    text: str | None = None
    changes: tuple[LineChange, ...] | None = None


@dataclass(frozen=True, slots=True)
class History:
    """Every revision there was, the oldest first."""

    entries: tuple[HistoryLine, ...] = ()
    unreadable: tuple[int, ...] = ()
    """Numbers of lines that nobody can read, from 1."""
    cut_off: bool = False
    """Whether the last line of the file has no end."""
    unwritten: str = ""
    """What is to be added to the file so that it holds all entries."""
    _texts: dict[str, str] = field(default_factory=dict, compare=False, repr=False)
    """Texts that were put together before, by their revision."""
    _contents: dict[str, HistoryLine] = field(default_factory=dict, compare=False, repr=False)
    """The entries that hold a text or a change of one, by revision, once they were looked for."""

    @property
    def revisions(self) -> tuple[Revision, ...]:
        """The revisions without their texts."""
        return tuple(entry.revision for entry in self.entries)

    def last_of(self, revision: str) -> Revision | None:
        """The latest entry of a revision; None when there is none."""
        return next(
            (
                entry.revision
                for entry in reversed(self.entries)
                if entry.revision.revision == revision
            ),
            None,
        )

    def holds(self, revision: str) -> bool:
        """Whether the text of a revision can be put together, undamaged."""
        return self._text(revision) is not None

    def text_of(self, revision: str, source: str = "") -> str:
        """The text of a revision. Raises FormatError, naming `source`, when it cannot be put
        together."""
        text = self._text(revision)
        if text is None:
            state = "damaged" if self._chain(revision) else "not there"
            raise FormatError(
                f"the text of revision {revision[:SHOWN]} is {state} in the history",
                _HINT,
                source=source,
            )
        return text

    def grown(self, revision: Revision, text: str) -> History:
        """The history with one more revision, whose text this is."""
        before = self._text(revision.parent)
        # A chain that was damaged, or that grew long, is not built upon: a whole text begins anew.
        if self.holds(revision.revision):
            entry = HistoryLine(revision)
        elif (
            before is None
            or self._chain(revision.revision)
            or len(self._chain(revision.parent)) > LONGEST_CHAIN
        ):
            entry = HistoryLine(revision, text)
        else:
            entry = HistoryLine(revision, changes=changes_between(before, text))
        return replace(
            self,
            entries=(*self.entries, entry),
            cut_off=False,
            unwritten=self.unwritten + ("\n" if self.cut_off else "") + _line(entry) + "\n",
            _texts=self._texts | {revision.revision: text},
            _contents={},
        )

    def _text(self, revision: str) -> str | None:
        """The text that the entries make; None when that is not the text of the revision."""
        if revision not in self._texts:
            chain = self._chain(revision)
            if not chain or chain[0].text is None:
                return None
            # From the nearest text that is known: neighbours are asked for one after the other.
            names = [entry.revision.revision for entry in chain]
            first = next((at for at in range(len(chain))[::-1] if names[at] in self._texts), 0)
            lines = self._texts.get(names[first], chain[0].text).split("\n")
            for entry in chain[first + 1 :]:
                lines = apply_changes(lines, entry.changes or ())
            text = "\n".join(lines)
            # The name is the digest: whatever happened to the lines, no other text is given out.
            if revision_of(text) != revision:
                return None
            self._texts[revision] = text
        return self._texts[revision]

    def _chain(self, revision: str) -> list[HistoryLine]:
        """The entries that make the text of a revision, a whole text first; empty when one is
        missing."""
        contents = self._contents
        for line in () if contents else self.entries:
            known, parent = line.revision.revision in contents, line.revision.parent in contents
            # Parents come first in the file, so that following them ends; a line whose parent was
            # lost is of no use before its text is whole again.
            if line.text is not None or (line.changes is not None and parent and not known):
                contents[line.revision.revision] = line
        chain: list[HistoryLine] = []
        entry = contents.get(revision)
        while entry is not None:
            chain.append(entry)
            entry = contents[entry.revision.parent] if entry.text is None else None
        return chain[::-1]


def read(content: bytes) -> History:
    """The history in its file. A line may have been cut off within a letter."""
    text = content.decode("utf-8-sig", "replace")
    entries: list[HistoryLine] = []
    unreadable: list[int] = []
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                entries.append(_read_line(parse_json(line)))
            except (FormatError, ValueError, KeyError, TypeError):
                unreadable.append(number)
    cut_off = bool(text) and not text.endswith("\n")
    return History(tuple(entries), tuple(unreadable), cut_off)


def changes_between(old: str, new: str) -> tuple[LineChange, ...]:
    """What makes one text the other, line by line."""
    from rapidfuzz.distance import Levenshtein

    before, after = old.split("\n"), new.split("\n")
    numbers: dict[
        str, int
    ] = {}  # compared as numbers, because equal hashes of lines need not mean equal lines
    left, right = (
        [numbers.setdefault(line, len(numbers)) for line in side] for side in (before, after)
    )
    changes: list[LineChange] = []
    for code in Levenshtein.opcodes(left, right):
        if code.tag != "equal":
            came = tuple(after[code.dest_start : code.dest_end])
            if changes and changes[-1][0] + changes[-1][1] == code.src_start:
                at, went, before_it = changes.pop()
                changes.append((at, went + code.src_end - code.src_start, before_it + came))
            else:
                changes.append((code.src_start, code.src_end - code.src_start, came))
    return tuple(changes)


def apply_changes(lines: Sequence[str], changes: Sequence[LineChange]) -> list[str]:
    """Lines with changes made, which are in order."""
    parts: list[str] = []
    done = 0
    for at, went, came in changes:
        parts += lines[done:at]
        parts += came
        done = at + went
    return [*parts, *lines[done:]]


def _line(entry: HistoryLine) -> str:
    revision = entry.revision
    content: dict[str, object] = {
        "revision": revision.revision,
        "parent": revision.parent,
        "draft": revision.draft,
        "when": revision.when.astimezone(UTC).isoformat(timespec="seconds"),
        "who": revision.who,
        "kind": revision.kind,
        "what": revision.what,
    }
    if revision.source:
        content["source"] = {"recording": revision.source.recording, "draft": revision.source.draft}
    if entry.text is not None:
        content["text"] = entry.text
    if entry.changes is not None:
        content["changes"] = entry.changes
    return json.dumps(content, ensure_ascii=False)


def _read_line(content: Any) -> HistoryLine:
    """Raises ValueError, KeyError or TypeError for anything else than an entry."""
    if not isinstance(content, dict):
        raise TypeError("an object is expected")
    source = content.get("source")
    text = content.get("text")
    revision, parent, draft, who, what = (
        _text(content[name]) for name in ("revision", "parent", "draft", "who", "what")
    )
    when, kind = datetime.fromisoformat(content["when"]), _kind(content.get("kind"), what)
    made_of = Source(_text(source["recording"]), _text(source["draft"])) if source else None
    changes = content.get("changes")
    return HistoryLine(
        Revision(revision, parent, draft, when, who, kind, what, made_of),
        None if text is None else _text(text),
        None if changes is None else tuple(map(_read_change, changes)),
    )


_KINDS = {
    "the machine's transcript": RevisionKind.MACHINE,
    "corrected in the editing room": RevisionKind.EDITED,
    "times aligned": RevisionKind.ALIGNED,
    "carried over to another transcript of the machine": RevisionKind.REBASED,
    "there before its history": RevisionKind.FOUND,
    "changed outside podcastkit": RevisionKind.OUTSIDE,
    "as before: a save was cut off, or the file was put back": RevisionKind.RECOVERED,
    "kept again: the history was damaged": RevisionKind.RECOVERED,
}
_KINDS_BY_VERB = {
    "restored": RevisionKind.RESTORED,
    "renamed": RevisionKind.SPEAKERS,
    "merged": RevisionKind.SPEAKERS,
    "reassigned": RevisionKind.SPEAKERS,
    "imported": RevisionKind.IMPORTED,
}
"""What lines without a `kind` say, which the first versions of podcastkit wrote."""


def _kind(content: object, what: str) -> RevisionKind:
    """The kind that a line states, or that follows from `what` in an old one; a newer podcastkit's
    is "other"."""
    if content is not None:
        return next((kind for kind in RevisionKind if kind == content), RevisionKind.OTHER)
    sentence, _, merged = what.partition(" (merged with ")
    if sentence in _KINDS:
        return RevisionKind.MERGED if merged else _KINDS[sentence]
    return _KINDS_BY_VERB.get(sentence.partition(" ")[0], RevisionKind.OTHER)


def _text(content: object) -> str:
    if not isinstance(content, str) or not is_text(content):
        raise TypeError("a text is expected")
    return content


def _read_change(content: Any) -> LineChange:
    match content:
        case [int(at), int(went), [*came]] if at >= 0 and went >= 0 and all(map(is_text, came)):
            return at, went, tuple(came)
        case _:
            raise ValueError("a change is expected")
