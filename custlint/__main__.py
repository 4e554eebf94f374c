"""Run the command line with ``python -m custlint``."""

from custlint.cli.main import run

if __name__ == "__main__":
    run()
