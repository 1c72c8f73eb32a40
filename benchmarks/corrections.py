"""How many actions it takes to correct the demo to its script by keys alone: python
benchmarks/corrections.py [--workspace FOLDER].

Opens the room of a workspace that holds the demo's draft (without one the demo is published first),
and corrects in Chromium what its script says otherwise: the sound plays, F7 puts the caret on the
word that is said, and the cheapest keys put it right. Nothing but keys is sent to the page.

An action is a key or a combination of keys, every letter typed is one, and so are starting the sound
and going back when a word went by. The test by an editor that the figure before comes from counted
in the same way.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

REPOSITORY = Path(__file__).parents[1]
SLUG = "camille-personne"
HAND = 340
"""Milliseconds from the beginning of a word until somebody has pressed the key for it."""
SIGNS = ".,?!"

# Resolves once a word of a paragraph lights up as said; false where the sound has gone by it.
SAID = """([index, word]) => new Promise((done) => {
  const texts = [...document.querySelectorAll(".text")];
  const begin = performance.now();
  const look = () => {
    const [range] = [...(CSS.highlights.get("spoken") ?? [])];
    const at = texts.indexOf(range?.startContainer.parentElement);
    const before = (range?.startContainer.data ?? "").slice(0, range?.startOffset ?? 0);
    const now = before.split(/[ \\n]+/).length - 1;
    if (at === index && now === word) return done(true);
    const past = at > index || (at === index && now > word);
    if (performance.now() - begin > (past ? 3500 : 60000)) return done(false);
    requestAnimationFrame(look);
  };
  look();
})"""
# The paragraph and the word that the caret is in.
CARET = """() => {
  const selection = getSelection();
  const text = selection.anchorNode?.parentElement?.closest(".text");
  if (!text) return null;
  const at = [...document.querySelectorAll(".text")].indexOf(text);
  const before = selection.anchorNode.data.slice(0, selection.focusOffset);
  return [at, before.split(/[ \\n]+/).length - 1];
}"""


@dataclass
class Keys:
    """The keyboard, with what was pressed since it was last asked."""

    page: Page
    pressed: list[str] = field(default_factory=list)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            self.pressed.append(key)

    def type(self, text: str) -> None:
        self.press(*("Space" if letter == " " else letter for letter in text))

    def taken(self) -> list[str]:
        pressed, self.pressed = self.pressed, []
        return pressed


@dataclass(frozen=True)
class Mistake:
    """The first words that are not those of the script: of which paragraph, from which of its words
    on, and what they should be. No wrong words: some are missing there."""

    paragraph: int
    word: int
    wrong: tuple[str, ...]
    right: tuple[str, ...]


def words_of(text: str) -> list[str]:
    """Words with the signs behind them, which a space parts in French."""
    return re.sub(r"[\s\u00a0\u202f]+([?!:;])", r"\1", text).split()


def bare(word: str) -> str:
    return word.rstrip(SIGNS)


def sign(word: str) -> str:
    return word[len(bare(word)) :]


def first_mistake(paragraphs: Sequence[str], script: Sequence[str]) -> Mistake | None:
    places = [
        (paragraph, word)
        for paragraph, text in enumerate(paragraphs)
        for word in range(len(words_of(text)))
    ]
    words = [word for text in paragraphs for word in words_of(text)]
    for kind, a, b, c, d in SequenceMatcher(None, words, script, autojunk=False).get_opcodes():
        if kind != "equal":
            # A word that is missing in front of others is a mistake of its own.
            b = a if d - c > b - a and bare(words[a]) == bare(script[c + 1]) else b
            return Mistake(*places[min(a, len(places) - 1)], tuple(words[a:b]), tuple(script[c:d]))
    return None


class Editor:
    """Somebody who corrects with keys alone."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.keys = Keys(page)

    def paragraphs(self) -> list[str]:
        return self.page.locator(".text").all_text_contents()

    def go_to(self, paragraph: int, word: int) -> None:
        """Put the caret into a word: it is there, or the sound comes by it."""
        if self.page.evaluate(CARET) == [paragraph, word]:
            return
        for _ in range(4):
            if self.page.evaluate(SAID, [paragraph, word]):
                self.page.wait_for_timeout(HAND)
                self.keys.press("F7")
                break
            self.keys.press("F2")
        for _ in range(6):
            at, now = self.page.evaluate(CARET)
            if (at, now) == (paragraph, word):
                return
            self.keys.press(
                "Control+ArrowLeft" if (at, now) > (paragraph, word) else "Control+ArrowRight"
            )

    def correct(self, mistake: Mistake) -> str:
        """Put the first thing right that is wrong there; what kind it was."""
        if not mistake.wrong:
            self.go_to(mistake.paragraph, mistake.word)
            self.keys.type(f"{mistake.right[0]} ")
            return "missing word"
        wrong, right = mistake.wrong[0], mistake.right[0]
        if bare(wrong) == bare(right):
            return self._set_sign(mistake, sign(right))
        self.go_to(mistake.paragraph, mistake.word)
        if bare(wrong).lower() == bare(right).lower() and len(mistake.right) == 1:
            self.keys.press("Shift+F3")
            return "capital"
        typed = keys_to_type(bare(wrong), bare(right))
        if len(mistake.right) > 1 or len(typed) > 2:
            kind = self._choose(mistake.right)
            if kind:
                return kind
        self.keys.press(*typed)
        return "letters of a word"

    def _set_sign(self, mistake: Mistake, wanted: str) -> str:
        # What the ear notices is the word after; at the end of a paragraph there is none.
        last = mistake.word + 1 == len(words_of(self.paragraphs()[mistake.paragraph]))
        self.go_to(mistake.paragraph, mistake.word + (0 if last else 1))
        kinds = {
            ".": ("Control+.", "comma to full stop and capital"),
            "?": ("Control+?", "question mark"),
            ",": ("Control+,", "comma"),
        }
        key, kind = kinds[wanted]
        self.keys.press(key)
        return kind

    def _choose(self, right: Sequence[str]) -> str:
        """Take what is right from the list of other spellings; "" where it has none."""
        self.keys.press("Shift+F7")
        self.page.locator(".choice-list [role=option]").or_(
            self.page.get_by_text("Rien d’autre à proposer")
        ).first.wait_for()
        offered = self.page.locator(".choice-list [role=option] > span").all_text_contents()
        whole = " ".join(right)
        fitting = [
            (text, at)
            for at, text in enumerate(offered)
            if bare(whole) == text or bare(right[0]) == text
        ]
        if not fitting:
            self.keys.press("Escape")
            return ""
        text, at = max(fitting, key=lambda item: len(item[0]))
        self.keys.press("Enter" if at == 0 else f"Digit{at + 1}")
        return "name of several words" if " " in text else "word that sounds the same, or nearly"

    def name_speaker(self, paragraph: int, name: str) -> str:
        """Say who speaks in a paragraph, wherever they speak."""
        if self.page.evaluate(CARET) is None:
            self.keys.press("Control+k")
        else:
            at, _ = self.page.evaluate(CARET)
            assert at == paragraph
            self.keys.press("Control+k")
        self.keys.press(name[0].lower(), "Enter")
        return "speaker’s name"


def keys_to_type(wrong: str, right: str) -> list[str]:
    """The fewest keys that make a word of another with the caret at its beginning."""
    head = 0
    while head < min(len(wrong), len(right)) and wrong[head] == right[head]:
        head += 1
    tail = 0
    while tail < min(len(wrong), len(right)) - head and wrong[-1 - tail] == right[-1 - tail]:
        tail += 1
    new = right[head : len(right) - tail]
    moving = ["ArrowRight"] * head + ["Delete"] * (len(wrong) - head - tail) + list(new)
    anew = ["Control+Shift+ArrowRight", *right]
    return min(moving, anew, key=len)


def correct_all(page: Page, script: Sequence[tuple[str, str]], names: dict[str, str]) -> None:
    """Correct the page to the script, and print what it took."""
    editor = Editor(page)
    right = [word for _, text in script for word in words_of(text)]
    done: list[tuple[str, list[str], str]] = []
    unnamed = dict(names)
    editor.keys.press("F8")
    done.append(("starting the sound", editor.keys.taken(), ""))
    for _ in range(200):
        mistake = first_mistake(editor.paragraphs(), right)
        if mistake is None:
            break
        kind = editor.correct(mistake)
        keys = editor.keys.taken()
        done.append((kind, keys, " ".join((*mistake.wrong, "→", *mistake.right))))
        shown = page.locator(".speaker").nth(mistake.paragraph).text_content() or ""
        if shown in unnamed:
            kind = editor.name_speaker(mistake.paragraph, unnamed.pop(shown))
            done.append((kind, editor.keys.taken(), shown))
    report(done)
    words = [word for text in editor.paragraphs() for word in words_of(text)]
    same = sum(word == other for word, other in zip(words, right, strict=False))
    print(f"\n{same} of {len(right)} words are those of the script, of {len(words)} on the page")
    print("speakers:", *dict.fromkeys(page.locator(".speaker").all_text_contents()), sep=" ")
    if words != right or unnamed:
        raise SystemExit("the page is not the script")


def report(done: Sequence[tuple[str, list[str], str]]) -> None:
    """Every correction with its keys, and a table by kind."""
    for kind, keys, what in done:
        print(f"{len(keys):3}  {kind}: {what}  [{' '.join(keys)}]")
    print("\n| Kind | Corrections | Actions | Each |\n|---|---|---|---|")
    for name in dict.fromkeys(kind for kind, _, _ in done):
        sizes = [len(keys) for kind, keys, _ in done if kind == name]
        print(f"| {name} | {len(sizes)} | {sum(sizes)} | {sum(sizes) / len(sizes):.1f} |")
    total, count = sum(len(keys) for _, keys, _ in done), len(done) - 1
    print(f"| all | {count} | {total} | {total / count:.1f} |")


def read_script() -> list[tuple[str, str]]:
    lines = (REPOSITORY / "episodes" / SLUG / "script.txt").read_text("utf-8").splitlines()
    return [(line[0], line[3:]) for line in lines if line.strip()]


def demo_in(root: Path) -> None:
    """The repository's show with its demo, published once, so that it has a draft."""
    for name in ("show.toml", "glossary.toml", "cover.jpg"):
        shutil.copy(REPOSITORY / name, root)
    shutil.copytree(REPOSITORY / "episodes" / SLUG, root / "episodes" / SLUG)
    subprocess.run([*PODCASTKIT, "-C", str(root), "publish"], check=True)


PODCASTKIT = [sys.executable, "-c", "from podcastkit.cli.main import run; run()"]


@contextmanager
def room_of(root: Path) -> Iterator[str]:
    """The address of a room of a workspace."""
    command = [
        *PODCASTKIT,
        "-C",
        str(root),
        "edit",
        SLUG,
        "--no-browser",
        "--no-align",
        "--port",
        "0",
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        try:
            yield next(line.strip() for line in server.stdout if line.startswith("http"))
        finally:
            server.terminate()


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--workspace", type=Path, help="holds the demo, published; it is copied")
    options.add_argument("--chromium", default=shutil.which("chromium") or "chromium")
    wanted = options.parse_args()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        root = Path(folder) / "show"
        if wanted.workspace:
            shutil.copytree(wanted.workspace, root)
        else:
            root.mkdir()
            demo_in(root)
        with room_of(root) as address:
            browser = playwright.chromium.launch(
                executable_path=wanted.chromium,
                args=["--no-sandbox", "--autoplay-policy=no-user-gesture-required"],
            )
            page = browser.new_page(locale="fr-FR", viewport={"width": 1300, "height": 900})
            # Both are asked for by the page as it opens, and read in some seconds the first time.
            with page.expect_response("**/variants", timeout=120_000):
                page.goto(address)
            page.wait_for_selector(".play[aria-busy=false]", timeout=120_000)
            correct_all(
                page,
                read_script(),
                {"Intervenant 1": "Voix de synthèse", "Intervenant 2": "Camille Personne"},
            )
            browser.close()


if __name__ == "__main__":
    main()
