"""Voices with names at work: one enrolled from episodes or clips, and an episode's held against
those enrolled."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from podcastkit.config.episode import find_episode
from podcastkit.errors import AudioError, ConfigError
from podcastkit.files.reading import is_present
from podcastkit.formats import native
from podcastkit.formats.opener import file_text
from podcastkit.model.enrolment import ROLES, EnrolledVoice, Enrolment
from podcastkit.model.settings import SpeakerOptions
from podcastkit.model.time import Ms
from podcastkit.model.transcript import Transcript
from podcastkit.model.voice import Diarization, Named, VoicePrint
from podcastkit.pipeline.context import Context, read_episode
from podcastkit.pipeline.engine.runner import runner_of
from podcastkit.pipeline.single_file import diarize_file
from podcastkit.pipeline.stages.attribute import people_of
from podcastkit.pipeline.stages.channels import examine_recording
from podcastkit.pipeline.stages.diarize import diarize_stage, read_diarization
from podcastkit.pipeline.stages.probe import recording_path
from podcastkit.pipeline.stages.vad import vad_stage
from podcastkit.pipeline.transcripts import find_entry, known_transcript, last_entry
from podcastkit.speakers.diarizers import registry
from podcastkit.speakers.named_voice import find_named_voice, speaker_names
from podcastkit.speakers.naming import talk_of
from podcastkit.speakers.voice_matching import RULES, likeness
from podcastkit.speakers.voice_store import load_voices, save_voice
from podcastkit.text.dates import clock
from podcastkit.text.nearest import did_you_mean
from podcastkit.text.normal_forms import name_key, one_line

ENOUGH: Ms = 10_000
"""Speech that a voice print needs: prints of a few seconds wander."""
AGREEMENT = 0.7
"""Of the speech of the transcript's person and of the diarizer's speaker, the share that must be
the same."""


@dataclass(frozen=True, slots=True)
class VoiceRequest:
    """A person to enrol, as the command line describes them; empty means as is known, or found
    out."""

    name: str
    role: str = ""
    consent: str = ""
    """How the person agreed; needed for somebody new."""
    speaker: str = ""
    """Who it is in an episode, by the diarizer's id or a name of the transcript."""


@dataclass(frozen=True, slots=True)
class Enrolled:
    """A person as now kept, what was put in, and what is worth a second look."""

    voice: EnrolledVoice
    file: Path
    new: bool
    added: tuple[Enrolment, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class VoiceTrial:
    """Who the speakers of an episode are taken for."""

    slug: str
    named: Named
    talk: dict[str, Ms]
    """How long each speaks."""


def enrol(context: Context, request: VoiceRequest, sources: Sequence[str], today: date) -> Enrolled:
    """Keep a person's voice from episodes (their slugs) and clips that hold this voice alone; all
    of them, or none.

    Raises ConfigError when the person has not agreed, an episode does not show whose voice is
    meant, there is too little of it, or it is somebody else's, AudioError for a clip without a
    voice.
    """
    request = _check_request(request)
    enrolled = load_voices(context.workspace.voices)
    key = name_key(request.name)
    known = next((voice for voice in enrolled if name_key(voice.name) == key), None)
    consent = request.consent or (known.consent if known else "")
    if not consent:
        raise ConfigError(
            f"{request.name} has not agreed to a voice print.",
            "Ask, then say how it was given with --consent.",
        )
    added = tuple(_enrolment(context, source, request, today) for source in sources)
    others = [voice for voice in enrolled if voice is not known]
    notes = tuple(
        note for enrolment in added for note in _check_print(enrolment, request.name, known, others)
    )
    role = request.role or (known.role if known else _usual_role(context, request.name))
    if known is None:
        voice = EnrolledVoice(request.name, added[:1], consent, role)
    else:
        voice = replace(known, consent=consent, role=role)
    for enrolment in added:
        voice = voice.with_enrolment(enrolment)
    return Enrolled(voice, save_voice(context.workspace.voices, voice), known is None, added, notes)


def try_voices(context: Context, target: str) -> VoiceTrial:
    """Who the speakers of an episode are taken for with the voices enrolled now, and why. Raises
    ConfigError."""
    slug = find_episode(context.workspace, target)
    if slug is None:
        raise ConfigError(
            f"{target} is a recording that no episode has.",
            f"Run podcastkit publish {target} first.",
        )
    episode = read_episode(context, slug)
    diarization = diarization_of(context, slug)
    enrolled = load_voices(context.workspace.voices)
    named = people_of(episode).name(diarization, enrolled, known_transcript(context, slug))
    return VoiceTrial(slug, named, talk_of(diarization))


def diarization_of(context: Context, slug: str) -> Diarization:
    """Who speaks when in an episode, as the machine last found it, else found out now. Raises
    ConfigError."""
    known = find_entry(context, slug, "diarize")
    if known is None:
        episode = read_episode(context, slug)
        run = runner_of(context, slug)
        recording = examine_recording(context, run, recording_path(context, episode), episode.track)
        try:
            known = diarize_stage(context, run, episode, recording, vad_stage(run, recording))
        finally:
            recording.forget_sound()
    if known is None:
        raise ConfigError(
            f"The speakers of {slug} are not told apart: "
            f"{registry.obstacle(context.settings.speakers.engine)}.",
            "A voice can be enrolled once they are.",
        )
    return read_diarization(known)


def plain_name(name: str) -> str:
    """A name on one line, without needless white space. Raises ConfigError when nothing is left."""
    plain = " ".join(unicodedata.normalize("NFC", one_line(name)).split())
    if not plain:
        raise ConfigError(
            "A voice needs a name.", "Write it as show.toml or episode.toml does, in quotes."
        )
    return plain


def _check_request(request: VoiceRequest) -> VoiceRequest:
    if request.role and request.role not in ROLES:
        raise ConfigError(
            f'A voice cannot have the role "{request.role}"{did_you_mean(request.role, ROLES)}',
            f"Roles: {', '.join(ROLES)}.",
        )
    return replace(request, name=plain_name(request.name), consent=one_line(request.consent))


def _usual_role(context: Context, name: str) -> str:
    hosts = {name_key(person.name) for person in context.show.hosts}
    return "host" if name_key(name) in hosts else ""


def _enrolment(context: Context, source: str, request: VoiceRequest, today: date) -> Enrolment:
    slug = find_episode(context.workspace, source)
    if slug is not None:
        diarization = diarization_of(context, slug)
        speaker = _resolve_speaker(context, slug, request, diarization)
        return Enrolment(_print_of(diarization, speaker, request.name, slug), slug, today)
    if request.speaker:
        raise ConfigError(
            f"--speaker says who is meant in an episode, and {source} is none.",
            "Name a clip that holds this voice alone, without --speaker.",
        )
    return Enrolment(_print_of_clip(context, Path(source), request.name), Path(source).name, today)


def _print_of_clip(context: Context, clip: Path, name: str) -> VoicePrint:
    options = SpeakerOptions(context.settings.speakers.engine, count=1)
    diarization = diarize_file(clip, options, context.reporter).diarization
    if not diarization.turns:
        raise AudioError(
            f"No voice is heard in {clip}.", f"Name a clip in which {name} speaks alone."
        )
    return _print_of(diarization, diarization.speakers[0], name, str(clip))


def _print_of(diarization: Diarization, speaker: str, name: str, place: str) -> VoicePrint:
    voice_print = next(
        (voice.print for voice in diarization.voices if voice.speaker == speaker), None
    )
    speech = voice_print.speech if voice_print else talk_of(diarization)[speaker]
    if voice_print is None or speech < ENOUGH:
        raise ConfigError(
            f"There is too little of {name}'s voice in {place}: {speech / 1000:.1f} s.",
            f"A voice print needs {ENOUGH // 1000} s of clear speech; name an episode or a clip "
            f"with more of it.",
        )
    return voice_print


def _resolve_speaker(
    context: Context, slug: str, request: VoiceRequest, diarization: Diarization
) -> str:
    """The diarizer's speaker that a person is in an episode: the one named, or found through the
    transcript."""
    if request.speaker.upper() in diarization.speakers:
        return request.speaker.upper()
    talk = ", ".join(f"{speaker} ({clock(time)})" for speaker, time in talk_of(diarization).items())
    heard_there = f"Say with --speaker who it is: {talk}."
    transcript = _transcript(context, slug, heard_there, reviewed_only=not request.speaker)
    name, names = request.speaker or request.name, speaker_names(transcript)
    if name_key(name) not in map(name_key, names):
        raise ConfigError(
            f'Nobody called "{name}" speaks in the transcript of {slug}{did_you_mean(name, names)}',
            f"There speak: {', '.join(names) or 'nobody with a name'}. {heard_there}",
        )
    voice = find_named_voice(transcript, name, diarization)
    if voice is None:
        raise ConfigError(
            f"No voice is heard where the transcript of {slug} names {name}.", heard_there
        )
    if voice.share < AGREEMENT:
        raise ConfigError(
            f"Where the transcript of {slug} names {name}, only {voice.share:.0%} of the speech "
            f"is {voice.speaker}'s.",
            f"Look through the speakers of the transcript. {heard_there}",
        )
    if voice.purity < AGREEMENT:
        raise ConfigError(
            f"{voice.speaker} in {slug} is more than one person: the transcript gives {name} "
            f"only {voice.purity:.0%} "
            "of what that voice says.",
            f"Take another episode, or a clip in which {name} speaks alone.",
        )
    return voice.speaker


def _transcript(context: Context, slug: str, hint: str, *, reviewed_only: bool) -> Transcript:
    """The reviewed transcript, else the machine's own, unless `reviewed_only`: it would teach
    itself its names."""
    reviewed = context.workspace.episode_folder(slug) / "transcript.json"
    if is_present(reviewed):
        return native.read(file_text(reviewed), str(reviewed))
    if reviewed_only:
        raise ConfigError(
            f"The transcript of {slug} is not reviewed: nobody has confirmed who speaks there.",
            hint,
        )
    return native.read(
        last_entry(context, slug, "attribute", "transcript").text("transcript.json"),
        "transcript.json",
    )


def _check_print(
    enrolment: Enrolment, name: str, known: EnrolledVoice | None, others: Sequence[EnrolledVoice]
) -> list[str]:
    """What is worth a second look in a new print. Raises ConfigError when the voice is another
    enrolled person's."""
    own_likeness = likeness(enrolment.print, known) if known else None
    for other in others:
        alike = likeness(enrolment.print, other)
        if alike is not None and alike >= RULES.threshold and alike > (own_likeness or 0):
            raise ConfigError(
                f"The voice in {enrolment.source} is that of {other.name}, who is enrolled already "
                f"(likeness {alike:.2f}).",
                "Look whether the right speaker was named. If that enrolment is wrong: "
                f'podcastkit voices delete "{other.name}".',
            )
    if own_likeness is not None and own_likeness < RULES.threshold:
        likely = f"(likeness {own_likeness:.2f})"
        return [f"In {enrolment.source}, {name} sounds unlike the prints kept before {likely}."]
    return []
