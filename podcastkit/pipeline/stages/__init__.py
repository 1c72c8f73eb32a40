"""The stages, one file each: a frozen value that makes a key and a result, and the function that
runs it for an episode."""

STAGES = (
    "probe",
    "channels",
    "jingles",
    "measure",
    "master",
    "vad",
    "transcribe",
    "diarize",
    "attribute",
    "chapters",
    "write",
    "captions",
    "notes",
    "tag",
    "feed",
    "check",
)
"""Every stage, in the order in which it is reported."""
