"""Run the command line with ``python -m custlint``."""

from custlint.cli.glance import run

if __name__ == "__main__":
    run()
