"""A page in the preview shows everything, loads nothing and leads nowhere."""

from __future__ import annotations

from pathlib import Path

from lxml import html

from podcastkit.editor.publishing.still_page import still_page

PAGE = """<!DOCTYPE html>
<html lang="fr"><head><meta charset="utf-8"><meta http-equiv="refresh" content="0; url=/api/episodes">
<base href="https://evil.example/"><link rel="stylesheet" href="/x.css">
<style>a > b { color: red }</style></head>
<body><a class="skip" href="#main">Aller</a><main id="main">
<img src="../../cover-1.png" alt=""><img src="/api/episodes/a/peaks" srcset="/api/session 2x" alt="non">
<audio src="a.mp3" controls></audio><a href="a.mp3#t=8" data-start="8">0:08</a>
<a href="transcript.html">Lire &amp; relire</a><a href="#nowhere">x</a><a name="y">y</a>
<map><area href="https://example.org/"></map><iframe src="/api/session"></iframe>
</main><script>fetch("/api/session")</script></body></html>"""


def test_nothing_is_loaded_and_nothing_leads_away(tmp_path: Path) -> None:
    cover = tmp_path / "cover.png"
    cover.write_bytes(b"picture")
    page = still_page(PAGE, {"cover-1.png": cover}, "fr")
    root = html.document_fromstring(page)
    assert page.startswith("<!DOCTYPE html>")
    addresses = [
        value
        for element in root.iter()
        for name, value in element.items()
        if name in ("src", "href")
    ]
    assert addresses == ["#main", "data:image/png;base64,cGljdHVyZQ=="]
    assert not root.xpath("//script | //audio | //iframe | //base | //link | //*[@srcset]")
    assert not root.xpath("//meta[@http-equiv]")
    assert "a > b { color: red }" in page
    assert [link.get("title") for link in root.iter("a")] == [
        None,
        *["Ce lien marchera une fois l’épisode publié."] * 3,
        None,
    ]
    assert root.xpath("string((//a)[3])") == "Lire & relire"
