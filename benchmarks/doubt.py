"""Doubtful words: how many of the wrong ones are marked, on recordings that the model has not seen.

    python benchmarks/doubt.py RECORDING [RECORDING ...] [--keep FOLDER] [--glossary FILE] [--fit]

A recording's reference is found as in benchmarks/names.py: a script in benchmarks/names, the
script.txt of its folder, or a JSON file beside it. Each is transcribed with the bundled model as an
episode would be, names of the glossary put right where its folder has a script.txt; --keep stores
decoded windows in a folder and goes on from there.

A word is wrong where `podcastkit eval` would call it substituted or inserted. Where the reference
itself is misspelled (hardly anybody writes what stands there, and what was heard differs by an
accent or a letter or two and is far more common), it counts as right.

Every recording is judged by a model fitted on the others. "recall" is the part of the wrong words
among as many marked words as there are wrong ones, the least probable first: by the engine's own
figure, and by the model, with a 95 % interval of the difference (bootstrap over runs of 20 words,
the same for both). "area" is the probability that a wrong word is doubted more than a right one.
Below that, for thresholds: how many words are marked, and the part of the wrong ones among them.
--fit writes the model of all recordings to podcastkit/speech/confidence.toml.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from names import LANGUAGE, reference_of
from numpy.typing import NDArray
from rapidfuzz.distance import Levenshtein

from podcastkit.audio.decode import blocks
from podcastkit.config.glossary import load_glossary
from podcastkit.evaluation.align import Alignment, Kind, align
from podcastkit.evaluation.text import text_of
from podcastkit.inference.lexicon import lexicon_of
from podcastkit.model.glossary import Glossary
from podcastkit.model.settings import TranscriptionOptions
from podcastkit.model.transcript import Transcript
from podcastkit.names.correction import correct_names, named_words
from podcastkit.names.hotwords import choose_hotwords
from podcastkit.pipeline.decoded_windows import WindowFiles
from podcastkit.speech import confidence
from podcastkit.speech.confidence import CONSTANT, EVIDENCE, NAME, gather_evidence
from podcastkit.speech.engines import registry
from podcastkit.speech.engines.base import Transcriber
from podcastkit.speech.options import TranscribeOptions
from podcastkit.speech.transcribe import transcribe
from podcastkit.speech.vad import detect_speech
from podcastkit.text.normal_forms import letters

REPOSITORY = Path(__file__).parents[1]
LEXICON = lexicon_of(LANGUAGE)
THRESHOLDS = (0.5, 0.7, 0.8, 0.9)
PENALTY = 2.0
"""Of the squares of the coefficients, in units of each feature's spread."""
RUN = 20
"""Words that stand or fall together in a bootstrap: errors come in clusters."""
DRAWS = 2000
HEADER = """\
# What each piece of evidence adds to the log-odds of a word being what was said, in nats for each unit.
# Fitted by benchmarks/doubt.py on {words} words of {recordings} recordings, {wrong} of them wrong.
# docs/transcription.md says what the evidence is.
"""

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Judged:
    """The words of a draft: evidence, whether each is part of a name of the glossary, and whether
    it is wrong."""

    name: str
    evidence: Array
    named: NDArray[np.bool_]
    wrong: NDArray[np.bool_]

    @property
    def engine(self) -> Array:
        """The engine's own doubt."""
        return -self.evidence[:, EVIDENCE.index("engine")]


@dataclass(frozen=True, slots=True)
class Fitted:
    """Coefficients, the constant first."""

    coefficients: Array

    def doubt(self, judged: Judged) -> Array:
        """The probability that each word is wrong."""
        odds = self.coefficients[0] + judged.evidence @ self.coefficients[1:]
        return np.where(judged.named, 1 - NAME, 1 / (1 + np.exp(odds)))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("recordings", type=Path, nargs="+")
    parser.add_argument("--keep", type=Path, help="folder for decoded windows")
    parser.add_argument("--glossary", type=Path, default=REPOSITORY / "glossary.toml")
    parser.add_argument("--fit", action="store_true")
    arguments = parser.parse_args()
    options = TranscriptionOptions()
    engine = registry.load(options.engine, options.model, options.device, options.threads)
    glossary = load_glossary(arguments.glossary)
    store = WindowFiles(arguments.keep) if arguments.keep else None
    drafts = [judge(recording, engine, glossary, store) for recording in arguments.recordings]
    compare(drafts)
    if arguments.fit:
        write(fit(drafts), drafts)


def judge(
    recording: Path, engine: Transcriber, glossary: Glossary, store: WindowFiles | None
) -> Judged:
    """Transcribe a recording and compare its words with what is said."""
    if not recording.with_name("script.txt").is_file():
        glossary = Glossary()
    hotwords = choose_hotwords(glossary, (recording.stem,), LEXICON)
    options = TranscribeOptions(LANGUAGE, TranscriptionOptions().beam_size, hotwords)
    draft = transcribe(detect_speech(blocks(recording)), engine, options, store=store).transcript
    draft, _ = correct_names(draft, glossary, LEXICON)
    folder = recording.parent.name if recording.stem == "recording" else ""
    return Judged(
        folder or recording.stem,
        np.array([row for part in draft.segments for row in gather_evidence(part.words, LEXICON)]),
        np.array(
            [
                index in named
                for part in draft.segments
                for named in [named_words(part.words, glossary.terms)]
                for index in range(len(part.words))
            ]
        ),
        wrong_words(recording, draft),
    )


def wrong_words(recording: Path, draft: Transcript) -> NDArray[np.bool_]:
    """Which words of a draft were not said."""
    alignment = align(reference_of(recording), text_of(draft, timed=True), LANGUAGE)
    wrong = np.zeros(len(alignment.hypothesis.words), bool)
    for step in alignment.steps:
        if step.kind is Kind.SAME or step.hypothesis is None:
            continue
        if step.reference is None or not is_misspelled(alignment, step.reference, step.hypothesis):
            wrong[list(alignment.hypothesis_units[step.hypothesis].words)] = True
    return wrong


def is_misspelled(alignment: Alignment, reference: int, hypothesis: int) -> bool:
    """Whether a word of the reference is the other one with a slip of the pen."""
    right, heard = alignment.reference_units[reference], alignment.hypothesis_units[hypothesis]
    known, other = (LEXICON.frequency(unit.text) for unit in (heard, right))
    if known < 2 or known < other + 1:
        return False
    ours, theirs = letters(right.text), letters(heard.text)
    alike = Levenshtein.normalized_similarity(ours, theirs)
    return ours == theirs or (other < 1.5 and alike >= 0.75)


def fit(drafts: Sequence[Judged]) -> Fitted:
    """The coefficients that make what is known of some drafts most likely, less a penalty (ridge
    regression, by Newton's method)."""
    known = [~draft.named for draft in drafts]
    evidence = np.concatenate(
        [draft.evidence[use] for draft, use in zip(drafts, known, strict=True)]
    )
    right = np.concatenate([~draft.wrong[use] for draft, use in zip(drafts, known, strict=True)])
    spread = evidence.std(axis=0) + 1e-9
    matrix = np.column_stack([np.ones(len(evidence)), evidence / spread])
    penalty = np.diag([0.0, *[2 * PENALTY] * len(spread)])
    found = np.zeros(matrix.shape[1])
    for _ in range(50):
        probable = 1 / (1 + np.exp(-matrix @ found))
        gradient = matrix.T @ (right - probable) - penalty @ found
        curvature = (matrix * (probable * (1 - probable))[:, None]).T @ matrix + penalty
        step = np.linalg.solve(curvature, gradient)
        found += step
        if np.abs(step).max() < 1e-8:
            break
    return Fitted(np.array([found[0], *(found[1:] / spread)]))


def compare(drafts: Sequence[Judged]) -> None:
    """Print one row for each recording, judged by what the others teach."""
    print(f"{'':20}{'words':>7}{'wrong':>7}{'recall':>16}{'difference':>20}{'area':>14}")
    chance = np.random.default_rng(0)
    doubts = []
    for draft in drafts:
        doubt = fit([other for other in drafts if other is not draft] or [draft]).doubt(draft)
        doubts.append(doubt)
        print(row(draft, doubt, chance))
    print(f"\n{'threshold':20}" + "".join(f"{threshold:>22}" for threshold in THRESHOLDS))
    for draft, doubt in zip(drafts, doubts, strict=True):
        cells = (marks(draft, doubt > 1 - threshold) for threshold in THRESHOLDS)
        print(f"{draft.name:20}" + "".join(f"{cell:>22}" for cell in cells))


def row(draft: Judged, doubt: Array, chance: np.random.Generator) -> str:
    """How well the engine and the model tell wrong words from right ones."""
    wrong = draft.wrong
    start = f"{draft.name:20}{len(wrong):7}{wrong.sum():7}"
    if not wrong.any():
        return start
    runs = [np.arange(first, min(first + RUN, len(wrong))) for first in range(0, len(wrong), RUN)]
    gains = []
    for _ in range(DRAWS):
        drawn = np.concatenate([runs[index] for index in chance.integers(0, len(runs), len(runs))])
        if wrong[drawn].any():
            gains.append(
                recall(doubt[drawn], wrong[drawn]) - recall(draft.engine[drawn], wrong[drawn])
            )
    low, high = np.percentile(gains, [2.5, 97.5])
    before, after = recall(draft.engine, wrong), recall(doubt, wrong)
    areas = f"{area(draft.engine, wrong):.3f} {area(doubt, wrong):.3f}"
    return f"{start}{before:8.3f}{after:8.3f}   {after - before:+.3f} [{low:+.3f} {high:+.3f}]{areas:>14}"


def marks(draft: Judged, marked: NDArray[np.bool_]) -> str:
    """How many words are marked, and how many of the wrong ones."""
    return f"{marked.sum()} marks {(marked & draft.wrong).sum()}/{draft.wrong.sum()}"


def recall(doubt: Array, wrong: NDArray[np.bool_]) -> float:
    """The part of the wrong words among as many of the most doubtful ones."""
    order = np.argsort(-doubt, kind="stable")
    return float(wrong[order[: wrong.sum()]].mean())


def area(doubt: Array, wrong: NDArray[np.bool_]) -> float:
    """The area under the receiver operating characteristic (Mann-Whitney)."""
    from scipy.stats import mannwhitneyu

    statistic = mannwhitneyu(doubt[wrong], doubt[~wrong]).statistic
    return float(statistic / (wrong.sum() * (~wrong).sum()))


def write(fitted: Fitted, drafts: Sequence[Judged]) -> None:
    """Put a model where the program takes it from."""
    header = HEADER.format(
        words=sum(len(draft.wrong) for draft in drafts),
        recordings=len(drafts),
        wrong=sum(int(draft.wrong.sum()) for draft in drafts),
    )
    names = (CONSTANT, *EVIDENCE)
    lines = [
        f'"{name}" = {number:.3f}' for name, number in zip(names, fitted.coefficients, strict=True)
    ]
    file = Path(confidence.__file__).with_name(confidence.FILE)
    file.write_text(header + "\n" + "\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
