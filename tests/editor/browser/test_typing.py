"""Only what somebody types or pastes is typing, in a real browser; what is pasted keeps what it was."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.editor.browser.page import click_after, click_at_end, texts

BEFORE = [
    "Bonjour Théo.",
    "Bonjour, merci Blisse.",
    "Le four solaire.",
    "Et ensuite ?",
    "Ensuite, Blisse vint.",
]

TRANSLATE = """() => {
  for (const text of document.querySelectorAll(".text")) {
    const font = document.createElement("font");
    font.textContent = "Translated by the browser.";
    text.replaceChildren(font);
  }
}"""
WRAP = """() => {
  const text = document.activeElement;
  const mark = document.createElement("span");
  mark.textContent = text.textContent;
  text.replaceChildren(mark);
}"""
WRITE = """() => {
  const text = document.querySelectorAll(".text")[2];
  text.firstChild.data = "Put in by a script.";
  text.dispatchEvent(new InputEvent("input", { inputType: "insertText", bubbles: true }));
}"""
PICTURE = """async () => {
  const canvas = document.createElement("canvas");
  const picture = await new Promise((done) => canvas.toBlob(done));
  await navigator.clipboard.write([new ClipboardItem({ "image/png": picture })]);
}"""


def test_a_changed_page_is_never_taken_for_typing(page: Page) -> None:
    expect(page.locator(".transcript")).to_have_attribute("translate", "no")
    expect(page.locator(".chapter-list")).to_have_attribute("translate", "no")
    click_after(page, 1, len("Bonjour, "))
    # A translator that does not give in: the text is put back some times, then when one types.
    for _ in range(5):
        page.evaluate(TRANSLATE)
        page.wait_for_timeout(20)
    assert texts(page)[1] == "Translated by the browser."
    page.keyboard.type("x")
    assert texts(page)[1] == BEFORE[1]
    expect(page.locator(".toast")).to_contain_text("il est remis comme il était")
    page.evaluate(WRITE)
    click_after(page, 1, len("Bonjour, "))
    page.keyboard.type("y")
    page.evaluate(WRAP)  # marks of a grammar checker: the text is the same
    page.keyboard.type("z")
    click_after(page, 2, 0)
    page.keyboard.type("w")
    assert texts(page)[1:3] == ["Bonjour, yzmerci Blisse.", "wLe four solaire."]
    page.keyboard.press("Control+s")
    expect(page.locator(".save-state")).to_contain_text("Enregistré à")
    page.reload()
    page.locator(".paragraph").first.wait_for()
    assert texts(page) == [
        BEFORE[0],
        "Bonjour, yzmerci Blisse.",
        "wLe four solaire.",
        *BEFORE[3:],
    ]


def test_paragraphs_keep_their_speakers_and_a_picture_pastes_nothing(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    speakers = page.locator(".speaker").all_text_contents()
    click_after(page, 1, 0)
    for _ in range(3):
        page.keyboard.press("Shift+ArrowDown")
    page.keyboard.press("Shift+ArrowLeft")
    page.keyboard.press("Control+x")
    assert len(texts(page)) == 3
    page.keyboard.press("Control+v")
    assert texts(page) == BEFORE
    assert page.locator(".speaker").all_text_contents() == speakers

    page.evaluate(PICTURE)
    page.locator(".text").nth(2).dblclick(position={"x": 50, "y": 20})
    selected = page.evaluate("() => getSelection().toString()")
    assert selected
    page.keyboard.press("Control+v")
    assert texts(page) == BEFORE
    assert page.evaluate("() => getSelection().toString()") == selected
    expect(page.locator(".toast")).to_contain_text("Rien n’est collé")

    page.evaluate("() => navigator.clipboard.writeText('Un.\\r\\nDeux.\\r\\n')")
    click_at_end(page, 4)
    page.keyboard.press("Enter")
    expect(page.locator(".toast")).to_contain_text("Ctrl+K change d’intervenant")
    assert page.locator(".speaker").all_text_contents()[5] == "Camille Renard"
    assert page.locator(".paragraph > .time").all_text_contents()[5] == "0:12"
    page.keyboard.press("Control+v")
    page.keyboard.type(" Trois")
    assert texts(page)[5:] == ["Un.", "Deux. Trois"]
