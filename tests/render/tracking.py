"""Settle tracked changes, by LibreOffice itself and by a reference of our own that shares no line with the writer."""

from __future__ import annotations

import subprocess
from io import BytesIO
from pathlib import Path
from typing import Any, Final, Literal
from zipfile import ZipFile

from lxml import etree

from tests.conftest import require_tool
from tests.render.docx_help import W

Choice = Literal["accept", "reject"]
_LIBRARY: Final = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false"
 library:passwordprotected="false"><library:element library:name="Module1"/></library:library>"""
_LIBRARIES: Final = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:libraries PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "libraries.dtd">
<library:libraries xmlns:library="http://openoffice.org/2000/library" xmlns:xlink="http://www.w3.org/1999/xlink">
<library:library library:name="Standard" xlink:href="$(USER)/basic/Standard/script.xlb/" xlink:type="simple"
 library:link="false"/></library:libraries>"""
_MODULE: Final = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
Sub Settle(source As String, target As String, command As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  Dim none()
  doc = StarDesktop.loadComponentFromURL(source, "_blank", 0, hidden())
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  dispatcher.executeDispatch(doc.CurrentController.Frame, command, "", 0, none())
  Dim saved(0) As New com.sun.star.beans.PropertyValue
  saved(0).Name = "FilterName"
  saved(0).Value = "Office Open XML Text"
  doc.storeToURL(target, saved())
  doc.close(True)
End Sub
</script:module>"""
_COMMANDS: Final = {"accept": ".uno:AcceptAllTrackedChanges", "reject": ".uno:RejectAllTrackedChanges"}


def settled_by_office(blob: bytes, choice: Choice, folder: Path) -> bytes:
    """Return the DOCX that LibreOffice saves after it accepted or rejected all changes."""
    office = require_tool("soffice", "libreoffice-writer")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    basic = folder / "profile" / "user" / "basic"
    if not basic.exists():  # a first start fills the profile, and overwrites what is there
        subprocess.run([office, profile, "--headless", "--terminate_after_init"], check=True, capture_output=True)
    (basic / "Standard").mkdir(parents=True, exist_ok=True)
    (basic / "script.xlc").write_text(_LIBRARIES, encoding="utf-8")
    (basic / "Standard" / "script.xlb").write_text(_LIBRARY, encoding="utf-8")
    (basic / "Standard" / "Module1.xba").write_text(_MODULE, encoding="utf-8")
    source, target = folder / "redline.docx", folder / f"{choice}.docx"
    source.write_bytes(blob)
    call = f'Standard.Module1.Settle("{source.as_uri()}","{target.as_uri()}","{_COMMANDS[choice]}")'
    command = [office, profile, "--headless", "--norestore", f"macro:///{call}"]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return target.read_bytes()


def settled(blob: bytes, choice: Choice, part: str = "word/document.xml") -> list[str]:
    """Return the paragraphs of a part after all changes are accepted or rejected, by the words of ECMA-376.

    A run that is gone has no text; a paragraph whose mark is gone goes on in the next one (17.13.5).
    """
    with ZipFile(BytesIO(blob)) as package:
        root = etree.fromstring(package.read(part))
    gone = {"accept": ("del", "moveFrom"), "reject": ("ins", "moveTo")}[choice]
    paragraphs, held = [], ""
    for paragraph in root.iter(f"{W}p"):
        row = next(paragraph.iterancestors(f"{W}tr"), None)
        if row is not None and any(row.find(f"{W}trPr/{W}{each}") is not None for each in gone):
            continue
        held += "".join(_text(each) for each in paragraph.iter() if not _is_gone(each, gone, paragraph))
        if not any(paragraph.find(f"{W}pPr/{W}rPr/{W}{each}") is not None for each in gone):
            paragraphs.append(held)
            held = ""
    return [*paragraphs, held] if held else paragraphs


_SIGNS: Final = {f"{W}noBreakHyphen": "\u2011", f"{W}tab": "\t", f"{W}br": "\n"}


def _text(element: Any) -> str:
    if element.tag in {f"{W}t", f"{W}delText"}:
        return str(element.text or "")
    return _SIGNS.get(str(element.tag), "") if element.getparent().tag == f"{W}r" else ""


def _is_gone(element: Any, gone: tuple[str, ...], paragraph: Any) -> bool:
    for above in element.iterancestors():
        if above is paragraph:
            return False
        if above.tag in {f"{W}{each}" for each in gone}:
            return True
    return False
