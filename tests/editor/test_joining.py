"""Undo after others' changes came in: what they left alone can still be taken back."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

EPISODE = "le-four-solaire"


def opened(visit: BrowserContext, served: Any) -> Page:
    page = visit.new_page()
    page.goto(served.address(f"/episodes/{EPISODE}"))
    page.locator(".paragraph").first.wait_for()
    return page


def type_at_end(page: Page, index: int, text: str) -> None:
    page.locator(".text").nth(index).click()
    page.keyboard.press("End")
    page.keyboard.type(text)


def saved(page: Page) -> None:
    page.keyboard.press("Control+s")
    expect(page.locator(".save-state")).to_have_attribute("data-state", "saved")


def undo(page: Page, times: int) -> None:
    for _ in range(times):
        page.keyboard.press("Control+z")


def texts(page: Page) -> list[str]:
    return page.locator(".text").all_text_contents()


def test_an_edit_is_undone_after_another_page_s_change_came_in(
    visit: BrowserContext, served: Any
) -> None:
    mine, theirs = opened(visit, served), opened(visit, served)
    type_at_end(mine, 0, " Salut.")
    saved(mine)
    type_at_end(theirs, 1, " Oui.")
    saved(theirs)
    expect(theirs.locator(".text").first).to_have_text("Bonjour Théo. Salut.")
    type_at_end(mine, 3, " Bien.")
    saved(mine)
    assert texts(mine)[:4] == [
        "Bonjour Théo. Salut.",
        "Bonjour, merci Blisse. Oui.",
        "Le four solaire.",
        "Et ensuite ? Bien.",
    ]
    undo(mine, 2)  # the space and the word
    assert texts(mine)[3] == "Et ensuite ?"
    undo(mine, 2)
    assert texts(mine) == [
        "Bonjour Théo.", "Bonjour, merci Blisse. Oui.", "Le four solaire.", "Et ensuite ?",
        "Ensuite, Blisse vint.",
    ]  # fmt: skip
    mine.keyboard.press("Control+y")
    mine.keyboard.press("Control+y")
    assert texts(mine)[0] == "Bonjour Théo. Salut."
    saved(mine)
    mine.reload()
    mine.locator(".paragraph").first.wait_for()
    assert texts(mine)[:2] == ["Bonjour Théo. Salut.", "Bonjour, merci Blisse. Oui."]


def test_what_another_page_changed_drops_out_of_the_history(
    visit: BrowserContext, served: Any
) -> None:
    mine, theirs = opened(visit, served), opened(visit, served)
    type_at_end(mine, 0, " Salut.")
    type_at_end(mine, 2, " Voilà.")
    saved(mine)
    theirs.reload()
    theirs.locator(".paragraph").first.wait_for()
    type_at_end(theirs, 2, " Oui.")
    saved(theirs)
    type_at_end(mine, 4, " Fin.")
    saved(mine)
    assert texts(mine)[2] == "Le four solaire. Voilà. Oui."
    undo(mine, 9)
    assert texts(mine) == [
        "Bonjour Théo.", "Bonjour, merci Blisse.", "Le four solaire. Voilà. Oui.", "Et ensuite ?",
        "Ensuite, Blisse vint.",
    ]  # fmt: skip


def test_the_caret_stays_where_it_was_when_a_paragraph_before_it_is_divided(
    visit: BrowserContext, served: Any
) -> None:
    mine, theirs = opened(visit, served), opened(visit, served)
    theirs.locator(".text").first.click()
    theirs.keyboard.press("Home")
    for _ in range(len("Bonjour ")):
        theirs.keyboard.press("ArrowRight")
    theirs.keyboard.press("Enter")
    saved(theirs)
    type_at_end(mine, 2, " Ah.")
    saved(mine)
    assert texts(mine)[:2] == ["Bonjour", "Théo."]
    mine.keyboard.type(" Bon.")
    assert texts(mine)[3] == "Le four solaire. Ah. Bon."
    undo(mine, 4)
    assert texts(mine)[3] == "Le four solaire."


# Two lists of paragraphs, one step of mine on each of some places, and what may be undone after
# theirs came in.
REBASED = """async ([before, after, steps]) => {
  const { gaps, rebased } = await import("/static/rebase.js");
  const list = (texts) => texts.map((text) => ({ text }));
  const changes = gaps(list(before), list(after), (one, other) => one.text === other.text);
  const made = steps.map(([index, removed, inserted]) => ({ index, removed: list(removed), inserted: list(inserted) }));
  const kept = rebased(made, changes, { gone: "inserted", made: "removed", holds: () => true });
  let now = list(after);
  for (const step of kept.toReversed()) now = now.toSpliced(step.index, step.inserted.length, ...step.removed);
  return now.map((one) => one.text);
}"""


@pytest.mark.parametrize(
    ("before", "after", "steps", "undone"),
    [
        ("aBc", "aBc", [(1, "b", "B")], "abc"),
        ("aBc", "xaBc", [(1, "b", "B")], "xabc"),
        ("aBc", "aBx", [(1, "b", "B")], "abx"),
        ("aBc", "aXc", [(1, "b", "B")], "aXc"),
        ("aBCd", "aBXd", [(1, "b", "B"), (2, "c", "C")], "abXd"),
        ("aBCd", "aBxCd", [(1, "b", "BC")], "aBxCd"),
        ("aBCd", "aBCxd", [(1, "b", "BC")], "abxd"),
        ("aBd", "aBXYd", [(1, "bc", "B")], "abcXYd"),
        ("aCd", "aXd", [(1, "b", "B"), (1, "B", "C")], "aXd"),
        ("aBCd", "aBXd", [(2, "d", "Cd"), (1, "b", "B"), (0, "z", "a")], "zbXd"),
        ("aBCD", "aBCX", [(1, "bcd", "BCD"), (0, "z", "a")], "zBCX"),
        ("eee", "eeee", [(0, "a", "e")], "aeee"),
        ("", "", [], ""),
    ],
)
def test_steps_hold_where_others_changed_nothing(
    page: Page, before: str, after: str, steps: list[tuple[int, str, str]], undone: str
) -> None:
    wanted = [
        list(before),
        list(after),
        [[index, list(removed), list(inserted)] for index, removed, inserted in steps],
    ]
    assert page.evaluate(REBASED, wanted) == list(undone)
