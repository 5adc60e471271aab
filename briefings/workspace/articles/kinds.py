"""List the formats of articles that are read, and tell from a file's bytes which it is; others are refused by name.

Markdown alone is told by its name, too: a text may have none of its signs.
"""

from __future__ import annotations

import io
import itertools
import re
import zipfile
from typing import Final, Literal

from briefings.model.json_text import parse_json
from briefings.model.problem import UserError
from briefings.workspace.articles.plain import utf16_without_mark
from briefings.workspace.articles.subtitles import are_subtitles
from briefings.workspace.untrusted_files import refuse_bomb

Kind = Literal["PDF", "DOCX", "ODT", "RTF", "HTML", "mail", "MHTML", "subtitles", "Markdown", "text"]
_SAVE: Final = "save it as DOCX, PDF or text, and add that"
# First bytes of kinds that aren't read, and what they are.
_OTHERS: Final = (
    (b"%!PS", "PostScript", "save it as PDF, and add that"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a file of an older Office or of Outlook (DOC, XLS, PPT, MSG)", _SAVE),
    (b"\x89PNG", "a picture (PNG)", "type its text, and add that"),
    (b"\xff\xd8\xff", "a picture (JPEG)", "type its text, and add that"),
    (b"GIF8", "a picture (GIF)", "type its text, and add that"),
    (b"II*\x00", "a picture (TIFF)", "type its text, and add that"),
    (b"MM\x00*", "a picture (TIFF)", "type its text, and add that"),
    (b"\x1f\x8b", "packed (GZIP)", "unpack it, and add what it holds"),
    (b"7z\xbc\xaf", "packed (7z)", "unpack it, and add what it holds"),
    (b"Rar!", "packed (RAR)", "unpack it, and add what it holds"),
    (b"WARC/", "a web archive (WARC)", "open the page and save it as HTML, and add that"),
    (b"bplist00", "a web archive of Safari or a property list", "save the page as HTML, and add that"),
    (b"ID3", "a recording (MP3)", "add its transcript"),
    (b"OggS", "a recording (OGG)", "add its transcript"),
    (b"{\\urtf", "RTF of a kind that isn't read", _SAVE),
    (b"SQLite format 3", "a database (SQLite)", _SAVE),
    (b"\x7fELF", "a program", _SAVE),
    (b"MZ", "a program", _SAVE),
)
_ZIPPED: Final = {
    "application/vnd.oasis.opendocument.spreadsheet": "a spreadsheet (ODS)",
    "application/vnd.oasis.opendocument.presentation": "slides (ODP)",
    "application/epub+zip": "a book (EPUB)",
    "application/vnd.oasis.opendocument.graphics": "a drawing (ODG)",
}
_PARTS: Final = {"xl/workbook.xml": "a spreadsheet (XLSX)", "ppt/presentation.xml": "slides (PPTX)"}
_HEAD: Final = 4096
_HTML: Final = re.compile(
    r"<(?:!doctype\s+html|html|head|body|title|meta|main|article|section|header|h[1-6]|p|div|table|ul|ol|span|a|img|br"
    r"|script|style|link|center|font|b|i|em|strong|blockquote|form)(?=[\s>/])",
    re.IGNORECASE,
)
_PROLOGUE: Final = re.compile(r"(?:\s+|<!--.*?-->|<\?.*?\?>|<!doctype(?!\s+html\b)[^>]*>)+", re.DOTALL | re.IGNORECASE)
_MAIL_FIELDS: Final = re.compile(
    r"(?im)^(?:from|to|subject|date|message-id|mime-version|received|return-path|content-type|delivered-to"
    r"|x-[\w-]+|dkim-signature|snapshot-content-location)[ \t]*:"
)
_FIELD: Final = re.compile(r"[!-9;-~]+[ \t]*:|[ \t]+\S|From ")
_ELEMENT: Final = re.compile(r"\s*+<(?P<name>[A-Za-z][\w:.-]*+)(?=[\s>/])")
_SENT: Final = re.compile(r"(?im)^(?:message-id|received|return-path|delivered-to|to)[ \t]*:")
_RELATED: Final = re.compile(r"(?im)^content-type:\s*multipart/related")
# The day of a message as RFC 5322 writes it; people who copy a letter's head write it otherwise.
_SENT_ON: Final = re.compile(r"(?im)^date:[ \t]*(?:[a-z]{3},[ \t]*)?\d{1,2} [a-z]{3} \d{4} \d\d:\d\d(?::\d\d)? ")
_MAIL_NAMES: Final = (".eml", ".mbox", ".mbx")
# The line before a message of a mailbox (RFC 4155): who sent it, and when.
_POSTMARK: Final = re.compile(r"From \S[^\n]* \d\d:\d\d[^\n]* \d{4}")
_MARKDOWN_NAMES: Final = (".md", ".markdown", ".mdown", ".mkd")
# One of these is no chance; of the others, two different ones.
_SURELY_MARKDOWN: Final = re.compile(
    r"(?m)^\[\^[^\]\s]{1,50}\]:[ \t]|(?<![\w*\\])\*\*(?=[^\s*])[^*\n]{0,300}?(?<=[^\s*])\*\*(?![\w*])"
)
_LIKE_MARKDOWN: Final = tuple(
    map(
        re.compile,
        (r"(?m)^#{1,6} \S", r"\]\((?:https?|mailto):[^\s)]", r"(?m)^(?:```|~~~)", r"\A\ufeff?---[ \t]*\r?\n"),
    )
)
_LATEX: Final = re.compile(r"(?m)^[ \t]*+\\(?:documentclass|documentstyle|begin\{document\})")
_BIBTEX: Final = re.compile(r"\s*(?:%[^\n]*\n\s*)*@[A-Za-z]+\s*[{(]")
_RIS: Final = re.compile(r"\s*TY {1,2}-\s")


def kind_of(data: bytes, name: str) -> Kind:
    """Return what a file is; `name` serves messages, and tells Markdown. Raises `UserError` for what isn't read."""
    start = data[:_HEAD].lstrip(b"\r\n\t \x00") if not data.startswith((b"\xff\xfe", b"\xfe\xff")) else data[:_HEAD]
    if b"%PDF-" in data[:1024]:
        return "PDF"
    if data.startswith(b"PK\x03\x04"):
        return _kind_of_zip(data, name)
    if start.startswith(b"{\\rtf"):
        return "RTF"
    for first, what, mend in _OTHERS:
        if data.startswith(first) and (len(first) > 2 or b"\x00" in data[:_HEAD]):
            raise refusal(name, what, mend)
    if data[4:8] == b"ftyp" or data[:4] in {b"RIFF", b"\x1aE\xdf\xa3"}:
        raise refusal(name, "a recording or a picture", "add its transcript")
    return _of_text(data, name)


def _of_text(data: bytes, name: str) -> Kind:
    text = _letters(data)
    if _is_mail(text, name):
        # A browser saves a page as a message that nobody sent.
        is_page = _RELATED.search(text[: 4 * _HEAD]) and not _SENT.search(_head_of_mail(text))
        return "MHTML" if is_page else "mail"
    if are_subtitles(text):
        return "subtitles"
    if is_named_markdown(name) and not text.lstrip("\ufeff \t\r\n")[:9].lower().startswith(("<!doctype", "<html")):
        return "Markdown"
    prologue = _PROLOGUE.match(text)
    rest = text[prologue.end() :] if prologue else text
    if _HTML.match(rest):
        return "HTML"
    if text.lstrip("\ufeff \t\r\n").startswith("<?xml") or _is_element(rest):
        raise refusal(name, "XML", "save the page itself, as HTML or text, and add that")
    if _LATEX.search(text[:_HEAD]):
        raise refusal(name, "LaTeX", "save it as PDF, and add that")
    if _BIBTEX.match(text) or _RIS.match(text):
        what = "BibTeX" if _BIBTEX.match(text) else "RIS"
        raise UserError.of("bibliography", f"{_kind_by_name(name)} is a bibliography ({what}), not an article's text")
    if text.lstrip()[:1] in {"{", "["} and _is_json(text):
        if re.search(r'"(?:type|id|title)"\s*:', text):
            raise UserError.of(
                "bibliography", f"{_kind_by_name(name)} is a list of records (JSON), not an article's text"
            )
        raise refusal(name, "data (JSON)", "save its text, and add that")
    return "Markdown" if _looks_like_markdown(text) else "text"


def is_named_markdown(name: str) -> bool:
    """Tell whether a file's name says that it is Markdown."""
    return name.lower().endswith(_MARKDOWN_NAMES)


def _looks_like_markdown(text: str) -> bool:
    return bool(_SURELY_MARKDOWN.search(text)) or sum(bool(sign.search(text)) for sign in _LIKE_MARKDOWN) > 1


def _is_element(text: str) -> bool:
    """Tell whether a text is one element of XML, as a feed or a drawing is."""
    found = _ELEMENT.match(text)
    return found is not None and text.rstrip().endswith((f"</{found['name']}>", "/>"))


def _letters(data: bytes) -> str:
    """Return a file's letters as far as they matter for telling its kind."""
    for mark, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig")):
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    return data.decode(utf16_without_mark(data) or "utf-8", "replace")


def _head_of_mail(text: str) -> str:
    """Return the lines above the first blank one."""
    lines = text[: 4 * _HEAD].lstrip("\ufeff\r\n").splitlines()
    return "\n".join(itertools.takewhile(str.strip, lines))


def _is_mail(text: str, name: str) -> bool:
    """Tell whether a text is a message: by its fields, and by fewer of them where its name or first line says so."""
    fields = _head_of_mail(text)
    if not all(_FIELD.match(line) for line in fields.splitlines()):
        return False
    known = {match[0].strip(" \t:").lower() for match in _MAIL_FIELDS.finditer(fields)}
    if known and (name.lower().endswith(_MAIL_NAMES) or _POSTMARK.match(fields)):
        return True
    technical = {"message-id", "mime-version", "received", "return-path", "content-type", "snapshot-content-location"}
    return len(known) >= 3 and (bool(known & technical) or bool(_SENT_ON.search(fields)))


def _is_json(text: str) -> bool:
    try:
        parse_json(text)
    except ValueError:
        return False
    return True


def _kind_of_zip(data: bytes, name: str) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            refuse_bomb(package, name, "article")
            names = set(package.namelist())
            what = package.read("mimetype")[:200].decode("ascii", "replace").strip() if "mimetype" in names else ""
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, EOFError) as error:
        words = (
            f"{_kind_by_name(name)} can't be read as DOCX or ODT; is it damaged, or locked with a password? ({error})"
        )
        raise UserError.of("article", words) from None
    if what.startswith("application/vnd.oasis.opendocument.text"):
        return "ODT"
    if "word/document.xml" in names or any(each.startswith("word/document") for each in names):
        return "DOCX"
    named = _ZIPPED.get(what) or next((called for part, called in _PARTS.items() if part in names), "")
    if named:
        raise refusal(name, named, _SAVE)
    if "[Content_Types].xml" in names:
        return "DOCX"
    raise refusal(name, "packed (ZIP)", "unpack it, and add what it holds")


def refusal(name: str, what: str, mend: str) -> UserError:
    """Return the error that says what a file is, and what to do instead."""
    return UserError.of("article", f"{_kind_by_name(name)} is {what}, which isn't read as an article: {mend}")


def _kind_by_name(name: str) -> str:
    return name or "the input"
