"""Write Word's settings: the house's own, and the few lines that every brief must have, in the schema's order."""

from __future__ import annotations

from typing import Any, Final

from docx.oxml import parse_xml

from briefings.model.document import Document
from briefings.render.docx.styles import W

BEFORE_FONTS: Final = frozenset(
    (
        *("writeProtection", "view", "zoom", "removePersonalInformation", "removeDateAndTime"),
        *("doNotDisplayPageBoundaries", "displayBackgroundShape", "printPostScriptOverText"),
        *("printFractionalCharacterWidth", "printFormsData", "embedTrueTypeFonts", "embedSystemFonts"),
    )
)
BEFORE_MIRROR: Final = BEFORE_FONTS | {"saveSubsetFonts", "saveFormsData"}
AFTER_NOTES: Final = frozenset(
    (
        *("compat", "docVars", "rsids", "mathPr", "attachedSchema", "themeFontLang", "clrSchemeMapping"),
        *("doNotIncludeSubdocsInStats", "doNotAutoCompressPictures", "forceUpgrade", "captions"),
        *("readModeInkLockDown", "smartTagType", "schemaLibrary", "shapeDefaults", "doNotEmbedSmartTags"),
        *("decimalSymbol", "listSeparator", "docId", "chartTrackingRefBased", "defaultImageDpi"),
    )
)
MODE: Final = 15  # Word 2013 and later lay out without "compatibility mode" in the title bar


def house_settings() -> str:
    """Return the settings of the house document."""
    uri = "http://schemas.microsoft.com/office/word"
    compatible = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="{uri}" w:val="{value}"/>'
        for name, value in (
            ("compatibilityMode", MODE),
            ("overrideTableStyleFontSizeAndJustification", 1),
            ("enableOpenTypeFeatures", 1),
            ("doNotFlipMirrorIndents", 1),
            ("differentiateMultirowTableHeaders", 1),
        )
    )
    return (
        f'<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
        f'<w:characterSpacingControl w:val="doNotCompress"/><w:compat>{compatible}</w:compat>'
        '<w:clrSchemeMapping w:bg1="light1" w:t1="dark1" w:bg2="light2" w:t2="dark2" w:accent1="accent1"'
        ' w:accent2="accent2" w:accent3="accent3" w:accent4="accent4" w:accent5="accent5" w:accent6="accent6"'
        ' w:hyperlink="hyperlink" w:followedHyperlink="followedHyperlink"/>'
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


def set_up(settings: Any, document: Document) -> None:
    """Set what a brief needs: mirrored margins, footnotes numbered 1, 2, 3, a zoom that the schema accepts."""
    _remove(settings, "mirrorMargins", "footnotePr", "endnotePr", "attachedTemplate")
    for zoom in settings.findall(f"{{{W}}}zoom"):
        zoom.set(f"{{{W}}}percent", zoom.get(f"{{{W}}}percent", "100"))
    if document.mirrored:
        _insert(settings, parse_xml(f'<w:mirrorMargins xmlns:w="{W}"/>'), lambda name: name not in BEFORE_MIRROR)
    if document.footnotes:
        separators = '<w:footnote w:id="-1"/><w:footnote w:id="0"/>'
        xml = f'<w:footnotePr xmlns:w="{W}"><w:numFmt w:val="decimal"/>{separators}</w:footnotePr>'
        _insert(settings, parse_xml(xml), lambda name: name in AFTER_NOTES)


def embed(settings: Any) -> None:
    """Say that the document has fonts of its own, as far as its letters need them."""
    names = ("embedTrueTypeFonts", "saveSubsetFonts")
    _remove(settings, *names)
    for name in names:
        _insert(settings, parse_xml(f'<w:{name} xmlns:w="{W}"/>'), lambda child: child not in BEFORE_FONTS)


def _remove(settings: Any, *names: str) -> None:
    for name in names:
        for old in settings.findall(f"{{{W}}}{name}"):
            settings.remove(old)


def _insert(settings: Any, element: Any, stops: Any) -> None:
    """Put an element before the first child whose name `stops` accepts."""
    for index, child in enumerate(settings):
        if stops(child.tag.rpartition("}")[2]):
            settings.insert(index, element)
            return
    settings.append(element)
