"""Names that are proposed for who speaks."""

from __future__ import annotations

from podcastkit.config.workspace import Workspace
from podcastkit.editor.proposals.names import of_episode
from podcastkit.editor.room import EditingRoom
from tests.editor.conftest import EDITED


def test_guests_come_first_then_hosts_and_the_glossary(editable: Workspace) -> None:
    with (editable.episode_folder(EDITED) / "episode.toml").open("a", encoding="utf-8") as file:
        file.write('[[hosts]]\nname = "Alexandre  mars"\n[[guests]]\nname = "Théo Valmont"\n')
    editable.glossary_file.write_text(
        '[[terms]]\nname = "Fleur Pellerin"\nkind = "person"\n'
        '[[terms]]\nname = "Publicis"\nkind = "organisation"\n'
        '[[terms]]\nname = "Théo Valmont"\nkind = "person"\n',
        "utf-8",
    )
    # Each once, whatever its spaces and capitals.
    assert of_episode(EditingRoom(editable), EDITED) == {
        "names": [
            {"name": "Théo Valmont", "source": "guest"},
            {"name": "Alexandre  mars", "source": "host"},
            {"name": "Fleur Pellerin", "source": "glossary"},
        ]
    }
