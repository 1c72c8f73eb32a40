"""The sound of the editing room in a real browser: phrases that repeat, pauses for typing, pedals
and headsets."""

from __future__ import annotations

from playwright.sync_api import Page, expect

PLAYING = "() => document.querySelector('.play').getAttribute('aria-label') === 'Pause'"
PAUSED = "() => document.querySelector('.play').getAttribute('aria-label') === 'Lire'"
# Each word that lights up, in order, and the second in which the sound is.
WATCH = """() => {
  window.words = [];
  window.seconds = [];
  const watch = () => {
    const word = [...(CSS.highlights.get('spoken') ?? [])].map((range) => range.toString())[0];
    if (word && word !== window.words.at(-1)) window.words.push(word);
    window.seconds.push(Number(document.querySelector('.waveform').getAttribute('aria-valuenow')));
    requestAnimationFrame(watch);
  };
  watch();
}"""


def test_a_selected_phrase_is_repeated_until_it_is_not(page: Page) -> None:
    text = page.locator(".text").nth(2)
    text.click()
    text.press("Home")
    for _ in range(2):
        text.press("Control+Shift+ArrowRight")
    assert page.evaluate("() => getSelection().toString().trim()") == "Le four"
    page.evaluate(WATCH)
    page.keyboard.press("Control+B")
    expect(page.locator("#status")).to_have_text("Boucle de 0:05 à 0:06")
    page.wait_for_function(
        "() => window.words.filter((word) => word === 'Le').length >= 3", timeout=20_000
    )
    where_the_click_was, *words = page.evaluate("() => window.words")
    assert (where_the_click_was, set(words)) == ("solaire.", {"Le", "four"})
    page.evaluate("() => { window.words = []; }")
    page.keyboard.press("Control+B")
    expect(page.locator("#status")).to_have_text("Boucle arrêtée")
    page.wait_for_function("() => window.words.includes('solaire.')")


def test_typing_pauses_the_sound_which_goes_on_a_little_earlier(page: Page) -> None:
    page.locator(".text").nth(4).click()
    page.keyboard.press("End")
    page.keyboard.press("Control+Enter")
    page.wait_for_function(PLAYING)
    page.keyboard.type("x")
    page.wait_for_function(PAUSED)
    page.evaluate(WATCH)
    stopped = page.evaluate("() => window.seconds[0]")
    for _ in range(3):
        page.wait_for_timeout(500)
        page.keyboard.type("y")
        assert page.evaluate(PAUSED)  # for as long as somebody types
    page.wait_for_function(PLAYING)
    page.wait_for_function(f"() => window.seconds.at(-1) <= {stopped - 1}")


def test_moving_and_selecting_prolong_the_pause_and_escape_ends_the_wait(page: Page) -> None:
    page.locator(".text").nth(1).click()
    page.keyboard.press("Control+Enter")
    page.wait_for_function(PLAYING)
    page.keyboard.type("x")
    page.wait_for_function(PAUSED)
    for _ in range(3):
        page.wait_for_timeout(700)
        page.keyboard.press("ArrowRight")
        assert page.evaluate(PAUSED)
    page.keyboard.press("Shift+ArrowRight")
    page.wait_for_timeout(2_000)  # what is selected is about to be typed over
    assert page.evaluate(PAUSED)
    page.keyboard.type("y")
    page.wait_for_function(PLAYING)
    page.keyboard.type("z")
    page.wait_for_function(PAUSED)
    page.keyboard.press("Escape")
    expect(page.locator("#status")).to_have_text("Le son reste en pause")
    page.wait_for_timeout(1_800)
    assert page.evaluate(PAUSED)
    page.keyboard.press("Escape")
    page.wait_for_function(PLAYING)


def test_who_wants_the_sound_to_go_on_may_type_beside_it(page: Page) -> None:
    page.get_by_role("button", name="Plus d’outils").click()
    page.get_by_label("Pause pendant la frappe").uncheck()
    page.keyboard.press("Escape")
    page.locator(".text").first.click()
    page.keyboard.press("Control+Enter")
    page.wait_for_function(PLAYING)
    page.keyboard.type("x")
    page.wait_for_timeout(300)
    assert page.evaluate(PLAYING)


def test_a_pedal_s_media_key_plays_and_pauses_wherever_the_focus_is(page: Page) -> None:
    pressed = """() => document.activeElement.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'MediaPlayPause', bubbles: true, cancelable: true }))"""
    page.locator(".text").first.click()
    page.evaluate(pressed)
    page.wait_for_function(PLAYING)
    page.get_by_role("button", name="Lire", exact=True).or_(
        page.get_by_role("button", name="Pause")
    ).first.focus()
    page.evaluate(pressed)
    page.wait_for_function(PAUSED)


def test_a_headset_s_buttons_play_and_skip(page: Page) -> None:
    """The browser hands them to the handlers of its media session, which nothing but hardware can
    press."""
    page.add_init_script(
        """window.pressed = {};
        navigator.mediaSession.setActionHandler = (name, act) => { window.pressed[name] = act; };"""
    )
    page.reload()
    page.locator(".text").first.wait_for()
    slider = page.get_by_role("slider", name="Position dans")
    page.locator(".text").nth(4).click(position={"x": 20, "y": 20})
    expect(slider).to_have_attribute("aria-valuetext", "0:10 / 0:12")
    page.evaluate("() => window.pressed.previoustrack()")
    expect(slider).to_have_attribute("aria-valuetext", "0:07 / 0:12")
    page.evaluate("() => window.pressed.seekforward()")
    expect(slider).to_have_attribute("aria-valuetext", "0:10 / 0:12")
    page.evaluate("() => window.pressed.play()")
    page.wait_for_function(PLAYING)
    page.evaluate("() => window.pressed.pause()")
    page.wait_for_function(PAUSED)
