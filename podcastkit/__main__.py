"""`python -m podcastkit`: the same as `podcastkit`."""

from podcastkit.cli.main import run

if __name__ == "__main__":
    run()
