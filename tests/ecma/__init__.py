"""The schemas of ECMA-376: a DOCX in, every part out that breaks them, as libxml2 tells it.

The schemas are the first edition's own files, from a folder that `.ci/schemas` fills. What later editions added, and
what ECMA's files import from elsewhere, stands beside this module as far as a brief's parts use it.
"""

from __future__ import annotations

import os
import re
import tempfile
import zipfile
from collections import defaultdict
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import pytest
from lxml import etree

from tests.conftest import ALL_TOOLS_REQUIRED

FOLDER: Final = "BRIEFINGS_ECMA_376"
OURS: Final = Path(__file__).parent
XSD: Final = "http://www.w3.org/2001/XMLSchema"
COMPATIBILITY: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
REDEFINED: Final = "wml.xsd"
MAKERS_OWN: Final = re.compile(r"customXml/item\d+\.xml")


def schema_faults(docx: bytes) -> list[str]:
    """Return "part:line: what is wrong" for each part that the schemas speak of; skip where they're missing."""
    schema = _schema(_folder())
    with zipfile.ZipFile(BytesIO(docx)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist() if _has_schema(name)}
    faults = []
    for name, data in parts.items():
        schema.validate(_plain(etree.fromstring(data)))
        faults += [f"{name}:{error.line}: {error.message}" for error in schema.error_log]
    return faults


def _has_schema(name: str) -> bool:
    """Tell whether a part is one of Office Open XML's own; a custom XML part has a schema of its maker's."""
    return name.endswith((".xml", ".rels")) and not MAKERS_OWN.fullmatch(name)


def _plain(root: Any) -> Any:
    """Return a part as a reader sees it who knows no extension: ECMA-376, Markup Compatibility and Extensibility."""
    ignorable = {root.nsmap[prefix] for prefix in root.attrib.pop(f"{COMPATIBILITY}Ignorable", "").split()}
    for element in list(root.iter(etree.Element)):
        for name in [name for name in element.attrib if etree.QName(name).namespace in ignorable]:
            del element.attrib[name]
        if etree.QName(element).namespace in ignorable and element is not root:
            element.getparent().remove(element)
        elif element.tag == f"{COMPATIBILITY}AlternateContent":
            for kept in list(element.iterfind(f"{COMPATIBILITY}Fallback/*")):
                element.addprevious(kept)
            element.getparent().remove(element)
    return root


def _folder() -> Path:
    folder = Path(os.environ.get(FOLDER, ""))
    if os.environ.get(FOLDER) and (folder / REDEFINED).is_file():
        return folder
    reason = f"the schemas of ECMA-376 aren't here: run `.ci/schemas FOLDER` and set {FOLDER} to that folder"
    if ALL_TOOLS_REQUIRED:
        pytest.fail(reason)
    pytest.skip(reason)


@cache
def _schema(folder: Path) -> Any:
    """Return all the schemas as one.

    libxml2 reads one file for each namespace and passes over later imports of it, whatever file they name. So the files
    of a namespace are included by one of ours, that one is imported, and imports between files keep just the namespace.
    """
    members: dict[str, list[str]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as scratch:
        for file in (*OURS.glob("*.xsd"), *folder.glob("*.xsd")):
            tree = etree.parse(file)
            for imported in tree.iterfind(f"{{{XSD}}}import"):
                imported.attrib.pop("schemaLocation", "")
            tree.write(Path(scratch, file.name))
            if file.name != REDEFINED:
                members[str(tree.getroot().get("targetNamespace"))].append(file.name)
        whole = "".join(
            f'<import namespace="{namespace}" schemaLocation="{_gathered(Path(scratch), namespace, names)}"/>'
            for namespace, names in members.items()
        )
        return etree.XMLSchema(etree.XML(f'<schema xmlns="{XSD}">{whole}</schema>', base_url=f"{scratch}/whole.xsd"))


def _gathered(scratch: Path, namespace: str, files: list[str]) -> str:
    """Write a file that includes the files of a namespace; return its name."""
    includes = "".join(f'<include schemaLocation="{file}"/>' for file in files)
    path = scratch / f"with-{files[0]}"
    path.write_text(f'<schema xmlns="{XSD}" targetNamespace="{namespace}">{includes}</schema>', encoding="utf-8")
    return path.name
