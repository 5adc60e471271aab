"""The same publications as BibTeX, RIS and CSL-JSON."""

from __future__ import annotations

from typing import Any

# What Zotero's "CSL JSON" writes, with its addresses as ids, strings for numbers, and a note of its own.
ZOTERO: list[dict[str, Any]] = [
    {
        "id": "http://zotero.org/users/1/items/ABCD1234",
        "type": "article-newspaper",
        "container-title": "The Harbour Paper",
        "language": "en-CA",
        "page": "A4",
        "section": "Business",
        "title": "Trams: “never” again?",
        "URL": "https://harbour.example/trams",
        "author": [{"family": "Silva", "given": "Marta"}, {"literal": "Canadian Press"}],
        "accessed": {"date-parts": [["2026", 1, 17]]},
        "issued": {"date-parts": [["2026", 1, 16]]},
    },
    {
        "id": "berg2019",
        "citation-key": "berg2019",
        "type": "book",
        "title": "Lines",
        "volume": 2,
        "ISBN": "978-3-16-148410-0",
        "publisher": "Larkmoor Press",
        "publisher-place": "Larkmoor",
        "number-of-pages": "312",
        "author": [{"family": "Berg", "given": "Jan", "non-dropping-particle": "van der", "suffix": "Jr."}],
        "issued": {"date-parts": [[2019]]},
        "accessed": {"date-parts": [[2026, 2, 1]]},
    },
    {
        "id": "act",
        "type": "legislation",
        "title": "Tram Act",
        "number": "Bill C-5",
        "chapter-number": "12",
        "jurisdiction": "ca",
        "authority": "Parliament of Larkmoor",
        "issued": {"date-parts": [[2025, 6], [2025, 9]], "circa": True},
        "accessed": {"date-parts": [[2026, 2, 1]]},
        "custom": {"extra": ["a", 1]},
        "categories": ["law"],
    },
    {
        "id": "thesis-1",
        "type": "thesis",
        "genre": "PhD",
        "title": "On trams",
        "DOI": "10.1000/xyz",
        "abstract": "Two lines.\nThe second: it's here.  Two spaces.",
        "event-title": "Hearing",
        "original-date": {"date-parts": [[1999, 5, 4]]},
        "editor": [{"family": "Li", "given": "Bo"}],
        "archive_location": "Box 5",
        "keyword": "trams, towns",
        "accessed": {"date-parts": [[2026, 2, 1]]},
        "issued": {"date-parts": [[2020, 5]]},
    },
]
BIBTEX = r"""
@article{silva2026,
  author = {Silva, Marta and {Ministry of Transport \& Towns} and van der Berg, Jr., Jan},
  title = {Trams in caf{\'e}s of {Larkmoor}},
  journal = {J. Trams}, year = 2026, month = jan, volume = 3, number = 2, pages = {12--19},
  doi = {10.1000/x}, keywords = {trams, towns}, foo = {kept as it is}
}
@techreport{moor, author={Li, Bo}, title={Report 100\%}, institution={Ministry}, number={TR-5}, year={2025},
  address={Larkmoor}}
@misc{web, title={A page}, url={https://x.example/a_b}, urldate={2026-01-17}, date={2026-01-16},
  author={{Harbour Union}}}
@phdthesis{th, author={\'Elise Roy}, title={Th\`ese}, school={Universit\'e}, year={2019}}
@inproceedings{cp, author={A. B. Cee}, title={Talk}, booktitle={Proc.}, editor={Dee, E.}, publisher={Press},
  year={2018}}
"""
RIS = """TY  - NEWS
AU  - Silva, Marta
AU  - Canadian Press
TI  - Trams again
T2  - The Harbour Paper
DA  - 2026/01/16/
PY  - 2026
SP  - A4
UR  - https://harbour.example/trams
Y2  - 2026/01/17/
LA  - en
KW  - trams
KW  - towns
N1  - A note
C1  - kept
ER  -

TY  - BOOK
AU  - Berg, Jan, Jr.
TI  - Lines
PB  - Larkmoor Press
CY  - Larkmoor
PY  - 2019
SN  - 978-3-16-148410-0
ER  -

TY  - JOUR
ID  - li20
AU  - Li, Bo
TI  - Rails
T2  - J. Trams
VL  - 3
IS  - 2
SP  - 12
EP  - 19
DO  - 10.1000/x
SN  - 1234-5678
DA  - 2020/05//
ER  -
"""
