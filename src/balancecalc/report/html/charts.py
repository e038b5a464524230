"""Charts as SVG that stands in the page: drawn by Vega-Lite, without script, ids or fonts of their own.

Vega-Lite is told what to draw as data. Sizes and margins are fixed, so that a chart does not depend on the fonts of the
machine that draws it; the browser sets the text in the page's font.
"""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple
from xml.etree import ElementTree

from rich.cells import cell_len

from balancecalc.report.wrapping import wrap

Spec = Mapping[str, Any]
Values = Sequence[Mapping[str, object]]

WIDTH: Final = 340
"""The width of every chart, in pixels: a phone's."""
_LABELS: Final = 122
_MARGIN: Final = 12
_ROW: Final = 22
_BAR: Final = 14
_LINE: Final = 13
_LETTER: Final = 6.2
"""The width of half a Chinese letter."""
_NUMBER: Final = ",.6~r"
_LETTERS: Final = 19
"""How wide a bar's label may be, a Chinese letter counting as two; what is longer gets further lines."""
_AXIS: Final = 22
_PLOT_HEIGHT: Final = 110

INK: Final = "#1b2733"
MUTED: Final = "#52606d"
GOOD: Final = "#4f86b5"
BAD: Final = "#c2493d"
_GRID: Final = "#dde3e9"

_SVG: Final = "http://www.w3.org/2000/svg"
_NEEDLESS: Final = re.compile(r"aria-|(?:role|class|pointer-events|font-family|version|stroke-miterlimit)$")
_LONG_NUMBER: Final = re.compile(r"-?\d+\.\d{3,}")


class Bar(NamedTuple):
    """A bar across: its label, its length (None where there is none), the text at its end, the bound drawn over it."""

    label: str
    length: float | None
    text: str
    bound: float | None = None
    bad: bool = False
    faint: bool = False


class Column(NamedTuple):
    """An upright bar of a distribution."""

    low: float
    high: float
    sections: int
    bad: bool


class Line(NamedTuple):
    """An upright line over a distribution: where, and what is written at its head."""

    at: float
    text: str


def bars(rows: Sequence[Bar]) -> Spec:
    """Bars across, one under the other, each with its text and its bound."""
    values = [{**row._asdict(), "row": number} for number, row in enumerate(rows)]
    labels = [wrap(row.label, _LETTERS) for row in rows]
    height = _ROW + _LINE * (max(map(len, labels)) - 1)
    across = {"type": "quantitative", "scale": {"domain": [0, _reach(rows)], "nice": False}}
    down = {
        "field": "row",
        "type": "ordinal",
        "axis": {
            "title": None,
            "domain": False,
            "ticks": False,
            "labelPadding": 6,
            "labelLimit": 0,
            "labelLineHeight": _LINE,
            # By number: two rows may well be called the same.
            "labelExpr": f"{json.dumps(labels, ensure_ascii=False)}[datum.value]",
        },
    }
    return _chart(
        values,
        [
            {
                "transform": [{"filter": "datum.length !== null"}],
                "mark": {"type": "bar", "height": _BAR},
                "encoding": {
                    "x": {"field": "length", "axis": _axis(4), **across},
                    "color": _colour(GOOD, BAD),
                    "stroke": _colour(GOOD, BAD),
                    "fillOpacity": {"condition": {"test": "datum.faint", "value": 0.35}, "value": 1},
                },
            },
            {
                "transform": [{"filter": "datum.bound !== null"}],
                "mark": {"type": "tick", "thickness": 2, "size": _BAR + 6, "color": INK, "opacity": 1},
                "encoding": {"x": {"field": "bound", **across}},
            },
            {
                "transform": [{"calculate": "max(datum.length || 0, datum.bound || 0)", "as": "end"}],
                "mark": {"type": "text", "align": "left", "dx": 6, "fontSize": 11, "color": INK},
                "encoding": {"x": {"field": "end", **across}, "text": {"field": "text"}},
            },
        ],
        height=height * len(rows),
        left=_LABELS,
        encoding={"y": down},
    )


def _reach(rows: Sequence[Bar]) -> float:
    """The value at the right edge, so that each bar's text has room behind it."""
    width = WIDTH - _LABELS - _MARGIN
    ends = [(max(row.length or 0.0, row.bound or 0.0), 12 + _LETTER * cell_len(row.text)) for row in rows]
    return max(end * width / max(width - text, width / 3) for end, text in ends) or 1.0


def columns(ranges: Sequence[Column], line: Line | None) -> Spec:
    """A distribution, with a line where a bound or a mean is."""
    edges = [edge for column in ranges for edge in (column.low, column.high)] + ([line.at] if line else [])
    across = {"type": "quantitative", "scale": {"domain": [min(edges), max(edges)], "nice": False}}
    highest = max(column.sections for column in ranges)
    layers: list[dict[str, Any]] = [
        {
            "data": {"values": [column._asdict() for column in ranges]},
            "mark": {"type": "rect", "stroke": "white", "strokeWidth": 1},
            "encoding": {
                "x": {
                    "field": "low",
                    "axis": _axis(6, grid=False),
                    **across,
                },
                "x2": {"field": "high"},
                "y": {
                    "field": "sections",
                    "type": "quantitative",
                    "axis": {**_axis(min(highest, 3)), "tickMinStep": 1},
                    "scale": {"domain": [0, highest * 1.1], "nice": False},
                },
                "y2": {"datum": 0},
                "color": _colour(GOOD, BAD),
            },
        }
    ]
    if line:
        on_the_right = line.at - min(edges) < (max(edges) - min(edges)) / 2
        layers.append(
            {
                "data": {"values": [line._asdict()]},
                "encoding": {"x": {"field": "at", **across}},
                "layer": [
                    {"mark": {"type": "rule", "color": INK, "strokeWidth": 2, "strokeDash": [5, 3]}},
                    {
                        "mark": {
                            "type": "text",
                            "y": -8,
                            "dx": -3 if on_the_right else 3,
                            "align": "left" if on_the_right else "right",
                            "fontSize": 11,
                            "color": INK,
                        },
                        "encoding": {"text": {"field": "text"}},
                    },
                ],
            }
        )
    return _chart(None, layers, height=_PLOT_HEIGHT, left=34, top=20)


def svg(spec: Spec, title: str, description: str, name: str) -> str:
    """The chart as an ``<svg>`` element with a name and a description for those who do not see it.

    ``name`` begins the ids of its parts and must be the only one in the page.
    """
    import vl_convert

    drawn = ElementTree.fromstring(vl_convert.vegalite_to_svg(dict(spec)))
    _strip(drawn)
    root = ElementTree.Element(
        "svg",
        {
            "viewBox": drawn.attrib["viewBox"],
            "role": "img",
            "aria-labelledby": f"{name}-title",
            "aria-describedby": f"{name}-text",
        },
    )
    ElementTree.SubElement(root, "title", {"id": f"{name}-title"}).text = title
    ElementTree.SubElement(root, "desc", {"id": f"{name}-text"}).text = description
    root.extend(drawn)
    return ElementTree.tostring(root, encoding="unicode")


def _strip(element: ElementTree.Element) -> None:
    """Take out what the page does not need: half of the bytes, and descriptions in English of single bars."""
    element.tag = element.tag.removeprefix(f"{{{_SVG}}}")
    for name, value in list(element.attrib.items()):
        if _NEEDLESS.match(name) or (name, value) == ("opacity", "1"):
            del element.attrib[name]
        elif name in ("d", "transform"):
            element.attrib[name] = _LONG_NUMBER.sub(lambda number: f"{float(number[0]):.1f}", value)
    for child in list(element):
        _strip(child)
        if child.tag == "path" and (child.get("display") == "none" or child.get("d") in ("", "M0,0h0v0h0Z")):
            element.remove(child)


def _chart(
    values: Values | None,
    layers: Sequence[Spec],
    *,
    height: int,
    left: int,
    top: int = 4,
    encoding: Spec | None = None,
) -> Spec:
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": WIDTH - left - _MARGIN,
        "height": height,
        "autosize": "none",
        "padding": {"left": left, "right": _MARGIN, "top": top, "bottom": _AXIS},
        "background": None,
        "config": {
            "aria": False,
            "view": {"stroke": None},
            "axis": {
                "labelColor": MUTED,
                "labelFontSize": 11,
                "gridColor": _GRID,
                "domainColor": MUTED,
                "tickColor": MUTED,
                "tickSize": 3,
            },
            "axisY": {"labelColor": INK, "domain": False, "ticks": False},
        },
        **({"data": {"values": values}} if values is not None else {}),
        **({"encoding": encoding} if encoding is not None else {}),
        "layer": layers,
    }


def _axis(ticks: int, *, grid: bool = True) -> Spec:
    return {"title": None, "tickCount": ticks, "format": _NUMBER, "grid": grid}


def _colour(good: str, bad: str) -> Spec:
    return {"condition": {"test": "datum.bad", "value": bad}, "value": good}
