"""``python -m scholiast``: the command line."""

import sys

from .authoring.cli import main

if __name__ == "__main__":
    sys.exit(main())
