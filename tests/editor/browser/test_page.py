"""The editing room in a real browser: reading, listening, typing, saving."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from podcastkit.config.workspace import Workspace
from podcastkit.formats import native
from podcastkit.model.transcript import Transcript
from tests.editor.browser.page import EPISODE, click_after, texts, wait_saved


def saved(workspace: Workspace) -> Transcript:
    path = workspace.episode_folder(EPISODE) / "transcript.json"
    return native.read(path.read_text("utf-8"), "transcript.json")


def test_an_episode_opens_with_its_paragraphs_speakers_and_doubts(page: Page) -> None:
    assert texts(page) == [
        "Bonjour Théo.",
        "Bonjour, merci Blisse.",
        "Le four solaire.",
        "Et ensuite ?",
        "Ensuite, Blisse vint.",
    ]
    assert page.locator(".speaker").all_text_contents()[:2] == ["Camille Renard", "Intervenant 2"]
    assert page.locator(".paragraph > .time").all_text_contents() == [
        "0:00",
        "0:01",
        "0:05",
        "0:08",
        "0:10",
    ]
    doubtful = "() => [...CSS.highlights.get('doubt')].map((range) => range.toString())"
    assert page.evaluate(doubtful) == ["Théo.", "Blisse.", "Blisse"]


def test_the_list_leads_to_the_episode(page: Page) -> None:
    page.get_by_role("link", name="Tous les épisodes").click()
    expect(page.get_by_text("· À relire")).to_be_visible()
    page.get_by_role("link", name="Le four solaire").click()
    expect(page.locator(".text").first).to_have_text("Bonjour Théo.")


def test_what_is_typed_is_saved_by_itself_and_times_survive(
    page: Page, editable: Workspace
) -> None:
    page.locator(".text").nth(1).click()
    page.keyboard.press("End")
    for _ in range(len("Blisse.")):
        page.keyboard.press("Backspace")
    page.keyboard.type("Blisce !")
    wait_saved(page)
    words = saved(editable).segments[1].words
    assert [word.text for word in words] == ["Bonjour,", "merci", "Blisce", "!"]
    assert [(word.span.start, word.edited) for word in words[:2]] == [
        (1_500, False),
        (1_900, False),
    ]
    assert (words[2].span.start, words[3].edited) == (2_100, True)
    page.reload()
    expect(page.locator(".text").nth(1)).to_have_text("Bonjour, merci Blisce !")


def test_undo_and_redo_go_through_everything_that_was_done(page: Page, editable: Workspace) -> None:
    before = texts(page)
    click_after(page, 1, len("Bonjour, "))
    page.keyboard.type("grand ")
    page.keyboard.press("Enter")
    page.keyboard.press("Control+k")
    page.get_by_role("menuitemradio", name="Camille Renard").click()
    after = texts(page)
    assert after[1:3] == ["Bonjour, grand", "merci Blisse."]
    for _ in range(8):
        page.keyboard.press("Control+z")
    assert texts(page) == before
    assert page.locator(".speaker").all_text_contents()[1] == "Intervenant 2"
    for _ in range(8):
        page.keyboard.press("Control+y")
    assert texts(page) == after
    wait_saved(page)
    assert [segment.speaker for segment in saved(editable).segments[:4]] == ["S1", "S2", "S1", "S2"]


def test_paragraphs_are_split_and_joined_by_enter_and_backspace(
    page: Page, editable: Workspace
) -> None:
    click_after(page, 2, len("Le "))
    page.keyboard.press("Enter")
    assert texts(page)[2:4] == ["Le", "four solaire."]
    page.keyboard.press("Backspace")
    assert texts(page)[2] == "Le four solaire."
    page.keyboard.type("grand ")
    assert texts(page)[2] == "Le grand four solaire."
    click_after(page, 3, 0)
    page.keyboard.press("Backspace")
    assert texts(page)[2] == "Le grand four solaire. Et ensuite ?"
    wait_saved(page)
    assert [len(segment.words) for segment in saved(editable).segments] == [2, 3, 4, 3, 3]


def test_paragraphs_stay_as_they_were_divided_when_the_page_comes_back(
    page: Page, editable: Workspace
) -> None:
    click_after(page, 2, len("Le "))
    page.keyboard.press("Enter")
    click_after(page, 2, 0)
    page.keyboard.press("Backspace")
    now = ["Bonjour Théo.", "Bonjour, merci Blisse. Le", "four solaire."]
    assert texts(page)[:3] == now
    page.keyboard.press("Control+s")
    wait_saved(page)
    page.reload()
    page.locator(".text").first.wait_for()
    assert texts(page)[:3] == now
    assert [segment.paragraph for segment in saved(editable).segments] == [
        None,
        None,
        False,
        True,
        None,
        None,
    ]
    page.get_by_role("button", name="Publier").click()
    expect(page.get_by_role("dialog", name="Publier")).to_contain_text(
        "transcript.html", timeout=60_000
    )
    published = (editable.feed / "episodes" / EPISODE / "transcript.html").read_text("utf-8")
    assert re.findall(r"<p[^>]*>(?:<a[^>]*>[^<]*</a>)?([^<]*)</p>", published)[:3] == now


def test_pasted_lines_become_one_paragraph_of_plain_text(page: Page) -> None:
    click_after(page, 0, len("Bonjour "))
    page.evaluate(
        """() => {
          const data = new DataTransfer();
          data.setData("text/plain", "cher\\n ami ");
          data.setData("text/html", "<b>cher</b>");
          document.activeElement.dispatchEvent(
            new InputEvent("beforeinput",
              {inputType: "insertFromPaste", dataTransfer: data, bubbles: true, cancelable: true}));
        }"""
    )
    assert texts(page)[0] == "Bonjour cher ami Théo."
    assert page.locator(".text b").count() == 0


def test_the_word_said_lights_up_and_keys_start_and_stop(page: Page) -> None:
    spoken = "() => [...CSS.highlights.get('spoken')].map((range) => range.toString())[0]"
    click_after(page, 2, len("Le four "))
    page.keyboard.press("Control+Enter")
    page.wait_for_function(
        "() => document.querySelector('.play').getAttribute('aria-label') === 'Pause'"
    )
    page.wait_for_function(f"() => ({spoken})() === 'solaire.'")
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Lire", exact=True)).to_be_visible()
    page.locator(".time").nth(0).click()
    page.wait_for_function(f"() => ({spoken})() === 'Bonjour'")
    page.keyboard.press("Control+Space")
    expect(page.get_by_role("button", name="Lire", exact=True)).to_be_visible()


def test_a_click_on_a_word_goes_there(page: Page) -> None:
    page.locator(".text").nth(4).click(position={"x": 20, "y": 20})
    expect(page.get_by_role("slider", name="Position dans")).to_have_attribute(
        "aria-valuetext", "0:10 / 0:12"
    )


def test_speed_and_skips_have_keys(page: Page) -> None:
    page.locator(".text").nth(4).click(position={"x": 20, "y": 20})
    page.keyboard.press("Alt+ArrowUp")
    expect(page.get_by_label("Vitesse")).to_have_value("1.1")
    expect(page.locator("#status")).to_have_text("Vitesse 1,1")
    page.keyboard.press("F2")
    expect(page.get_by_role("slider", name="Position dans")).to_have_attribute(
        "aria-valuetext", "0:07 / 0:12"
    )
    page.keyboard.press("F4")
    expect(page.get_by_role("slider", name="Position dans")).to_have_attribute(
        "aria-valuetext", "0:10 / 0:12"
    )


def test_keys_follow_the_letters_of_the_keyboard_not_their_place(page: Page) -> None:
    """On AZERTY the letter Z lies where QWERTY has W."""
    page.locator(".text").first.click()
    page.keyboard.press("End")
    page.keyboard.type("x")
    assert texts(page)[0] == "Bonjour Théo.x"
    page.evaluate(
        """() => document.activeElement.dispatchEvent(new KeyboardEvent("keydown",
          {key: "z", code: "KeyW", ctrlKey: true, bubbles: true, cancelable: true}))"""
    )
    assert texts(page)[0] == "Bonjour Théo."


def test_doubtful_words_are_visited_and_paragraphs_checked_by_keys(
    page: Page, editable: Workspace
) -> None:
    selected = "() => getSelection().toString()"
    for word in ("Théo.", "Blisse.", "Blisse"):
        page.keyboard.press("F9")
        assert page.evaluate(selected) == word
    page.keyboard.press("F9")
    expect(page.locator("#status")).to_have_text(
        "Plus aucun mot marqué dans ce sens ; il en reste 3."
    )
    page.keyboard.press("Shift+F9")
    assert page.evaluate(selected) == "Blisse."
    page.keyboard.press("Alt+Enter")
    expect(page.locator(".paragraph").nth(1)).to_contain_class("checked")
    expect(page.locator(".progress")).to_contain_text("21 % relu, 2 mots douteux")
    wait_saved(page)
    assert [word.edited for word in saved(editable).segments[1].words] == [True] * 3
    assert page.evaluate("() => CSS.highlights.get('doubt').size") == 2
    page.locator(".check").nth(1).click()
    expect(page.locator(".progress")).to_contain_text("0 % relu, 3 mots douteux")
    page.keyboard.press("Control+s")
    expect(page.locator(".save-state")).to_have_attribute("data-state", "saved")
    expect(page.locator(".paragraph").nth(1)).not_to_contain_class("checked")
    assert [word.edited for word in saved(editable).segments[1].words] == [False] * 3


def test_a_speaker_is_renamed_and_merged_everywhere(page: Page, editable: Workspace) -> None:
    page.locator(".speaker").nth(1).click()
    page.get_by_role("menuitem", name="Renommer partout…").click()
    page.get_by_role("combobox", name="Nom", exact=True).fill("Théo Valmont")
    page.keyboard.press("Enter")
    assert page.locator(".speaker").all_text_contents().count("Théo Valmont") == 3
    wait_saved(page)
    assert saved(editable).speakers[1].name == "Théo Valmont"
    page.locator(".speaker").nth(1).click()
    page.get_by_role("menuitem", name="Fusionner avec…").click()
    page.get_by_role("button", name="Camille Renard").last.click()
    assert set(page.locator(".speaker").all_text_contents()) == {"Camille Renard"}
    page.keyboard.press("Control+z")
    assert page.locator(".speaker").all_text_contents().count("Théo Valmont") == 3


def test_a_new_speaker_may_speak(page: Page, editable: Workspace) -> None:
    page.locator(".speaker").nth(4).click()
    page.get_by_role("menuitem", name="Autre personne…").click()
    page.get_by_role("combobox", name="Nom", exact=True).fill("Inès")
    page.keyboard.press("Enter")
    wait_saved(page)
    transcript = saved(editable)
    assert transcript.name_of(transcript.segments[4].speaker) == "Inès"


def test_the_help_shows_every_key_and_arrow_keys_leave_paragraphs(page: Page) -> None:
    page.locator(".text").first.click()
    page.keyboard.press("F1")
    shown = page.get_by_role("dialog", name="Aide et raccourcis")
    expect(shown).to_contain_text("Mot douteux suivant")
    page.keyboard.press("Escape")
    expect(shown).to_have_count(0)
    page.keyboard.press("ArrowDown")
    assert page.evaluate("() => document.activeElement.textContent") == "Bonjour, merci Blisse."
    page.keyboard.press("Home")
    page.keyboard.press("ArrowLeft")
    assert page.evaluate("() => document.activeElement.textContent") == "Bonjour Théo."
