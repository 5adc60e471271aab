"""List the spellings of earlier editions, each with the one that stands now.

They are read, told as a warning, and rewritten by `briefings fmt`: no workspace is cut off by a better word.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from briefings.model.codes import Code
from briefings.model.vocabulary import Kind, OverallView, Section, View

# The code of the warning that tells of one.
CODE: Final[Code] = "earlier-spelling"
# Attributes of a point, and values of one, by the attribute's present name.
ATTRIBUTES: Final[Mapping[str, str]] = {"stance": "view"}
_VIEWS: Final = {"support": View.SUPPORTS, "oppose": View.OPPOSES}
VALUES: Final[Mapping[str, Mapping[str, str]]] = {"view": _VIEWS, "overall": _VIEWS}
# Kinds of points, as templates name them.
KINDS: Final[Mapping[str, Kind]] = {"position": Kind.CLAIM}
# Headings of sections, in small letters.
HEADINGS: Final[Mapping[str, Section]] = {"positions": Section.POSITION}
# Fixed words of a language file, an audience or a house.
WORDS: Final[Mapping[str, str]] = {
    "agree_support": OverallView.SUPPORTS.key,
    "agree_oppose": OverallView.OPPOSES.key,
    "agree_conditional": OverallView.CONDITIONAL.key,
    "agree_mixed": OverallView.MIXED.key,
    "agree_unstated": OverallView.UNSTATED.key,
    "agree_silent": OverallView.SILENT.key,
}
