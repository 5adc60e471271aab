r"""Read RTF: groups, control words and letters (Microsoft's RTF 1.9.1), as far as they bear on the text.

No library of RTF tells raised and deleted letters from others, so the groups are walked here: `\super` and `\sub`,
`\strike`, `\deleted` and `\v` (hidden), `\footnote`, `\header`, tables (`\cell`, `\row`), destinations without text.
"""

from __future__ import annotations

import codecs
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

from briefings.model.problem import UserError
from briefings.workspace.articles.article import Article, Candidate
from briefings.workspace.articles.flow import Flow
from briefings.workspace.articles.language import language_of_tag

_TOKEN: Final = re.compile(
    rb"\\(?:([a-zA-Z]{1,40})(-?\d{1,10})? ?|'([0-9a-fA-F]{2})|([^a-zA-Z]))|([{}])|([^\\{}\r\n]+)|[\r\n]+", re.DOTALL
)
_DEEPEST: Final = 500
# Two numbers of these ranges, one after the other, are one letter (UTF-16).
_HIGH: Final = range(0xD800, 0xDC00)
_LOW: Final = range(0xDC00, 0xE000)
# Destinations that aren't text of the document.
_NO_TEXT_WORDS = (
    "fonttbl colortbl stylesheet listtable listoverridetable rsidtbl info generator pict object objdata themedata"
    " colorschememapping datastore latentstyles xmlnstbl revtbl mmathPr fldinst bkmkstart bkmkend filetbl pgdsctbl"
    " datafield private template pnseclvl shpinst_ sp atnid atnauthor atntime atndate atnicn xe tc"
    " nonshppict panose falt upr_"
)
_NO_TEXT: Final = frozenset(_NO_TEXT_WORDS.split())
_RUNNING: Final = {"header": "page header", "footer": "page footer"}
_WORDS: Final = {
    "tab": " ", "line": " ", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“",
    "rdblquote": "”", "bullet": "•", "emspace": " ", "enspace": " ", "qmspace": " ", "lbr": " ",
}  # fmt: skip
_CHARSETS: Final = {
    0: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 134: "gbk", 136: "big5", 161: "cp1253", 162: "cp1254",
    163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250",
}  # fmt: skip
_LANGUAGES: Final = {9: "en", 12: "fr", 7: "de", 10: "es", 16: "it", 22: "pt", 19: "nl", 4: "zh", 17: "ja", 25: "ru"}


@dataclass(frozen=True, slots=True)
class _State:
    """How letters are shown inside a group."""

    skipped: bool = False
    hidden: bool = False
    struck: bool = False
    shift: str = ""
    running: str = ""
    info: str = ""
    numbers: bool = False
    skip_bytes: int = 1
    font: int = 0
    in_table: bool = False
    heading: bool = False


def read_rtf(data: bytes, name: str) -> Article:
    """Read an RTF file. Raises `UserError` where its groups are nested beyond reason."""
    walk = _Walk(data, name)
    walk.read()
    said = dict.fromkeys(" ".join(text.split())[:120] for text in walk.running if text.strip())
    words = "; ".join(f"“{text}”" for text in said)
    remarks = (f"left out of the text, as headers and footers are: {words}",) if said else ()
    return Article("RTF", walk.flow.paragraphs(), tuple(walk.candidates()), dict(walk.flow.left_out), remarks)


class _Walk:
    """A walk through an RTF file's tokens."""

    def __init__(self, data: bytes, name: str) -> None:
        self.flow = Flow()
        self.running: list[str] = []
        self._notes: list[str] = []
        self._note_depth = 0
        self._data = data
        self._name = name
        self._state = _State()
        self._stack: list[_State] = []
        self._bytes = bytearray()
        self._to_skip = 0
        self._page = "cp1252"
        self._fonts: dict[int, str] = {}
        self._font_being_told = 0
        self._in_row = False
        self._label = ""
        self._about: dict[str, str] = {}
        self._languages: dict[int, int] = {}
        self._language = 0
        self._high = 0

    def read(self) -> None:
        """Read the whole file."""
        for token in _TOKEN.finditer(self._data):
            word, number, code, sign, brace, letters = token.groups()
            if code is not None:
                self._add_byte(int(code, 16))
            elif letters is not None:
                self._add_bytes(letters)
            else:
                self._flush()
                if brace == b"{":
                    self._open()
                elif brace == b"}":
                    self._close()
                elif word is not None:
                    self._word(word.decode("ascii"), int(number) if number is not None else None)
                elif sign is not None:
                    self._sign(sign.decode("latin-1"))
        self._flush()
        self._end_row()
        self.flow.end_paragraph()
        for note in self._notes:
            with self.flow.inside("footnote"):
                self.flow.write(note)

    def candidates(self) -> Iterator[Candidate]:
        """Yield what the file says of itself."""
        where = "the document’s properties"
        titles = [paragraph.text for paragraph in self.flow.paragraphs()[:6]]
        if title := " ".join(self._about.get("title", "").split()):
            yield Candidate("title", title, where, stated=title in titles)
        if author := " ".join(self._about.get("author", "").split()):
            yield Candidate("author", author, where)
        if company := " ".join(self._about.get("company", "").split()):
            yield Candidate("publisher", company, where)
        if self._languages:
            most = max(self._languages, key=lambda each: self._languages[each])
            if tag := language_of_tag(_LANGUAGES.get(most & 0x3FF, "")):
                yield Candidate("language", tag, "the document’s language setting")

    def write(self, text: str) -> None:
        """Add letters where the group says that they belong."""
        state = self._state
        if state.info:
            self._about[state.info] = self._about.get(state.info, "") + text
        elif state.numbers:
            self._label += text
        elif state.running:
            self.running[-1] += text
        elif self._note_depth and not state.skipped:
            self._notes[-1] += "" if state.hidden or state.struck or state.shift else text
        elif not state.skipped:
            self._write_text(text, state)

    def _write_text(self, text: str, state: _State) -> None:
        if state.hidden or state.struck:
            self.flow.leave_out("hidden text" if state.hidden else "deletion", int(bool(text.strip())))
            return
        if text.strip() and state.in_table != self._in_row:
            (self._begin_row if state.in_table else self._end_row)()
        if state.shift:
            (self.flow.write_raised if state.shift == "super" else self.flow.write_lowered)(text)
        else:
            self._languages[self._language] = self._languages.get(self._language, 0) + len(text)
            self.flow.write(text)

    def _begin_row(self) -> None:
        if not self._in_row:
            self.flow.begin_row()
            self._in_row = True

    def _end_row(self) -> None:
        if self._in_row:
            self.flow.end_row()
            self._in_row = False

    def _add_byte(self, byte: int) -> None:
        if self._to_skip:
            self._to_skip -= 1
        else:
            self._bytes.append(byte)

    def _add_bytes(self, letters: bytes) -> None:
        dropped = min(self._to_skip, len(letters))
        self._to_skip -= dropped
        self._bytes += letters[dropped:]

    def _flush(self) -> None:
        if self._bytes:
            encoding = self._fonts.get(self._state.font, self._page)
            text = bytes(self._bytes).decode(encoding, "replace")
            self._bytes.clear()
            self.write(text)

    def _open(self) -> None:
        if len(self._stack) >= _DEEPEST:
            raise UserError.of("article", f"{self._name or 'the input'}: its RTF groups are nested deeper than is read")
        self._stack.append(self._state)

    def _close(self) -> None:
        if self._stack:
            before, self._state = self._state, self._stack.pop()
            if self._note_depth and len(self._stack) < self._note_depth:
                self._note_depth = 0
            if before.numbers and not self._state.numbers:
                label = self._label.strip()
                self.flow.number(label if re.search(r"\d|^\W?[a-zA-Z]{1,4}\W$", label) else "")
            if before.running and not self._state.running and not self.running[-1].strip():
                self.flow.left_out[before.running] -= 1

    def _sign(self, sign: str) -> None:
        if sign == "*":
            # A destination that a program may pass over; those with text are named after it.
            self._state = replace(self._state, skipped=True)
        elif sign in "\r\n":
            self._end_paragraph()
        else:
            self.write({"~": "\u00a0", "_": "\u2011", "-": ""}.get(sign, sign if sign in "\\{}" else ""))

    def _word(self, word: str, number: int | None) -> None:
        if word == "u" and number is not None:
            self._unicode(number)
        elif word == "bin" and number:
            return
        elif word in _WORDS:
            self.write(_WORDS[word])
        elif word in {"par", "sect", "page"}:
            self._end_paragraph()
        elif word in {"cell", "nestcell"}:
            self._begin_row()
            self.flow.end_cell()
        elif word in {"row", "nestrow"}:
            self._end_row()
        elif not self._destination(word):
            self._look(word, number)

    def _unicode(self, number: int) -> None:
        code = number + 65536 if number < 0 else number
        self._to_skip = self._state.skip_bytes
        if code in _HIGH:
            self._high = code
        elif code in _LOW and self._high:
            self.write(chr(0x10000 + ((self._high - _HIGH.start) << 10) + (code - _LOW.start)))
            self._high = 0
        elif code not in _LOW and 0 < code <= sys.maxunicode:
            self.write(chr(code))

    def _destination(self, word: str) -> bool:
        """Begin a destination; tell whether the word names one."""
        base = re.sub(r"^(header|footer)[lrf]$", r"\1", word)
        if base in _RUNNING:
            if not self._state.skipped:
                self.flow.leave_out(_RUNNING[base])
                self.running.append("")
            self._state = replace(self._state, running=_RUNNING[base])
        elif word in {"listtext", "pntext"}:
            # The number of a list's item, as it is shown.
            self._label = ""
            self._state = replace(self._state, numbers=not self._state.skipped)
        elif word == "footnote":
            self._notes.append("")
            self._note_depth = len(self._stack)
        elif word == "annotation":
            self.flow.leave_out("comment")
            self._state = replace(self._state, skipped=True)
        elif word in {"title", "author", "company"} and self._state.skipped:
            self._state = replace(self._state, info=word)
        elif word in {"shptxt", "fldrslt", "nesttableprops", "upr", "ud"}:
            self._state = replace(
                self._state, skipped=word == "nesttableprops" or (word == "fldrslt" and self._outer_skips())
            )
        elif word in _NO_TEXT:
            self._state = replace(self._state, skipped=True)
        else:
            return False
        return True

    def _outer_skips(self) -> bool:
        return bool(self._stack) and self._stack[-1].skipped

    def _look(self, word: str, number: int | None) -> None:
        state, on = self._state, number != 0
        looks: dict[str, dict[str, Any]] = {
            "pard": {"in_table": False, "heading": False},
            # Older programs begin a row and say no more of its cells.
            "trowd": {"in_table": True},
            "intbl": {"in_table": True},
            "plain": {"hidden": False, "struck": False, "shift": ""},
            "v": {"hidden": on},
            "strike": {"struck": on},
            "striked": {"struck": on},
            "deleted": {"struck": on},
            **{name: {"shift": name if on else ""} for name in ("super", "sub")},
            "up": {"shift": "super" if number else ""},
            "dn": {"shift": "sub" if number else ""},
            "nosupersub": {"shift": ""},
            "uc": {"skip_bytes": min(number if number is not None else 1, 8)},
            "f": {"font": number or 0},
            "outlinelevel": {"heading": True},
        }
        self._state = replace(state, **looks.get(word, {}))
        if word == "f":
            self._font_being_told = number or 0
        elif word == "chftn":
            self.flow.leave_out("note mark", int(not self._note_depth))
        elif word not in looks:
            self._setting(word, number)

    def _setting(self, word: str, number: int | None) -> None:
        if word == "fcharset" and number in _CHARSETS:
            self._fonts[self._font_being_told] = _CHARSETS[number]
        elif word == "ansicpg" and number:
            self._page = _codec(number)
        elif word in {"mac", "pc", "pca"}:
            self._page = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}[word]
        elif word == "lang" and number:
            self._language = number

    def _end_paragraph(self) -> None:
        if self._state.running:
            self.running[-1] += " "
        elif self._note_depth:
            self._notes[-1] += " "
        elif not self._state.skipped:
            self.flow.end_paragraph("heading" if self._state.heading else "")


def _codec(number: int) -> str:
    name = {10000: "mac_roman", 65001: "utf-8", 936: "gbk", 950: "big5"}.get(number, f"cp{number}")
    try:
        return codecs.lookup(name).name
    except LookupError:
        return "cp1252"
