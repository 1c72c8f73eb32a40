"""The editing room: a web page on this machine in which a transcript is corrected, and the server
behind it."""
