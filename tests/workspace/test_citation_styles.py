"""Ten types of source in three citation styles, as their manuals have them, and what no engine may get wrong."""

from __future__ import annotations

from typing import Any

import pytest

from briefings.model.document import Link, Run
from briefings.model.references import References
from briefings.workspace.bibliography import pandoc
from briefings.workspace.bibliography.pandoc import word_references
from briefings.workspace.bibliography.styles import Style, StyleError, find_style

READ = {"date-parts": [[2026, 3, 20]]}
MINISTRY = [{"literal": "Ministry of Transport"}]
ITEMS: dict[str, dict[str, Any]] = {
    "news": {
        "type": "article-newspaper",
        "title": "Larkmoor weighs a second tram line",
        "author": [{"family": "Xu", "given": "Adrian"}],
        "container-title": "The Harbour Paper",
        "issued": {"date-parts": [[2026, 2, 8]]},
        "URL": "https://harbour.example/tram",
        "page": "A4",
    },
    "magazine": {
        "type": "article-magazine",
        "title": "The cost of a crossing",
        "author": [{"family": "Okafor", "given": "Ngozi"}],
        "container-title": "Transit Monthly",
        "issued": {"date-parts": [[2025, 11]]},
        "page": "12-19",
    },
    "journal": {
        "type": "article-journal",
        "title": "Fare capping and ridership in mid-sized towns",
        "author": [
            {"family": "Silva", "given": "Marta"},
            {"family": "Berg", "given": "Jon", "non-dropping-particle": "van den"},
        ],
        "container-title": "Journal of Urban Transport",
        "volume": "14",
        "issue": "2",
        "page": "101-118",
        "issued": {"date-parts": [[2024]]},
        "DOI": "10.1000/jut.14.2.101",
    },
    "book": {
        "type": "book",
        "title": "Rails and rates: a century of municipal debt",
        "author": [{"family": "Fordham", "given": "Dana"}],
        "publisher": "Quarry University Press",
        "publisher-place": "Montréal",
        "issued": {"date-parts": [[2019]]},
        "edition": "2",
    },
    "chapter": {
        "type": "chapter",
        "title": "Who pays for depots",
        "author": [{"family": "Lind", "given": "Karin"}],
        "container-title": "Handbook of local finance",
        "editor": [{"family": "Moss", "given": "Peter"}],
        "publisher": "Quarry University Press",
        "publisher-place": "Montréal",
        "page": "55-80",
        "issued": {"date-parts": [[2021]]},
    },
    "report": {
        "type": "report",
        "title": "Tram corridor study",
        "author": MINISTRY,
        "number": "T-12",
        "issued": {"date-parts": [[2025, 6]]},
        "URL": "https://transport.example/t12.pdf",
    },
    "page": {
        "type": "webpage",
        "title": "Minister announces tram grant",
        "author": MINISTRY,
        "container-title": "Larkmoor Online",
        "issued": {"date-parts": [[2026, 1, 16]]},
        "URL": "https://larkmoor.example/grant",
    },
    "blog": {
        "type": "post-weblog",
        "title": "Facing the harbour",
        "container-title": "Depot Diary",
        "URL": "https://depot.example/harbour",
    },
    "case": {
        "type": "legal_case",
        "title": "Larkmoor v. Harbour Line Ltd.",
        "container-title": "Supreme Court Reports",
        "volume": "2",
        "page": "345",
        "authority": "Supreme Court of Canada",
        "issued": {"date-parts": [[2018]]},
    },
    "act": {
        "type": "legislation",
        "title": "Tramways Act",
        "container-title": "Statutes of Canada",
        "volume": "2020",
        "issued": {"date-parts": [[2020]]},
    },
}
# `*…*` is emphasis. What two manuals have otherwise is what the style's own file, of the CSL project, says.
CHICAGO = {
    "news": "Xu, Adrian. “Larkmoor Weighs a Second Tram Line.” *The Harbour Paper*, February 8, 2026."
    " https://harbour.example/tram.",
    "magazine": "Okafor, Ngozi. “The Cost of a Crossing.” *Transit Monthly*, November 2025.",
    "journal": "Silva, Marta, and Jon van den Berg. “Fare Capping and Ridership in Mid-Sized Towns.”"
    " *Journal of Urban Transport* 14, no. 2 (2024): 101–18. https://doi.org/10.1000/jut.14.2.101.",
    "book": "Fordham, Dana. *Rails and Rates: A Century of Municipal Debt*. 2nd ed. Quarry University Press, 2019.",
    "chapter": "Lind, Karin. “Who Pays for Depots.” In *Handbook of Local Finance*, edited by Peter Moss."
    " Quarry University Press, 2021.",
    "report": "Ministry of Transport. *Tram Corridor Study*. T-12. 2025. https://transport.example/t12.pdf.",
    "page": "Ministry of Transport. “Minister Announces Tram Grant.” Larkmoor Online, January 16, 2026."
    " https://larkmoor.example/grant.",
    "blog": "“Facing the Harbour.” *Depot Diary*, n.d. Accessed March 20, 2026. https://depot.example/harbour.",
    "case": "Larkmoor v. Harbour Line Ltd., 2 Supreme Court Reports 345 (Supreme Court of Canada 2018).",
    "act": "Tramways Act, 2020 Statutes of Canada (2020).",
}
APA = {
    "news": "Xu, A. (2026, February 8). Larkmoor weighs a second tram line. *The Harbour Paper*, A4."
    " https://harbour.example/tram",
    "magazine": "Okafor, N. (2025, November). The cost of a crossing. *Transit Monthly*, 12–19.",
    "journal": "Silva, M., & van den Berg, J. (2024). Fare capping and ridership in mid-sized towns."
    " *Journal of Urban Transport*, *14*(2), 101–118. https://doi.org/10.1000/jut.14.2.101",
    "book": "Fordham, D. (2019). *Rails and rates: a century of municipal debt* (2nd ed.). Quarry University Press.",
    "chapter": "Lind, K. (2021). Who pays for depots. In P. Moss (Ed.), *Handbook of local finance* (pp. 55–80)."
    " Quarry University Press.",
    "report": "Ministry of Transport. (2025). *Tram corridor study* (T-12). https://transport.example/t12.pdf",
    "page": "Ministry of Transport. (2026, January 16). *Minister announces tram grant*. Larkmoor Online."
    " https://larkmoor.example/grant",
    "blog": "Facing the harbour. (n.d.). *Depot Diary*. Retrieved March 20, 2026, from https://depot.example/harbour",
    "case": "Larkmoor v. Harbour Line Ltd., 2 Supreme Court Reports 345 (Supreme Court of Canada 2018).",
    "act": "Tramways Act, 2020 Statutes of Canada (2020).",
}
MCGILL = {
    "news": "Xu, Adrian, “Larkmoor weighs a second tram line”, *The Harbour Paper* (8 February 2026) A4, online:"
    " <https://harbour.example/tram>.",
    "magazine": "Okafor, Ngozi, “The cost of a crossing”, *Transit Monthly* (November 2025) 12.",
    "journal": "Silva, Marta & Jon van den Berg, “Fare capping and ridership in mid-sized towns” (2024) 14:2 Journal of"
    " Urban Transport 101–118.",
    "book": "Fordham, Dana, *Rails and rates: a century of municipal debt*, 2nd ed (Montréal: Quarry University Press,"
    " 2019).",
    "chapter": "Lind, Karin, “Who pays for depots” in Peter Moss, ed, *Handbook of local finance* (Montréal: Quarry"
    " University Press, 2021) 55.",
    "report": "Ministry of Transport, *Tram corridor study*, by Ministry of Transport, T-12 (June 2025).",
    "page": "Ministry of Transport, “Minister announces tram grant” (16 January 2026), online: *Larkmoor Online*"
    " <https://larkmoor.example/grant>.",
    "blog": "“Facing the harbour”, online: *Depot Diary* <https://depot.example/harbour>.",
    "case": "*Larkmoor v Harbour Line Ltd*, [2018] 2 Supreme Court Reports 345.",
    "act": "*Tramways Act*, Statutes of Canada 2020.",
}


def style(name: str) -> Style:
    found = find_style(name, {})
    assert found is not None
    return found


def worded(name: str, *items: dict[str, Any], language: str = "en-CA") -> References:
    given = [{"accessed": READ, "id": f"item-{number}", **item} for number, item in enumerate(items)]
    return word_references(given, style(name), language)


def spoken(references: References) -> dict[str, str]:
    found = {}
    for source, inlines in references.entries.items():
        looks = (f"*{part.text}*" if isinstance(part, Run) and part.emphasis else part for part in inlines)
        found[source] = "".join(part if isinstance(part, str) else part.text for part in looks)
    return found


@pytest.mark.parametrize(
    ("name", "right"), [("chicago-notes-bibliography", CHICAGO), ("apa", APA), ("mcgill-en", MCGILL)]
)
def test_ten_types_of_source_are_worded_as_the_style_has_them(name: str, right: dict[str, str]) -> None:
    references = worded(name, *({"id": id_, **item} for id_, item in ITEMS.items()))
    assert spoken(references) == right
    assert not references.missing


def test_addresses_are_links_and_nothing_else_is() -> None:
    references = worded("apa", ITEMS["news"], ITEMS["book"])
    links = [part for inlines in references.entries.values() for part in inlines if isinstance(part, Link)]
    assert [link.href for link in links] == ["https://harbour.example/tram"]


def test_works_of_one_author_each_name_him_and_those_of_one_year_are_told_apart() -> None:
    others = ({**ITEMS["report"], "title": title} for title in ("A first study", "A second study"))
    references = worded("chicago-author-date", *others)
    assert all(words.startswith("Ministry of Transport. 2025") for words in spoken(references).values())
    assert sorted(references.marks.values()) == ["Ministry of Transport 2025a", "Ministry of Transport 2025b"]


def test_a_numbered_style_brings_no_numbers_of_its_own() -> None:
    words = spoken(worded("ieee", ITEMS["news"], ITEMS["book"]))
    assert words["item-0"].startswith("A. Xu, “Larkmoor weighs a second tram line,”")
    assert words["item-1"].startswith("D. Fordham, *Rails and rates")


def test_a_source_that_the_style_garbles_has_no_reference() -> None:
    references = worded("mcgill-en", {**ITEMS["page"], "container-title": "Larkmoor.example"}, ITEMS["news"])
    assert list(references.entries) == ["item-1"]
    assert "Larkmoor.example" in references.missing["item-0"]


def test_a_source_that_the_style_has_no_words_for_is_told() -> None:
    post = {"type": "post", "title": "看", "author": [{"literal": "Bloomberg News"}], "URL": "https://post.example/1"}
    references = worded("chicago-notes-bibliography", post, ITEMS["news"])
    assert list(references.entries) == ["item-1"]
    assert set(references.missing) == {"item-0"}


def test_terms_and_days_are_in_the_language_of_the_brief() -> None:
    words = spoken(worded("apa", ITEMS["chapter"], ITEMS["news"], language="fr-CA"))
    assert "Dans P. Moss" in words["item-0"]
    assert "février" in words["item-1"]


def test_only_a_style_of_authors_and_dates_has_words_for_marks() -> None:
    assert worded("apa", ITEMS["news"]).marks == {"item-0": "Xu, 2026"}
    assert worded("mcgill-en", ITEMS["news"]).marks == {}


def test_the_same_items_give_the_same_references() -> None:
    first = worded("apa", *ITEMS.values())
    pandoc._word.cache_clear()
    assert worded("apa", *ITEMS.values()) == first


def test_a_style_that_follows_another_is_read_as_that_one() -> None:
    link = '<link href="http://www.zotero.org/styles/apa" {}/>'
    own = f'<style xmlns="http://purl.org/net/xbiblio/csl"><info>{link}</info></style>'
    followed = find_style("ours", {"ours": own.format('rel="independent-parent"')})
    assert followed is not None
    assert followed.csl == style("apa").csl
    lost = own.replace("styles/apa", "styles/no-such-style").format('rel="independent-parent"')
    with pytest.raises(StyleError, match="no-such-style"):
        find_style("ours", {"ours": lost})


@pytest.mark.parametrize("text", ["no XML", "<html/>", '<style xmlns="http://purl.org/net/xbiblio/csl"/>'])
def test_a_file_that_is_no_style_for_lists_is_refused(text: str) -> None:
    with pytest.raises(StyleError):
        find_style("ours", {"ours": text})


def test_there_is_no_style_of_an_unknown_name() -> None:
    assert find_style("no-such-style", {}) is None
    assert find_style("../apa", {}) is None
