"""The words of the editing room, in each language that has a table."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from podcastkit.editor.carrying_words import CARRYING
from podcastkit.editor.publishing_words import PUBLISHING
from podcastkit.text.sentences import base_language

# key: (French, English). {name} stands for what the page puts there.
_WORDS: Mapping[str, tuple[str, str]] = {
    "room": ("Salle de montage", "Editing room"),
    "skip": ("Aller à la transcription", "Skip to the transcript"),
    # The list of episodes
    "episodes": ("Épisodes", "Episodes"),
    "no_episodes": (
        "Il n’y a pas encore d’épisode. Publiez un enregistrement avec « podcastkit publish ».",
        "There is no episode yet. Publish a recording with “podcastkit publish”.",
    ),
    "state_reviewed": ("Relecture commencée", "Review begun"),
    "state_draft": ("À relire", "To be reviewed"),
    "state_untranscribed": ("Pas encore transcrit", "Not transcribed yet"),
    "state_broken": ("Illisible", "Cannot be read"),
    "back": ("Tous les épisodes", "All episodes"),
    # Saving
    "saved": ("Enregistré à {time}", "Saved at {time}"),
    "saving": ("Enregistrement…", "Saving…"),
    "unsaved": ("Modifications en attente", "Changes waiting"),
    "unchanged": ("Tout est enregistré", "Everything is saved"),
    "offline": (
        "Le serveur ne répond pas. Votre travail est gardé dans ce navigateur.",
        "The server does not answer. Your work is kept in this browser.",
    ),
    "offline_next": (
        "Si « podcastkit edit » est arrêté, relancez-le et ouvrez l’adresse qu’il affiche.",
        "If “podcastkit edit” has ended, start it again and open the address that it prints.",
    ),
    "unknown_problem": (
        "Le serveur a répondu par une erreur.",
        "The server has answered with an error.",
    ),
    "detail": ("Détail technique", "Technical detail"),
    "busy": (
        "Une publication est en cours ; l’enregistrement suivra.",
        "An episode is being published; saving will follow.",
    ),
    "not_saved": ("Pas enregistré : {message}", "Not saved: {message}"),
    "kept_found": (
        "Des modifications du {time} n’ont pas été enregistrées. Les reprendre ?",
        "Changes of {time} were not saved. Take them up again?",
    ),
    "kept_restore": ("Reprendre", "Take up"),
    "kept_discard": ("Abandonner", "Discard"),
    "kept_discarded": ("Modifications abandonnées.", "Changes discarded."),
    "merged": (
        "Quelqu’un d’autre a corrigé cet épisode : ses corrections et les vôtres sont réunies.",
        "Somebody else has corrected this episode: their corrections and yours are joined.",
    ),
    # Listening
    "player": ("Écoute", "Listening"),
    "play": ("Lire", "Play"),
    "pause": ("Pause", "Pause"),
    "backward": ("Reculer de 3 s", "Back 3 s"),
    "forward": ("Avancer de 3 s", "Forward 3 s"),
    "speed": ("Vitesse", "Speed"),
    "speed_now": ("Vitesse {speed}", "Speed {speed}"),
    "loop": ("Boucle sur la sélection", "Loop the selection"),
    "loop_on": ("Boucle de {from} à {to}", "Loop from {from} to {to}"),
    "loop_off": ("Boucle arrêtée", "Loop ended"),
    "waveform": ("Position dans l’épisode", "Position in the episode"),
    "position_detail": ("Position, en détail", "Position, in detail"),
    "zoom_in": ("Voir de plus près", "Closer"),
    "zoom_out": ("Voir plus large", "Wider"),
    "zoomed": ("{count} secondes", "{count} seconds"),
    "no_sound": (
        "Le son de cet épisode ne peut pas être lu.",
        "The sound of this episode cannot be played.",
    ),
    "pause_typing": ("Pause pendant la frappe", "Pause while typing"),
    "click_seeks": ("Un clic déplace la lecture", "A click moves the playhead"),
    "follow": ("Suivre la lecture", "Follow the playhead"),
    "options": ("Réglages", "Settings"),
    "more": ("Plus d’outils et réglages", "More tools and settings"),
    "more_short": ("Plus", "More"),
    "search_short": ("Rechercher", "Find"),
    "history_short": ("Historique", "History"),
    "notes_short": ("Aperçu", "Preview"),
    # The transcript
    "transcript": ("Transcription", "Transcript"),
    "paragraph_of": ("{name}, {time}", "{name}, {time}"),
    "nobody": ("Sans nom", "Nobody named"),
    "checked": ("Relu", "Checked"),
    "check": ("Marquer comme relu", "Mark as checked"),
    "unchecked": ("À relire de nouveau", "To be checked again"),
    "progress": ("{percent} % relu", "{percent} % checked"),
    "all_checked": ("Tout est relu", "Everything is checked"),
    "no_doubt": ("Plus aucun mot douteux", "No doubtful word left"),
    "doubts": ("{count} mots douteux", "{count} doubtful words"),
    "doubts_one": ("1 mot douteux", "1 doubtful word"),
    "empty": ("Rien n’est dit dans cet épisode.", "Nothing is said in this episode."),
    "split_done": ("Paragraphe coupé", "Paragraph split"),
    "spanned": ("{count} paragraphes sélectionnés", "{count} paragraphs selected"),
    "merge_done": ("Paragraphes réunis", "Paragraphs joined"),
    "undone": ("Annulé", "Undone"),
    "redone": ("Rétabli", "Redone"),
    "nothing_to_undo": ("Rien à annuler", "Nothing to undo"),
    "nothing_to_redo": ("Rien à rétablir", "Nothing to redo"),
    # Speakers
    "speakers": ("Intervenants", "Speakers"),
    "speaker_of": ("Intervenant : {name}. Changer", "Speaker: {name}. Change"),
    "speaker_menu": ("Qui parle ici ?", "Who speaks here?"),
    "rename": ("Renommer partout…", "Rename everywhere…"),
    "rename_title": ("Renommer {name} partout", "Rename {name} everywhere"),
    "merge_into": ("Fusionner avec…", "Merge with…"),
    "merge_title": (
        "Tout ce que dit {name} est en fait dit par :",
        "All that {name} says is really said by:",
    ),
    "new_speaker": ("Autre personne…", "Somebody else…"),
    "new_speaker_title": ("Qui parle ici ?", "Who speaks here?"),
    "name": ("Nom", "Name"),
    "apply": ("Valider", "Apply"),
    "cancel": ("Annuler", "Cancel"),
    "close": ("Fermer", "Close"),
    # Search
    "search": ("Rechercher et remplacer", "Find and replace"),
    "search_for": ("Rechercher", "Find"),
    "replace_by": ("Remplacer par", "Replace with"),
    "whole_word": ("Mot entier", "Whole word"),
    "match_case": ("Respecter la casse", "Match case"),
    "match_accents": ("Respecter les accents", "Match accents"),
    "found": ("{count} passages trouvés", "{count} places found"),
    "found_one": ("1 passage trouvé", "1 place found"),
    "found_none": ("Aucun passage trouvé", "Nothing found"),
    "found_more": ("… et {count} autres", "… and {count} more"),
    "replace_chosen": ("Remplacer les passages cochés", "Replace the places ticked"),
    "replaced": ("{count} passages remplacés", "{count} places replaced"),
    "replaced_one": ("1 passage remplacé", "1 place replaced"),
    "tick_all": ("Tout cocher", "Tick all"),
    # Chapters
    "chapters": ("Chapitres", "Chapters"),
    "chapter_here": ("Chapitre ici", "Chapter here"),
    "chapter_new": ("Nouveau chapitre", "New chapter"),
    "chapter_title": ("Titre du chapitre de {time}", "Title of the chapter at {time}"),
    "chapter_play": ("Écouter à {time}", "Listen at {time}"),
    "chapter_move": ("Amener « {title} » à la tête de lecture", "Move “{title}” to the playhead"),
    "chapter_delete": ("Supprimer « {title} »", "Delete “{title}”"),
    "chapter_deleted": ("Chapitre supprimé", "Chapter deleted"),
    "chapter_exists": ("Un chapitre commence déjà ici", "A chapter starts here already"),
    "chapter_why": ("Pourquoi ici ?", "Why here?"),
    "chapters_proposed": (
        "Proposés par podcastkit ; votre première modification en fait les vôtres.",
        "Proposed by podcastkit; your first change makes them yours.",
    ),
    "chapters_yours": ("Vos chapitres", "Your chapters"),
    "chapters_not_saved": (
        "Vos chapitres ne sont pas enregistrés.",
        "Your chapters are not saved.",
    ),
    "chapters_changed": (
        (
            "Les chapitres ont été modifiés ailleurs entre-temps ; les voici, votre modification n’a "
            "pas été faite."
        ),
        "The chapters were changed elsewhere meanwhile; here they are, your change was not made.",
    ),
    "evidence_before": ("Avant", "Before"),
    "evidence_after": ("Après", "After"),
    "loading": ("Chargement…", "Loading…"),
    "no_chapters": ("Aucun chapitre", "No chapter"),
    # Notes, learning
    "notes": ("Aperçu des notes", "Preview the notes"),
    "notes_making": ("Préparation de l’aperçu…", "Making the preview…"),
    "notes_preview": ("Aperçu de la page publiée", "Preview of the published page"),
    "lessons": ("Glossaire", "Glossary"),
    "lessons_intro": (
        (
            "Des noms que vous corrigez souvent. Acceptés, ils seront reconnus dès le prochain "
            "épisode."
        ),
        (
            "Names that you correct often. Once accepted, they are recognised from the next episode "
            "on."
        ),
    ),
    "lessons_none": ("Rien à apprendre pour l’instant.", "Nothing to learn for now."),
    "lesson_heard": ("entendu « {heard} », {count} fois", "heard “{heard}”, {count} times"),
    "lesson_accept": ("Ajouter « {name} » au glossaire", "Add “{name}” to the glossary"),
    "lesson_accepted": ("« {name} » est dans le glossaire", "“{name}” is in the glossary"),
    # History
    "history": ("Historique", "History"),
    "history_none": ("Rien n’a encore été corrigé.", "Nothing was corrected yet."),
    "history_current": ("version actuelle", "as it is now"),
    "history_same": ("Le texte est le même.", "The text is the same."),
    "history_divided": (
        "Phrases ou paragraphes divisés autrement : {count}",
        "Sentences or paragraphs divided otherwise: {count}",
    ),
    "history_restore": ("Revenir à cette version", "Bring this version back"),
    "history_restored": (
        "Version rétablie ; celle d’avant reste dans l’historique.",
        "The version is back; the one before stays in the history.",
    ),
    # Conflicts
    "conflict_title": ("Deux corrections du même passage", "Two corrections of the same passage"),
    "conflict_intro": (
        (
            "Ces passages ont été corrigés ailleurs pendant que vous les corrigiez. Choisissez "
            "pour chacun ; le reste "
            "est réuni tout seul."
        ),
        (
            "These passages were corrected elsewhere while you corrected them. Choose for each; "
            "the rest is joined by "
            "itself."
        ),
    ),
    "conflict_mine": ("Votre version", "Your version"),
    "conflict_theirs": ("L’autre version", "The other version"),
    "conflict_base": ("Avant", "Before"),
    "conflict_save": ("Enregistrer ce choix", "Save this choice"),
    "conflict_nothing": ("(supprimé)", "(deleted)"),
    # Help and keys
    "help": ("Aide et raccourcis", "Help and keys"),
    "key_help": ("Cette aide", "This help"),
    "key_toggle": ("Lire ou mettre en pause", "Play or pause"),
    "key_play_caret": ("Lire à partir du curseur", "Play from the caret"),
    "key_backward": ("Reculer de 3 secondes", "Back 3 seconds"),
    "key_forward": ("Avancer de 3 secondes", "Forward 3 seconds"),
    "key_slower": ("Plus lent", "Slower"),
    "key_faster": ("Plus vite", "Faster"),
    "key_loop": ("Boucle sur la sélection", "Loop the selection"),
    "key_zoom_in": ("Voir le son de plus près", "See the sound closer"),
    "key_zoom_out": ("Voir plus de son", "See more of the sound"),
    "key_next_doubt": ("Mot douteux suivant", "Next doubtful word"),
    "key_previous_doubt": ("Mot douteux précédent", "Previous doubtful word"),
    "key_check": ("Paragraphe relu, au suivant", "Paragraph checked, on to the next"),
    "key_speaker": ("Changer d’intervenant", "Change the speaker"),
    "key_split": ("Couper le paragraphe au curseur", "Split the paragraph at the caret"),
    "key_merge": (
        "Réunir avec le paragraphe d’avant (au début)",
        "Join with the paragraph before (at the start)",
    ),
    "key_select": (
        "Sélectionner, aussi sur plusieurs paragraphes",
        "Select, across paragraphs too",
    ),
    "key_select_all": (
        "Tout le paragraphe ; deux fois, tout",
        "The whole paragraph; twice, everything",
    ),
    "key_search": ("Rechercher et remplacer", "Find and replace"),
    "key_undo": ("Annuler", "Undo"),
    "key_redo": ("Rétablir", "Redo"),
    "key_save": ("Enregistrer tout de suite", "Save at once"),
    "key_chapter": ("Chapitre à la tête de lecture", "Chapter at the playhead"),
    "help_media": (
        (
            "Les touches multimédia et les pédales qui les imitent lisent et mettent en pause. Sur un "
            "Mac, ⌘ vaut Ctrl."
        ),
        (
            "Media keys, and foot pedals that act as such, play and pause. On a Mac, ⌘ does what Ctrl "
            "does."
        ),
    ),
    "keycap_control": ("Ctrl", "Ctrl"),
    "keycap_shift": ("Maj", "Shift"),
    "keycap_alt": ("Alt", "Alt"),
    "keycap_enter": ("Entrée", "Enter"),
    "keycap_escape": ("Échap", "Esc"),
    "keycap_space": ("Espace", "Space"),
    "keycap_up": ("↑", "↑"),
    "keycap_down": ("↓", "↓"),
    "keycap_page_up": ("Page préc.", "Page Up"),
    "keycap_page_down": ("Page suiv.", "Page Down"),
    "keycap_backspace": ("Retour arrière", "Backspace"),
}

_VOCABULARY = (
    "valley of words, 200",
    "valley of words, 400",
    "valley of letters, 200",
    "words differ, 100",
    "letters differ, 100",
)
# What speaks for a chapter, by the name of the feature (chapters/coefficients.toml).
_WHY: Mapping[str, tuple[str, str]] = {
    "segment opens": ("une rubrique s’ouvre", "a segment opens"),
    "near the end": ("près de la fin", "near the end"),
    "floor taken": ("quelqu’un prend la parole", "somebody takes the floor"),
    "asks on taking the floor": (
        "une question en prenant la parole",
        "a question on taking the floor",
    ),
    "name line": ("une rubrique est nommée", "a segment is named"),
    "carries on": ("la phrase enchaîne", "the sentence carries on"),
    "leader speaks": ("la personne qui anime parle", "the host speaks"),
    "announces on taking the floor": (
        "une annonce en prenant la parole",
        "an announcement on taking the floor",
    ),
    "holds the floor": ("garde longtemps la parole", "holds the floor for long"),
    "question after a while": ("une question après un moment", "a question after a while"),
    "after an acknowledgement": ("après un acquiescement", "after an acknowledgement"),
    "question": ("une question", "a question"),
    "announces": ("une annonce", "an announcement"),
    "leader after a long answer": (
        "l’animation après une longue réponse",
        "the host after a long answer",
    ),
    "new speaker": ("une nouvelle voix", "a new voice"),
    "long answer follows": ("une longue réponse suit", "a long answer follows"),
    "question next": ("une question suit", "a question follows"),
    "length of the segment": ("longueur de la rubrique", "length of the segment"),
    "length of the question": ("longueur de la question", "length of the question"),
    "last words, 150": ("des mots qui ne reviennent plus", "words that do not come back"),
    "new words, 150": ("des mots nouveaux", "new words"),
    "words carried on": ("des mots repris", "words taken up"),
    "words that return": ("des mots qui reviennent", "words that come back"),
    "first person": ("à la première personne", "in the first person"),
    "acknowledges, then asks": ("acquiesce, puis questionne", "acknowledges, then asks"),
    **dict.fromkeys(_VOCABULARY, ("le vocabulaire change", "the vocabulary changes")),
}

_ALL = {
    **_WORDS,
    **PUBLISHING,
    **CARRYING,
    **{f"why {name}": words for name, words in _WHY.items()},
}

LABELS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        language: MappingProxyType({key: words[index] for key, words in _ALL.items()})
        for index, language in enumerate(("fr", "en"))
    }
)


def labels(language: str) -> Mapping[str, str]:
    """The words in a language, region ignored; English for a language that has no table."""
    return LABELS.get(base_language(language), LABELS["en"])
