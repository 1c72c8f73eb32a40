"""What the editing room says of another draft, and of what became of a transcript."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

# key: (French, English). {name} stands for what the page puts there.
CARRYING: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "carry_recording": (
            (
                "L’enregistrement n’est plus celui d’après lequel cette transcription a été faite "
                ": ses temps peuvent "
                "être faux. Vos corrections peuvent être reportées sur le nouveau."
            ),
            (
                "The recording is another one than this transcript was made from, so that its "
                "times may be wrong. Your "
                "corrections can be carried over to the new one."
            ),
        ),
        "carry_draft": (
            (
                "La machine a retranscrit cet épisode depuis vos corrections ; elles peuvent être "
                "reportées sur "
                "sa nouvelle version."
            ),
            (
                "The machine has transcribed this episode again since you corrected it. Your "
                "corrections can be "
                "carried over to its new version."
            ),
        ),
        "carry": ("Reporter les corrections…", "Carry the corrections over…"),
        "carry_later": ("Pas maintenant", "Not now"),
        "carry_title": ("Reporter les corrections", "Carry the corrections over"),
        "carry_looking": (
            "La machine transcrit ce qui est nouveau, puis cherche la place de chaque correction…",
            "The machine transcribes what is new, then looks for the place of each correction…",
        ),
        "carry_kept": (
            "{count} corrections trouvent leur place dans la nouvelle version.",
            "{count} corrections find their place in the new version.",
        ),
        "carry_kept_one": (
            "1 correction trouve sa place dans la nouvelle version.",
            "1 correction finds its place in the new version.",
        ),
        "carry_lost": (
            (
                "{count} n’en trouvent pas et quittent le texte ; les temps sont ceux de "
                "l’enregistrement d’avant :"
            ),
            "{count} find none and leave the text; times are those of the recording before:",
        ),
        "carry_lost_one": (
            (
                "1 n’en trouve pas et quitte le texte ; le temps est celui de l’enregistrement "
                "d’avant :"
            ),
            "1 finds none and leaves the text; its time is that of the recording before:",
        ),
        "carry_same": (
            (
                "Cette transcription vient déjà de ce que la machine fait maintenant : il n’y a rien "
                "à reporter."
            ),
            (
                "This transcript was made from what the machine makes now already: there is nothing "
                "to carry over."
            ),
        ),
        "carry_now": ("Reporter", "Carry over"),
        "carry_refused": ("Rien n’a été reporté.", "Nothing was carried over."),
        "carry_unsaved": (
            (
                "Vos dernières modifications ne sont pas enregistrées : la barre au-dessus du texte "
                "dit pourquoi."
            ),
            "Your last changes are not saved: the bar above the text says why.",
        ),
        "carry_done": (
            "C’est fait. La version d’avant reste dans l’historique.",
            "Done. The version before stays in the history.",
        ),
        "carry_on": ("Continuer", "Go on"),
        # By the kind of an entry (editor/history.py).
        "history_room": ("corrigé ici", "corrected here"),
        "history_times": ("temps des mots ajustés au son", "word times fitted to the sound"),
        "history_merged": (
            "corrigé ici, réuni avec d’autres corrections",
            "corrected here, joined with other corrections",
        ),
        "history_carried": (
            "reporté sur une autre version de la machine",
            "carried over to another version of the machine",
        ),
        "history_machine": ("version de la machine", "version of the machine"),
        "history_restored_from": ("version d’avant rétablie", "version of before brought back"),
        "history_speakers": (
            "intervenants changés en ligne de commande",
            "speakers changed on the command line",
        ),
        "history_imported": ("repris d’un fichier corrigé", "taken from a corrected file"),
        "history_found": ("déjà là avant l’historique", "there before the history"),
        "history_outside": ("modifié en dehors de podcastkit", "changed outside podcastkit"),
        "history_again": ("remis comme avant", "put back as before"),
        "history_other": ("modifié autrement", "changed in another way"),
    }
)
