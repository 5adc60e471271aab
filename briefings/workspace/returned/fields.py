"""Follow the complex fields of a DOCX (ECMA-376 part 1, 17.16.18): what is shown as the result of which instruction."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from briefings.workspace.articles.office_xml import W
from briefings.workspace.articles.trees import Element

CODES: Final = frozenset((f"{W}instrText", f"{W}delInstrText"))


@dataclass(slots=True)
class _Field:
    """A field that is open: its instruction, and whether what is read now is its result."""

    code: str = ""
    in_result: bool = False


@dataclass(slots=True)
class Fields:
    """The fields that are open, the innermost last."""

    open: list[_Field] = field(default_factory=list)

    def turn(self, kind: str) -> bool:
        """Take in the start, the middle or the end of a field; say whether a result begins."""
        if kind == "begin":
            self.open.append(_Field())
        elif kind == "separate" and self.open:
            self.open[-1].in_result = True
            return True
        elif kind == "end" and self.open:
            self.open.pop()
        return False

    def add_code(self, element: Element) -> None:
        """Take in a piece of the innermost field's instruction."""
        if self.open:
            self.open[-1].code = (self.open[-1].code + (element.text or "")).lstrip()

    @property
    def show_note(self) -> bool:
        """Whether the number of a note is shown."""
        return any(each.in_result and each.code.startswith(("REF note_", "NOTEREF")) for each in self.open)

    def are_set_anew(self, *, running: bool) -> bool:
        """Say whether a list of contents or the number of a page is shown: Word writes these anew as it likes."""
        anew = ("TOC", "PAGE", "NUMPAGES") if running else ("TOC",)
        return any(each.in_result and each.code.startswith(anew) for each in self.open)
