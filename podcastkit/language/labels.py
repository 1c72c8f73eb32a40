"""The words that pages and files carry around what was said, in each language."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from podcastkit.language.sentences import base_language

_FRENCH = {
    "all_episodes": "Tous les épisodes",
    "at": "à",
    "bonus": "Bonus",
    "chapter": "Partie",
    "chapters": "Chapitres",
    "contents": "Au sommaire",
    "conversation": "La conversation",
    "download": "Télécharger",
    "duration": "Durée",
    "episode": "Épisode",
    "episodes": "Épisodes",
    "explicit": "Propos explicites",
    "guest": "Invité",
    "guests": "Invités",
    "home": "Accueil",
    "host": "Animation",
    "hosts": "Animation",
    "links": "Liens",
    "listen": "Écouter",
    "longest_monologue": "Plus long monologue",
    "minutes": "minutes",
    "next_episode": "Épisode suivant",
    "notes": "Notes de l’épisode",
    "previous_episode": "Épisode précédent",
    "published_on": "Publié le",
    "read_transcript": "Lire la transcription",
    "rss_feed": "Flux RSS",
    "season": "Saison",
    "skip_to_content": "Aller au contenu",
    "speaker": "Intervenant",
    "subscribe": "S’abonner",
    "summary": "Résumé",
    "synthetic": "Voix de synthèse",
    "talk": "Temps de parole",
    "timeline": "Frise de la conversation : qui parle quand, et les chapitres",
    "trailer": "Bande-annonce",
    "transcript": "Transcription",
    "transcript_formats": "Autres formats de la transcription",
    "turns": "Prises de parole",
    "with": "avec",
}

_ENGLISH = {
    "all_episodes": "All episodes",
    "at": "at",
    "bonus": "Bonus",
    "chapter": "Part",
    "chapters": "Chapters",
    "contents": "In this episode",
    "conversation": "The conversation",
    "download": "Download",
    "duration": "Duration",
    "episode": "Episode",
    "episodes": "Episodes",
    "explicit": "Explicit",
    "guest": "Guest",
    "guests": "Guests",
    "home": "Home",
    "host": "Host",
    "hosts": "Hosts",
    "links": "Links",
    "listen": "Listen",
    "longest_monologue": "Longest monologue",
    "minutes": "minutes",
    "next_episode": "Next episode",
    "notes": "Show notes",
    "previous_episode": "Previous episode",
    "published_on": "Published on",
    "read_transcript": "Read the transcript",
    "rss_feed": "RSS feed",
    "season": "Season",
    "skip_to_content": "Skip to content",
    "speaker": "Speaker",
    "subscribe": "Subscribe",
    "summary": "Summary",
    "synthetic": "Synthetic voices",
    "talk": "Speaking time",
    "timeline": "Timeline of the conversation: who speaks when, and the chapters",
    "trailer": "Trailer",
    "transcript": "Transcript",
    "transcript_formats": "Other formats of the transcript",
    "turns": "Turns",
    "with": "with",
}

LABELS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {"fr": MappingProxyType(_FRENCH), "en": MappingProxyType(_ENGLISH)}
)


def labels(language: str) -> Mapping[str, str]:
    """The labels of a language, region ignored; English for a language that has no table."""
    return LABELS.get(base_language(language), LABELS["en"])
