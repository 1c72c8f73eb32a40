"""The words of the evaluation page, in each language."""

from __future__ import annotations

from collections.abc import Mapping

from podcastkit.text.sentences import base_language

_FRENCH = {
    "added": "ajouté",
    "added_help": "dans la transcription évaluée seulement",
    "character_errors": "Erreurs sur les caractères",
    "confusions": "Confusions les plus fréquentes",
    "deletions": "omissions",
    "draft": "transcription automatique",
    "edge_median": "médiane",
    "edge_ninety": "90 % sous",
    "edge_mean": "moyenne",
    "ends": "Écart des fins de mots",
    "errors": "Erreurs",
    "evaluation": "Évaluation",
    "f1": "F1 des mots à leur place",
    "false": "Inventés",
    "figures": "Résultats",
    "found": "Trouvés",
    "heard_as": "Entendu à la place",
    "insertions": "ajouts",
    "missing": "manquant",
    "missing_help": "dans la référence seulement",
    "name": "Nom",
    "named": "transcription automatique, noms rétablis",
    "names": "Noms du glossaire",
    "names_found": "Noms trouvés",
    "names_right": "Noms justes parmi ceux écrits",
    "no_errors": "Aucune erreur.",
    "nothing": "rien",
    "of": "sur",
    "reading": "Lecture",
    "reference": "Référence",
    "replaced": "remplacé par",
    "replaced_help": "la référence, puis la transcription évaluée",
    "said": "Dits",
    "skip_to_content": "Aller au contenu",
    "starts": "Écart des débuts de mots",
    "substitutions": "remplacements",
    "transcript": "Transcription évaluée",
    "word_errors": "Erreurs sur les mots",
    "words": "Mots de la référence",
}

_ENGLISH = {
    "added": "added",
    "added_help": "in the evaluated transcript only",
    "character_errors": "Character error rate",
    "confusions": "Most frequent confusions",
    "deletions": "missing",
    "draft": "machine’s draft",
    "edge_median": "median",
    "edge_ninety": "90% under",
    "edge_mean": "mean",
    "ends": "Word ends off by",
    "errors": "Errors",
    "evaluation": "Evaluation",
    "f1": "F1 of words in their place",
    "false": "Invented",
    "figures": "Figures",
    "found": "Found",
    "heard_as": "Heard instead",
    "insertions": "added",
    "missing": "missing",
    "missing_help": "in the reference only",
    "name": "Name",
    "named": "machine’s draft with names put right",
    "names": "Names of the glossary",
    "names_found": "Names found",
    "names_right": "Right among the names written",
    "no_errors": "No errors.",
    "nothing": "nothing",
    "of": "of",
    "reading": "How to read it",
    "reference": "Reference",
    "replaced": "replaced by",
    "replaced_help": "the reference, then the evaluated transcript",
    "said": "Said",
    "skip_to_content": "Skip to content",
    "starts": "Word starts off by",
    "substitutions": "replaced",
    "transcript": "Evaluated transcript",
    "word_errors": "Word error rate",
    "words": "Words of the reference",
}

LABELS: Mapping[str, Mapping[str, str]] = {"fr": _FRENCH, "en": _ENGLISH}


def labels(language: str) -> Mapping[str, str]:
    """The labels of a language, region ignored; English for a language that has no table."""
    return LABELS.get(base_language(language), _ENGLISH)
