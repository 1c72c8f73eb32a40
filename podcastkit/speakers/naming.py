"""Who the speakers of a recording are: by voice, where only one answer is left by who takes part,
and of one host and one guest by what they say.

What is not known stays "Speaker 2", in the show's language.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from podcastkit.model.enrolment import EnrolledVoice
from podcastkit.model.show import Person
from podcastkit.model.time import Ms
from podcastkit.model.transcript import Speaker, Transcript
from podcastkit.model.voice import Diarization, Likeness, Matches, Named
from podcastkit.speakers.roles import CERTAIN, suppose_roles
from podcastkit.speakers.voice_matching import RULES, MatchRules, recognise
from podcastkit.text.labels import labels
from podcastkit.text.normal_forms import name_key

BRIEF = 10_000
"""Milliseconds. Whoever speaks for less is a jingle or somebody in passing..."""
BRIEF_SHARE = 0.05
"""...and so is whoever has less than this share of all that is said: a guest has more to say."""


@dataclass(frozen=True, slots=True)
class _Expected:
    """A person who takes part, as "host" or "guest"."""

    name: str
    role: str


def name_speakers(
    diarization: Diarization,
    hosts: Sequence[Person],
    guests: Sequence[Person],
    enrolled: Sequence[EnrolledVoice],
    language: str,
    talk: Transcript | None = None,
    rules: MatchRules = RULES,
) -> Named:
    """Name the speakers of a recording in which `hosts` and `guests` are said to take part.

    Enrolled persons are named by voice, whether they are expected or not. If then one speaker who
    is heard for long and one expected person are left, they belong together, unless `_can_be` sees
    something against it. If two are left, and one host and one guest, they are told apart by what
    they say in `talk`, whose speakers go by the ids of the diarization.
    """
    matches = recognise(diarization.voices, enrolled, rules)
    expected = _expect_people(hosts, guests)
    decided = {
        likeness.speaker: (
            _recognise_voices(likeness, expected, enrolled),
            f"voice, {likeness.value:.2f}",
        )
        for likeness in matches.matched
    }
    # By the key of the name, as an episode may spell it otherwise than the enrolment.
    named = {name_key(speaker.name) for speaker, _ in decided.values()}
    missing = [person for key, person in expected.items() if key not in named]
    # A jingle or a passer-by must not be in the way of the one speaker who is left.
    talkers = heard_long(diarization)
    left = [speaker for speaker in talkers if speaker not in decided]
    alone = len(talkers) == 1
    uncertain: dict[str, str] = {}
    match left, missing:
        case [speaker], [person] if _can_be(speaker, person, matches, rules) and (
            # A host may be away, and the other voice a guest nobody has written down.
            person.role == "guest" or guests or alone
        ):
            decided[speaker] = (
                Speaker(speaker, person.name, person.role),
                _the_only(person, alone=alone),
            )
        case [first, second], [host, guest] if talk and _can_be_both(
            (first, second), (host, guest), matches, rules
        ):
            supposed, uncertain = _suppose(talk, (first, second), host, guest)
            decided |= supposed
    left = [speaker for speaker in left if speaker not in decided]
    known = tuple(speaker for speaker in diarization.speakers if speaker in decided)
    word = labels(language)["speaker"]
    for number, speaker in enumerate(diarization.speakers, 1):
        why = _why_unknown(speaker, matches, rules) if speaker in talkers else "heard too briefly"
        decided.setdefault(
            speaker, (Speaker(speaker, f"{word} {number}"), uncertain.get(speaker, why))
        )
    speakers = tuple(decided[speaker][0] for speaker in diarization.speakers)
    reasons = tuple(decided[speaker][1] for speaker in diarization.speakers)
    notes = tuple(_notes(missing, left, matches, enrolled)) if left else ()
    notes += tuple(_confirmation(speaker) for speaker in speakers if speaker.supposed)
    return Named(speakers, reasons, notes, matches, known)


def with_names(transcript: Transcript, named: Named) -> Transcript:
    """A transcript whose speakers go by the ids of a diarization, with the names they are shown
    under.

    A single voice that nobody knows needs no name: then segments have no speaker.
    """
    # "Speaker 1" before every paragraph tells a reader nothing.
    if len(transcript.speakers) == 1 and transcript.speakers[0].id not in named.known:
        segments = tuple(replace(segment, speaker=None) for segment in transcript.segments)
        return replace(transcript, speakers=(), segments=segments)
    names = {speaker.id: speaker for speaker in named.speakers}
    return replace(transcript, speakers=tuple(names[speaker.id] for speaker in transcript.speakers))


def talk_of(diarization: Diarization) -> dict[str, Ms]:
    """How long each speaker speaks in all, in the order in which they are first heard."""
    talk = dict.fromkeys(diarization.speakers, 0)
    for turn in diarization.turns:
        talk[turn.speaker] += turn.span.duration
    return talk


def heard_long(diarization: Diarization) -> tuple[str, ...]:
    """The speakers who are no jingle and nobody in passing."""
    talk = talk_of(diarization)
    least = max(BRIEF, BRIEF_SHARE * sum(talk.values()))
    return tuple(speaker for speaker, time in talk.items() if time >= least)


def _expect_people(hosts: Sequence[Person], guests: Sequence[Person]) -> dict[str, _Expected]:
    """Everybody who takes part, by the key of the name; who is both host and guest is a host."""
    people = [(person, "host") for person in hosts] + [(person, "guest") for person in guests]
    expected: dict[str, _Expected] = {}
    for person, role in people:
        # Hosts come first, so who is host and guest is a host.
        expected.setdefault(name_key(person.name), _Expected(person.name, role))
    return expected


def _recognise_voices(
    likeness: Likeness, expected: dict[str, _Expected], enrolled: Sequence[EnrolledVoice]
) -> Speaker:
    """The person recognised, as the episode spells the name and gives the role, else as
    enrolled."""
    person = expected.get(name_key(likeness.name))
    if person:
        return Speaker(likeness.speaker, person.name, person.role)
    return Speaker(
        likeness.speaker,
        likeness.name,
        next(voice.role for voice in enrolled if voice.name == likeness.name),
    )


def _can_be(speaker: str, person: _Expected, matches: Matches, rules: MatchRules) -> bool:
    """Whether nothing speaks against a speaker being the last expected person.

    Two things do: the person's own voice is known, and this one was not recognised as it; or this
    one is like an enrolled voice, only not so clearly as to be named.
    """
    nearest = matches.nearest(speaker)
    return nearest is None or (
        nearest.value < rules.threshold and not _compare(speaker, person, matches)
    )


def _can_be_both(
    speakers: tuple[str, str],
    people: tuple[_Expected, _Expected],
    matches: Matches,
    rules: MatchRules,
) -> bool:
    """Whether these are one host and one guest, and nothing speaks against either voice being
    either of them."""
    host, guest = people
    return (host.role, guest.role) == ("host", "guest") and all(
        _can_be(speaker, person, matches, rules) for speaker in speakers for person in people
    )


def _suppose(
    talk: Transcript, speakers: tuple[str, str], host: _Expected, guest: _Expected
) -> tuple[dict[str, tuple[Speaker, str]], dict[str, str]]:
    """The two speakers by the names they are taken for, where what they say is telling enough; and
    how sure that is, whether it is enough or not."""
    roles = suppose_roles(talk, speakers, host.name, guest.name)
    signs = f"{roles.certainty:.2f}; the host {', '.join(roles.signs) or 'gives no sign'}"
    people = {roles.host: host, roles.guest: guest}
    reasons = {speaker: f"supposed {person.role}, {signs}" for speaker, person in people.items()}
    if roles.certainty < CERTAIN:
        return {}, reasons
    named = {
        speaker: (Speaker(speaker, person.name, person.role, supposed=True), reasons[speaker])
        for speaker, person in people.items()
    }
    return named, reasons


def _confirmation(speaker: Speaker) -> str:
    return (
        f"{speaker.name} is supposed from what is said; confirm it: "
        f'podcastkit transcript rename EPISODE {speaker.id} "{speaker.name}"'
    )


def _compare(speaker: str, person: _Expected, matches: Matches) -> bool:
    key = name_key(person.name)
    return any(
        likeness.speaker == speaker and name_key(likeness.name) == key
        for likeness in matches.likenesses
    )


def _the_only(person: _Expected, *, alone: bool) -> str:
    return (
        f"the only {'' if alone else 'other '}speaker, "
        f"{'guest in episode.toml' if person.role == 'guest' else 'host'}"
    )


def _why_unknown(speaker: str, matches: Matches, rules: MatchRules) -> str:
    nearest = matches.nearest(speaker)
    if nearest is None:
        return "unknown voice"
    like = f"{nearest.name}, {nearest.value:.2f}"
    return (
        f"like {like}, but not clearly"
        if nearest.value >= rules.threshold
        else f"unknown voice, nearest {like}"
    )


def _notes(
    missing: Sequence[_Expected],
    left: Sequence[str],
    matches: Matches,
    enrolled: Sequence[EnrolledVoice],
) -> list[str]:
    """Why expected persons were not found by their voice. Guests are seldom enrolled, so that is
    not said of them."""
    known = {name_key(voice.name) for voice in enrolled}
    outdated = {name_key(name) for name in matches.outdated}
    notes = []
    for person in missing:
        key = name_key(person.name)
        enrol = f'podcastkit voices enrol "{person.name}" EPISODE --speaker {" or ".join(left)}'
        if key in outdated:
            notes.append(
                f"The print of {person.name} was made by another model; enrol the voice again: "
                f"{enrol}"
            )
        elif key in known:
            notes.append(f"No voice is clearly that of {person.name}.")
        elif person.role == "host":
            notes.append(f"The voice of the host {person.name} is not known; enrol it: {enrol}")
    return notes
