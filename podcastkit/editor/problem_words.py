"""What the editing room says when something goes wrong: a sentence and the next step, in each
language it has."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

# code: ((sentence, next step) in French, the same in English). {name} stands for what the problem
# names.
_PROBLEMS: Mapping[str, tuple[tuple[str, str], tuple[str, str]]] = {
    "busy": (
        (
            "Un autre travail est en cours : une publication, ou un enregistrement.",
            "Attendez qu’il soit terminé, puis recommencez.",
        ),
        (
            "Something else is going on: an episode is being published, or saved.",
            "Wait until it is done, then try again.",
        ),
    ),
    "conflict": (
        (
            "Cet épisode a été modifié ailleurs entre-temps ; rien n’a été enregistré.",
            "Copiez ce que vous venez d’écrire, rechargez la page et refaites la modification.",
        ),
        (
            "This episode was changed elsewhere meanwhile; nothing was saved.",
            "Copy what you have just written, load the page again and make the change again.",
        ),
    ),
    "unknown_episode": (
        (
            "Cet épisode n’existe pas, ou plus.",
            "Revenez à la liste des épisodes ; son dossier a peut-être été renommé.",
        ),
        (
            "There is no such episode, or not any more.",
            "Go back to the list of episodes; its folder may have been renamed.",
        ),
    ),
    "not_transcribed": (
        (
            "Cet épisode n’est pas encore transcrit.",
            "Publiez-le une première fois avec « podcastkit publish », puis rechargez la page.",
        ),
        (
            "This episode is not transcribed yet.",
            "Publish it for the first time with “podcastkit publish”, then load the page again.",
        ),
    ),
    "setting": (
        (
            "Dans {file}, la valeur de « {field} » ne convient pas.",
            "Corrigez-la dans ce fichier, puis recommencez.",
        ),
        (
            "In {file}, the value of “{field}” cannot be used.",
            "Correct it in that file, then try again.",
        ),
    ),
    "file": (
        (
            "{file} est abîmé, ou ne peut pas être lu.",
            "Corrigez ce fichier, ou remettez-le comme il était, puis recommencez.",
        ),
        (
            "{file} is damaged, or cannot be read.",
            "Correct that file, or put it back as it was, then try again.",
        ),
    ),
    "transcript": (
        (
            "La transcription est abîmée : {file}.",
            (
                "Mettez ce fichier de côté sans le supprimer et rechargez la page : l’historique a "
                "les versions d’avant."
            ),
        ),
        (
            "The transcript is damaged: {file}.",
            (
                "Move that file aside without deleting it, then load the page again: the history has "
                "the versions before."
            ),
        ),
    ),
    "history": (
        (
            "L’historique est abîmé : cette version ne peut pas être retrouvée.",
            "Choisissez-en une autre ; la transcription elle-même n’a rien.",
        ),
        (
            "The history is damaged: this version cannot be found again.",
            "Choose another; the transcript itself is sound.",
        ),
    ),
    "disk_full": (
        ("Le disque est plein ; rien n’a été écrit.", "Libérez de la place, puis recommencez."),
        ("The disk is full; nothing was written.", "Free some space, then try again."),
    ),
    "no_right": (
        (
            "{file} ne peut pas être utilisé : le droit manque.",
            "Vérifiez à qui appartiennent ce fichier et son dossier, et ce qui y est permis.",
        ),
        (
            "{file} cannot be used: it is not permitted.",
            "Check who owns that file and its folder, and what they permit.",
        ),
    ),
    "disk": (
        (
            "{file} ne peut pas être lu ou écrit.",
            "Vérifiez que le disque est là et que ce fichier existe, puis recommencez.",
        ),
        (
            "{file} cannot be read or written.",
            "Check that the disk is there and that the file exists, then try again.",
        ),
    ),
    "audio": (
        (
            "L’enregistrement de cet épisode manque, ou ne peut pas être lu.",
            "Remettez le fichier à sa place, ou corrigez « audio » dans episode.toml.",
        ),
        (
            "The recording of this episode is missing, or cannot be read.",
            "Put the file back in its place, or correct “audio” in episode.toml.",
        ),
    ),
    "tool": (
        (
            "Le programme {program}, qui traite le son, a échoué.",
            (
                "Recommencez ; si cela se répète, lancez « podcastkit doctor » et montrez le détail "
                "technique."
            ),
        ),
        (
            "The program {program}, which works on sound, has failed.",
            (
                "Try again; if it happens again, run “podcastkit doctor” and show the technical "
                "detail."
            ),
        ),
    ),
    "engine": (
        (
            "Un modèle, de parole ou de langue, ne peut pas travailler sur cet ordinateur.",
            "Lancez « podcastkit doctor » et montrez le détail technique.",
        ),
        (
            "A model, of speech or language, cannot work on this computer.",
            "Run “podcastkit doctor” and show the technical detail.",
        ),
    ),
    "check": (
        (
            "Des règles des applications de podcast ne sont pas respectées ({count}) : {places}.",
            (
                "Le flux reste comme il était. Corrigez ce que dit le détail technique, puis publiez "
                "de nouveau."
            ),
        ),
        (
            "Rules of the podcast apps are broken ({count}): {places}.",
            (
                "The feed stays as it was. Correct what the technical detail names, then publish "
                "again."
            ),
        ),
    ),
    "refused": (
        ("Ce n’est pas possible.", "Le détail technique dit pourquoi."),
        ("This cannot be done.", "The technical detail says why."),
    ),
    "nothing_to_carry": (
        (
            (
                "Il n’y a rien à reporter : personne n’a corrigé, ou l’on ne sait pas d’après quelle "
                "version."
            ),
            "Continuez à la corriger comme elle est.",
        ),
        (
            (
                "There is nothing to carry over: nobody has corrected anything, or nobody knows which "
                "version."
            ),
            "Go on correcting it as it is.",
        ),
    ),
    "request": (
        (
            "La page et la salle de montage ne se comprennent pas.",
            "Rechargez la page, puis recommencez.",
        ),
        (
            "The page and the editing room do not understand each other.",
            "Load the page again, then try again.",
        ),
    ),
    "large": (
        (
            "Cet envoi est plus grand que toute transcription.",
            "Rechargez la page, puis recommencez.",
        ),
        ("What was sent is larger than any transcript.", "Load the page again, then try again."),
    ),
    "token": (
        (
            (
                "Cette page n’a pas, ou plus, accès à la salle de montage : celle-ci a peut-être "
                "redémarré depuis."
            ),
            (
                "Ouvrez l’adresse affichée par « podcastkit edit » : le travail gardé dans ce "
                "navigateur y sera proposé."
            ),
        ),
        (
            (
                "This page has no access to the editing room, or not any more: the room may have been "
                "started again."
            ),
            (
                "Open the address that “podcastkit edit” printed: work kept in this browser will be "
                "offered there."
            ),
        ),
    ),
    "host": (
        (
            "Cette adresse n’est pas celle de la salle de montage.",
            "Ouvrez l’adresse affichée par « podcastkit edit ».",
        ),
        (
            "This address is not the editing room’s.",
            "Open the address that “podcastkit edit” printed.",
        ),
    ),
    "origin": (
        (
            "Un autre site ne peut pas utiliser la salle de montage.",
            "Ouvrez l’adresse affichée par « podcastkit edit ».",
        ),
        (
            "Another site may not use the editing room.",
            "Open the address that “podcastkit edit” printed.",
        ),
    ),
    "bug": (
        (
            "C’est une erreur de podcastkit.",
            (
                "Recommencez ; si cela se répète, signalez-la avec ce qu’affiche le terminal de « "
                "podcastkit edit »."
            ),
        ),
        (
            "This is a bug in podcastkit.",
            (
                "Try again; if it happens again, report it with what the terminal of “podcastkit "
                "edit” shows."
            ),
        ),
    ),
}

FOLDED: Mapping[str, str] = MappingProxyType({"fr": "Détail technique", "en": "Technical detail"})
"""What the detail is called where it is folded."""

LINE: Mapping[str, str] = MappingProxyType(
    {"fr": "{file} (ligne {line})", "en": "{file} (line {line})"}
)
"""A place in a file."""

PROBLEMS: Mapping[str, Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        language: MappingProxyType({code: words[index] for code, words in _PROBLEMS.items()})
        for index, language in enumerate(("fr", "en"))
    }
)
"""By language and code: the sentence and the next step."""
