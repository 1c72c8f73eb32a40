"""What publishing does and makes, in the words of the editing room: its stages and its
artefacts."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

# key: (French, English). {name} stands for what the page puts there.
PUBLISHING: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "publish": ("Publier", "Publish"),
        "publishing": ("Publication…", "Publishing…"),
        "published": ("Publié.", "Published."),
        "published_nothing": (
            "Tout était déjà publié : rien n’a changé.",
            "Everything was published already: nothing has changed.",
        ),
        "published_untouched": (
            "Sans changement : {count} fichiers",
            "Without a change: {count} files",
        ),
        "published_untouched_one": ("Sans changement : 1 fichier", "Without a change: 1 file"),
        "published_where": (
            (
                "Les fichiers sont dans ce dossier ; ouvrez-y index.html dans un navigateur pour voir "
                "la page :"
            ),
            "The files are in this folder; open index.html there in a browser to see the page:",
        ),
        "published_warnings": (
            "{count} remarques sur le flux et les fichiers",
            "{count} remarks on feed and files",
        ),
        "published_warnings_one": (
            "1 remarque sur le flux et les fichiers",
            "1 remark on feed and files",
        ),
        "publish_refused": ("Rien n’a été publié.", "Nothing was published."),
        "files_new": ("{count} nouveaux", "{count} new"),
        "files_new_one": ("1 nouveau", "1 new"),
        "files_changed": ("{count} modifiés", "{count} changed"),
        "files_changed_one": ("1 modifié", "1 changed"),
        "files_removed": ("{count} retirés", "{count} removed"),
        "files_removed_one": ("1 retiré", "1 removed"),
        "files_unchanged": ("{count} inchangés", "{count} unchanged"),
        "files_unchanged_one": ("1 inchangé", "1 unchanged"),
        "stage_done": ("fait", "done"),
        "stage_same": ("inchangé", "unchanged"),
        "stage_running": ("en cours", "running"),
        # By the name of the stage (pipeline/episode.py).
        "stage probe": ("Lecture de l’enregistrement", "Reading the recording"),
        "stage jingles": ("Recherche des jingles", "Looking for jingles"),
        "stage measure": ("Mesure du niveau sonore", "Measuring loudness"),
        "stage master": ("Fichier audio", "Audio file"),
        "stage listen": ("Repérage de la parole", "Finding speech"),
        "stage transcribe": ("Transcription", "Transcribing"),
        "stage diarize": ("Séparation des voix", "Telling voices apart"),
        "stage attribute": ("Noms des intervenants", "Names of speakers"),
        "stage chapters": ("Chapitres", "Chapters"),
        "stage write": ("Textes du modèle de langue", "Texts of the language model"),
        "stage captions": ("Sous-titres et transcription", "Captions and transcript"),
        "stage notes": ("Page et notes", "Page and notes"),
        "stage tag": ("Étiquettes du fichier audio", "Tags of the audio file"),
        "stage feed": ("Flux du podcast", "Feed of the podcast"),
        "stage check": ("Vérification", "Checking"),
        # By the kind of artefact (editor/artefacts.py).
        "artefact audio": ("Fichier audio", "Audio file"),
        "artefact tags": (
            "Fichier audio : étiquettes seulement, le son est le même",
            "Audio file: tags only, the sound is the same",
        ),
        "artefact captions": ("Sous-titres (VTT, SRT, JSON)", "Captions (VTT, SRT, JSON)"),
        "artefact text": (
            "Transcription à lire (page et texte)",
            "Transcript to read (page and text)",
        ),
        "artefact chapters": ("Chapitres", "Chapters"),
        "artefact page": ("Page de l’épisode", "Page of the episode"),
        "artefact notes": (
            "Notes, lettre et textes à coller",
            "Notes, newsletter and texts to paste",
        ),
        "artefact picture": ("Image", "Picture"),
        "artefact feed": ("Flux du podcast", "Feed of the podcast"),
        "artefact site": ("Page d’accueil du site", "Front page of the site"),
        "artefact record": (
            "Fiche de l’épisode, pour podcastkit",
            "Record of the episode, for podcastkit",
        ),
        "artefact other": ("Autres fichiers", "Other files"),
    }
)
