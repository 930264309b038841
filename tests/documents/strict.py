"""What Word's schema wants of a file that readers more lenient than Word let pass."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import Any

from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

from tests.documents.reading import word_parts

# What they hold, in the order of the schema.
_ORDER = {
    "w:pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr "
    "suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct "
    "topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind "
    "contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment outlineLvl "
    "divId cnfStyle rPr sectPr pPrChange",
    "w:rPr": "ins del moveFrom moveTo rStyle rFonts b bCs i iCs caps smallCaps strike dstrike "
    "outline shadow emboss imprint noProof snapToGrid vanish webHidden color spacing w kern "
    "position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang",
    "w:tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW "
    "jc tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook",
    "w:tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection "
    "tcFitText vAlign hideMark",
    "w:tblBorders": "top left start bottom right end insideH insideV",
}
_RELATED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_DRAWN = qn("wp:docPr")


def faults(file: bytes) -> list[str]:
    """What a strict reader would refuse; each names the part."""
    parts = word_parts(file)
    return [
        f"{name}: {fault}"
        for name, part in parts.items()
        for fault in (
            *(_of_relations(name, parse_xml(part), parts) if name.endswith(".rels") else ()),
            *(_of_text(parse_xml(part)) if name.startswith("word/") and _is_xml(name) else ()),
            *(_unrelated(name, parse_xml(part), parts) if _is_xml(name) else ()),
        )
    ]


def _is_xml(name: str) -> bool:
    return name.endswith(".xml") and not name.startswith("[")


def _of_relations(name: str, relations: Any, parts: dict[str, bytes]) -> Iterator[str]:
    base = posixpath.dirname(posixpath.dirname(name))
    keys = [each.get("Id") for each in relations]
    if len(set(keys)) != len(keys):
        yield "an id is taken twice"
    for each in relations:
        if each.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", base, each.get("Target")))
            if target.lstrip("/") not in parts:
                yield f"{target} is not there"


def _unrelated(name: str, root: Any, parts: dict[str, bytes]) -> Iterator[str]:
    beside = f"{posixpath.dirname(name)}/_rels/{posixpath.basename(name)}.rels"
    known = {each.get("Id") for each in parse_xml(parts[beside])} if beside in parts else set()
    for element in root.iter():
        for key, value in element.attrib.items():
            if key.startswith(_RELATED) and value not in known:
                yield f"nothing is related as {value}"


def _of_text(root: Any) -> Iterator[str]:
    for kind, order in _ORDER.items():
        names = [qn(f"w:{name}") for name in order.split()]
        for element in root.iter(qn(kind)):
            found = [child.tag for child in element]
            if [name for name in names if name in found] != found:
                yield f"{kind} has {[tag.split('}')[1] for tag in found]}"
    for what, tags in (("change", (qn("w:ins"), qn("w:del"))), ("picture", (_DRAWN,))):
        keys = [each.get(qn("w:id")) or each.get("id") for each in root.iter(*tags)]
        if len(set(keys)) != len(keys):
            yield f"a {what}'s id is taken twice"
    yield from _of_tables(root)
    for change, text in (("w:ins", "w:delText"), ("w:del", "w:t")):
        if any(True for each in root.iter(qn(change)) for _ in each.iter(qn(text))):
            yield f"{text} in {change}"


def _of_tables(root: Any) -> Iterator[str]:
    for table in root.iter(qn("w:tbl")):
        columns = len(table.find(qn("w:tblGrid")))
        for row in table.iterchildren(qn("w:tr")):
            spans = [int(each.get(qn("w:val"))) for each in row.iter(qn("w:gridSpan"))]
            if len(row.findall(qn("w:tc"))) - len(spans) + sum(spans) != columns:
                yield "a row is not as wide as its table"
    for cell in root.iter(qn("w:tc")):
        if cell[-1].tag != qn("w:p"):
            yield "a cell ends without a paragraph"
