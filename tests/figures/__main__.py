"""Print the table of figures: `python -m tests.figures`."""

import sys

from tests.figures import table

sys.stdout.write(table())
