"""LibreOffice as a reviewer: a macro edits with tracking, comments, accepts all; each step is stored as DOCX.

The macro is in the profile's own library, since what comes with a document isn't run without a question.
"""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from tests.conftest import require_tool

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
MODULE = (
    HEAD + '<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1"'
    ' script:language="StarBasic">{}</script:module>'
)
LIBRARY = (
    HEAD + '<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard"'
    ' library:readonly="false" library:passwordprotected="false"><library:element library:name="Module1"/>'
    "</library:library>"
)
LIBRARIES = (
    HEAD + '<library:libraries xmlns:library="http://openoffice.org/2000/library"'
    ' xmlns:xlink="http://www.w3.org/1999/xlink"><library:library library:name="Standard"'
    ' xlink:href="$(USER)/basic/Standard/script.xlb/" xlink:type="simple" library:link="false"/></library:libraries>'
)
MACRO = """
Sub Run
 On Error Goto Failed
 Dim hidden(0) As New com.sun.star.beans.PropertyValue
 hidden(0).Name = "Hidden"
 hidden(0).Value = True
 Dim kind(0) As New com.sun.star.beans.PropertyValue
 kind(0).Name = "FilterName"
 kind(0).Value = "MS Word 2007 XML"
 document = StarDesktop.loadComponentFromURL({source}, "_blank", 0, hidden())
 document.RecordChanges = True
 search = document.createSearchDescriptor()
 search.SearchCaseSensitive = True
{steps}
 document.storeToURL({edited}, kind())
 document.RecordChanges = False
 dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
 dispatcher.executeDispatch(document.CurrentController.Frame, ".uno:AcceptAllTrackedChanges", "", 0, Array())
 document.storeToURL({accepted}, kind())
 document.close(True)
 StarDesktop.terminate()
 Exit Sub
Failed:
 StarDesktop.terminate()
End Sub
"""


def edited_by_libreoffice(
    data: bytes, folder: Path, edits: Sequence[tuple[str, str]], comments: Sequence[tuple[str, str]] = ()
) -> tuple[bytes, bytes]:
    """Return a DOCX with tracked edits (old words, new ones) and comments (words, text), and with all accepted."""
    office = require_tool("soffice", "libreoffice-writer")
    (folder / "written.docx").write_bytes(data)
    steps = [*(_edit(old, new) for old, new in edits), *(_comment(on, said) for on, said in comments)]
    names = {name: _text((folder / f"{name}.docx").as_uri()) for name in ("edited", "accepted")}
    macro = MACRO.format(source=_text((folder / "written.docx").as_uri()), steps="\n".join(steps), **names)
    start = [office, f"-env:UserInstallation=file://{folder / 'profile'}", "--headless"]
    # A new profile gets its libraries at the first start, over what lies there.
    subprocess.run([*start, "--terminate_after_init"], check=True, capture_output=True, timeout=180)
    basic = folder / "profile" / "user" / "basic"
    (basic / "Standard").mkdir(parents=True, exist_ok=True)
    (basic / "Standard" / "Module1.xba").write_text(MODULE.format(escape(macro)), encoding="utf-8")
    (basic / "Standard" / "script.xlb").write_text(LIBRARY, encoding="utf-8")
    (basic / "script.xlc").write_text(LIBRARIES, encoding="utf-8")
    subprocess.run([*start, "macro:///Standard.Module1.Run"], check=True, capture_output=True, timeout=180)
    return (folder / "edited.docx").read_bytes(), (folder / "accepted.docx").read_bytes()


def _edit(old: str, new: str) -> str:
    return f" search.SearchString = {_text(old)}\n found = document.findFirst(search)\n found.String = {_text(new)}"


def _comment(on: str, said: str) -> str:
    return (
        f" search.SearchString = {_text(on)}\n found = document.findFirst(search)\n"
        ' note = document.createInstance("com.sun.star.text.textfield.Annotation")\n'
        f' note.Content = {_text(said)}\n note.Author = "Luc Lawyer"\n'
        " found.Text.insertTextContent(found, note, True)"
    )


def _text(words: str) -> str:
    """Return a text of Basic, in which a quotation mark is written twice."""
    return '"' + words.replace('"', '""') + '"'
