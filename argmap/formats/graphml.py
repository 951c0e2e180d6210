"""The graph of a debate as GraphML, for yEd, Gephi, Cytoscape and every library of graphs.

Claims and arguments are nodes; edges run from a premise to its argument, and from the argument to its target. It is
the graph that `argmap.to_networkx` gives, with labels, colours and shapes for programs that draw: yEd reads those of
its own (layout by Layout > Hierarchical), Gephi takes `label` and `r`, `g`, `b`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from argmap.graph import attributes
from argmap.model import Debate
from argmap.view.look import LIGHT

SUFFIX = ".graphml"

_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TYPES = {bool: "boolean", int: "int", float: "double", str: "string"}
_EDGES = {
    "premise": ("#808a9a", "line", "none"),
    "pro": (LIGHT.pro, "line", "standard"),
    "con": (LIGHT.con, "line", "t_shape"),
    "undercut": (LIGHT.cut, "dashed", "t_shape"),
    "contradiction": (LIGHT.clash, "dotted", "none"),
}


def write(debate: Debate) -> str:
    """The graph as GraphML. The same debate gives the same bytes."""
    return "\n".join(_lines(debate)) + "\n"


def _lines(debate: Debate) -> Iterator[str]:
    nodes, edges = attributes(debate)
    kinds = {"node": _kinds(n | _paint(n) for _, n in nodes), "edge": _kinds(e for _, _, e in edges)}
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield "<!-- made by argmap -->"
    yield (
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:y="http://www.yworks.com/xml/graphml"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://graphml.graphdrawing.org'
        '/xmlns http://www.yworks.com/xml/schema/graphml/1.1/ygraphml.xsd">'
    )
    for place, names in kinds.items():
        for name, kind in names.items():
            yield f'  <key id="{place[0]}_{name}" for="{place}" attr.name="{name}" attr.type="{kind}"/>'
        yield f'  <key id="{place[0]}_y" for="{place}" yfiles.type="{place}graphics"/>'
    for name in ("title", "question"):
        yield f'  <key id="g_{name}" for="graph" attr.name="{name}" attr.type="string"/>'
    yield f'  <graph id={_quote(debate.id or "debate")} edgedefault="directed">'
    for name, text in (("title", debate.title), ("question", debate.question)):
        if text:
            yield f'    <data key="g_{name}">{_text(text)}</data>'
    for name, values in nodes:
        yield f"    <node id={_quote(name)}>"
        yield from _data("n", values | _paint(values))
        yield f'      <data key="n_y">{_shape(values)}</data>'
        yield "    </node>"
    for number, (source, target, values) in enumerate(edges):
        yield f'    <edge id="e{number}" source={_quote(source)} target={_quote(target)}>'
        yield from _data("e", values)
        color, line, arrow = _EDGES["undercut" if values.get("undercut") else values["type"]]
        yield (
            f'      <data key="e_y"><y:PolyLineEdge><y:LineStyle color="{color}" type="{line}" width="1.5"/>'
            f'<y:Arrows source="none" target="{arrow}"/></y:PolyLineEdge></data>'
        )
        yield "    </edge>"
    yield "  </graph>"
    yield "</graphml>"


def _kinds(of: Any) -> dict[str, str]:
    """The attributes that occur, and their types."""
    return {name: _TYPES[type(value)] for values in of for name, value in values.items()}


def _data(place: str, values: Mapping[str, Any]) -> Iterator[str]:
    for name, value in values.items():
        text = str(value).lower() if isinstance(value, bool) else str(value)
        if text:
            yield f'      <data key="{place}_{name}">{_text(text)}</data>'


def _color(values: Mapping[str, Any]) -> str:
    if values["type"] == "argument":
        return LIGHT.cut if values["undercut"] else LIGHT.pro if values["polarity"] == "pro" else LIGHT.con
    return LIGHT.thesis if values["thesis"] else LIGHT.box


def _paint(values: Mapping[str, Any]) -> dict[str, int]:
    """The colour as Gephi reads it: three numbers from 0 to 255."""
    color = _color(values)
    return {name: int(color[i : i + 2], 16) for name, i in (("r", 1), ("g", 3), ("b", 5))}


def _shape(values: Mapping[str, Any]) -> str:
    """A node as yEd draws it: claims as boxes, arguments as small discs with their sign."""
    color = _color(values)
    if values["type"] == "argument":
        size, kind, ink = 'height="22" width="22"', "ellipse", LIGHT.sign
    else:
        lines = 1 + len(values["label"]) // 34
        size, kind = f'height="{24 + 16 * lines}" width="240"', "roundrectangle"
        ink = LIGHT.thesis_ink if values["thesis"] else LIGHT.ink
    return (
        f'<y:ShapeNode><y:Geometry {size} x="0" y="0"/><y:Fill color="{color}"/>'
        f'<y:BorderStyle color="{LIGHT.border}" type="line" width="1"/>'
        f'<y:NodeLabel textColor="{ink}" fontSize="12" autoSizePolicy="node_width" configuration="CroppingLabel">'
        f'{_text(values["label"])}</y:NodeLabel><y:Shape type="{kind}"/></y:ShapeNode>'
    )


def _text(text: str) -> str:
    return escape(_ILLEGAL.sub("\ufffd", text))


def _quote(text: str) -> str:
    return quoteattr(_ILLEGAL.sub("\ufffd", text))
