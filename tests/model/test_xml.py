"""XML of other programs is read as it is, and tracked changes that LibreOffice left open are closed."""

from __future__ import annotations

import pytest
from lxml import etree

from briefings.model.xml import parse_xml

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


@pytest.mark.parametrize("act", ["del", "ins", "moveFrom", "moveTo"])
def test_a_change_left_open_at_the_end_of_a_link_ends_there(act: str) -> None:
    root = parse_xml(
        f'<w:p xmlns:w="{W}"><w:hyperlink w:anchor="a>b"><w:{act} w:id="1"><w:r><w:delText>8</w:delText></w:r>'
        f'</w:hyperlink><w:{act} w:id="2"><w:br/></w:{act}></w:p>'.encode()
    )
    assert [(child.tag.rpartition("}")[2], len(child)) for child in root] == [("hyperlink", 1), (act, 1)]
    assert [etree.QName(child).localname for child in root[0][0]] == ["r"]


@pytest.mark.parametrize("broken", ["<a><b></a>", "<a>", "", "<a><w:del></b></a>", "</a>"])
def test_other_xml_that_is_not_well_formed_is_refused(broken: str) -> None:
    with pytest.raises(etree.XMLSyntaxError):
        parse_xml(broken.encode())
