"""Sources as data: what an author writes about a work, brought to one form, the CSL-JSON item.

The names of fields, the types and the shape of names and dates are those of the Citation Style Language,
version 1.0.2 (https://docs.citationstyles.org/en/stable/specification.html, appendices III and IV, and
https://github.com/citation-style-language/schema, csl-data.json), with what pandoc's YAML bibliographies
allow besides. All scalars are texts; only the numbers in `date-parts` are numbers.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from argmap.diagnostic import did_you_mean


def words(text: str) -> frozenset[str]:
    """The words of a text, as a set: a table that can be read."""
    return frozenset(text.split())


MONTHS = (
    "",
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
"""The names of the months, January at 1."""

CSL_NAMES = words(
    "author chair collection-editor compiler composer container-author contributor curator director editor "
    "editor-translator editorial-director executive-producer guest host illustrator interviewer narrator "
    "organizer original-author performer producer recipient reviewed-author script-writer series-creator "
    "translator"
)
"""The variables that hold names of people and bodies."""

CSL_DATES = words("accessed available-date event-date issued original-date submitted")
"""The variables that hold dates."""

CSL_VARIABLES = (
    CSL_NAMES
    | CSL_DATES
    | words(
        "type id verified citation-key custom categories language shortTitle journalAbbreviation "
        "abstract annote archive archive_collection archive_location archive-place authority call-number "
        "chapter-number citation-label citation-number collection-number collection-title container-title "
        "container-title-short dimensions division DOI edition event event-place event-title "
        "first-reference-note-number genre ISBN ISSN issue jurisdiction keyword license locator medium note "
        "number number-of-pages number-of-volumes original-publisher original-publisher-place original-title "
        "page page-first part-number part-title PMCID PMID printing-number publisher publisher-place "
        "references reviewed-genre reviewed-title scale section source status supplement-number title "
        "title-short URL version volume volume-title volume-title-short year-suffix"
    )
)
"""Every name that a field of a source may have."""

CSL_TYPES = words(
    "article article-journal article-magazine article-newspaper bill book broadcast chapter classic "
    "collection dataset document entry entry-dictionary entry-encyclopedia event figure graphic hearing "
    "interview legal_case legislation manuscript map motion_picture musical_score pamphlet paper-conference "
    "patent performance periodical personal_communication post post-weblog regulation report review "
    "review-book software song speech standard thesis treaty webpage"
)
"""Every value that `type` may have."""

_NAME_PARTS = (
    "family",
    "given",
    "dropping-particle",
    "non-dropping-particle",
    "suffix",
    "comma-suffix",
    "static-ordering",
    "parse-names",
    "literal",
)
_DATE_KEYS = ("date-parts", "season", "circa", "literal", "raw", "year", "month", "day")
# Words that begin a family name, not an organisation: "Charles de Gaulle", "Jan van der Berg".
_PARTICLES = words(
    "af al ben bin da dal das de del della den der di do dos du el ibn la le 't ten ter van von vom zu zum zur"
)
_MONTH_NUMBERS = {name[:3].casefold(): number for number, name in enumerate(MONTHS) if name}
_BODIES = words(
    "administration agency alliance assembly association bank board bureau cabinet center centre commission "
    "committee company congress consortium corporation council court department federation forum foundation "
    "fund government group house institute institution league ministry nations office organisation "
    "organization parliament party press republic school secretariat senate society states team treaty union "
    "university"
)
_SUFFIXES = words("jr jr. sr sr. ii iii iv")
_HALF = re.compile("[\ud800-\udfff]")
Entries = list[tuple[str, dict[str, Any], int]]
"""A bibliography: id, CSL item, and the offset of the entry in the text."""
Problems = list[tuple[str, int]]
"""What is wrong with a bibliography: message and offset."""
DEEPEST = 50
"""How deep `custom` and other free data may nest, in levels."""


def csl_item(fields: Mapping[str, object]) -> dict[str, Any]:
    """One source as an author wrote it, as a CSL-JSON item.

    `fields` holds texts, lists and mappings, every scalar as the text that was written (numbers and
    booleans of JSON are taken too). Names become lists of mappings (`family`, `given`, or `literal`), dates
    become `{"date-parts": [[year, month, day]]}`, or `{"literal": text}` where they cannot be understood;
    all else is text. Fields without a value are left out, and so is `id`; `verified` stays in, for the
    caller to take out. An item that has the form already comes back equal. Unknown fields are kept.

    Raises `ValueError` with a message that begins with the name of the field.

    >>> csl_item({"author": "Snyder, Glenn H.", "issued": "1984-07", "volume": "36"})["issued"]
    {'date-parts': [[1984, 7]]}
    """
    item: dict[str, Any] = {}
    for name, value in fields.items():
        if name == "id" or value is None or value in ("", [], {}):
            continue
        if name in CSL_NAMES:
            item[name] = _names(name, value)
        elif name in CSL_DATES:
            item[name] = _date(name, value)
        elif name == "custom":
            if not isinstance(value, Mapping):
                raise ValueError("custom: expected a mapping")
            item[name] = plain_data(value)
        else:
            item[name] = _text(name, value)
    return item


def plain_data(value: object, *, depth: int = 0) -> Any:
    """Free data with every scalar as text: what the YAML of a debate would give.

    Raises `ValueError` where it nests deeper than `DEEPEST` levels.
    """
    if depth > DEEPEST:
        raise ValueError(f"nested more than {DEEPEST} levels deep")
    if isinstance(value, Mapping):
        return {str(k): plain_data(v, depth=depth + 1) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [plain_data(v, depth=depth + 1) for v in value]
    return as_text(value)


def as_text(value: object) -> str:
    """A scalar as the text that stands for it in YAML."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    # half of a UTF-16 pair, which JSON can write, is no character and cannot be written to a file
    return _HALF.sub("\ufffd", str(value))


def _text(field: str, value: object) -> str:
    if isinstance(value, Mapping):
        raise ValueError(f"{field}: expected a text, found a mapping")
    if isinstance(value, list | tuple):
        if any(isinstance(v, Mapping | list | tuple) for v in value):
            raise ValueError(f"{field}: expected a text, found a list of lists or mappings")
        return ", ".join(as_text(v).strip() for v in value)
    return as_text(value).strip()


# --- names ---------------------------------------------------------------------------------------------


def _names(field: str, value: object) -> list[dict[str, str]]:
    if isinstance(value, Mapping):
        return [_name(field, value)]
    if isinstance(value, list | tuple):
        return [_name(field, v) if isinstance(v, Mapping) else name_from_text(_one(field, v)) for v in value]
    return names_from_text(as_text(value))


def _one(field: str, value: object) -> str:
    if isinstance(value, list | tuple):
        raise ValueError(f"{field}: expected names, found a list inside the list")
    text = as_text(value)
    if not text.strip():
        raise ValueError(f"{field}: an empty name")
    return text


def _name(field: str, parts: Mapping[Any, object]) -> dict[str, str]:
    name: dict[str, str] = {}
    for key, value in parts.items():
        if key not in _NAME_PARTS:
            hint = did_you_mean(str(key), _NAME_PARTS) or "a name has family and given, or literal"
            raise ValueError(f'{field}: unknown part "{key}" of a name; {hint}')
        if isinstance(value, Mapping | list | tuple):
            raise ValueError(f"{field}: expected a text for {key}")
        text = as_text(value).strip()
        if text:
            name[key] = text
    if not ("family" in name or "literal" in name or "given" in name):
        raise ValueError(f"{field}: a name needs family and given, or literal")
    return name


def names_from_text(text: str) -> list[dict[str, str]]:
    """The names in one text: `Snyder, Glenn H.`, `Glenn Snyder`, or several, joined by `;` or as in a
    reference (`Tomz, Michael, Jessica L. P. Weeks, and Kirk Bansak`). The name of a body stays whole.

    >>> [n["family"] for n in names_from_text("Christensen, Thomas J., and Jack Snyder")]
    ['Christensen', 'Snyder']
    """
    text = " ".join(text.split())
    if not text:
        return []
    if ";" in text:
        return [name_from_text(part) for part in text.split(";") if part.strip()]
    head, sep, last = text.rpartition(" and ")
    if not sep:
        head, sep, last = text.rpartition(" & ")
    if not sep:
        return [name_from_text(text)]
    pieces = [p.strip() for p in head.split(",") if p.strip()]
    names: list[str] = pieces[:1]
    for piece in pieces[1:]:
        # the first name is turned round; a suffix belongs to the name before it
        if piece.casefold() in _SUFFIXES or (len(names) == 1 and "," not in names[0]):
            names[-1] += f", {piece}"
        else:
            names.append(piece)
    names.append(last.strip())
    parsed = [name_from_text(n) for n in names]
    whole = all("literal" not in n or n["literal"] == "others" for n in parsed)
    return parsed if whole or len(pieces) > 1 else [{"literal": text}]


def name_from_text(text: str) -> dict[str, str]:
    """One name. With a comma the family name stands first; without one, the last word is taken for it
    unless the words are those of a body (`World Bank`, `Ministry of Defence`) or only one.

    >>> name_from_text("Charles de Gaulle")
    {'family': 'de Gaulle', 'given': 'Charles'}
    """
    text = " ".join(text.split())
    family, comma, given = (part.strip() for part in text.partition(","))
    if comma:
        first, more, suffix = (part.strip() for part in given.rpartition(","))
        if more and suffix.casefold() in _SUFFIXES:
            return {"family": family, "given": first, "suffix": suffix}
        lead, more, rest = (part.strip() for part in given.partition(","))
        if more and lead.casefold() in _SUFFIXES:
            return {"family": family, "given": rest, "suffix": lead}
        return {"family": family, "given": given} if family and given else {"literal": text}
    words = text.split()
    lower = [w for w in words if w[0].islower() and w.casefold() not in _PARTICLES]
    if len(words) == 1 or len(words) > 6 or lower or any(w.casefold().strip(".") in _BODIES for w in words):
        return {"literal": text}
    start = len(words) - 1
    suffix = words[start] if words[start].casefold() in _SUFFIXES and start > 1 else ""
    if suffix:
        start -= 1
    end = start + 1
    while start > 0 and words[start - 1].casefold() in _PARTICLES and words[start - 1][0].islower():
        start -= 1
    name = {"family": " ".join(words[start:end])}
    if start:
        name["given"] = " ".join(words[:start])
    return name | {"suffix": suffix} if suffix else name


# --- dates ---------------------------------------------------------------------------------------------


def _date(field: str, value: object) -> dict[str, Any]:
    if isinstance(value, list | tuple):
        # pandoc: a list of dates, two for a range
        if len(value) not in (1, 2):
            raise ValueError(f"{field}: expected one date, or two for a range")
        parts = [p for v in value for p in _date(field, v).get("date-parts", [])]
        if len(parts) != len(value):
            raise ValueError(f"{field}: a date of the list cannot be understood; write 1984-07-05")
        return {"date-parts": parts}
    if not isinstance(value, Mapping):
        return date_from_text(as_text(value))
    for key in value:
        if key not in _DATE_KEYS:
            hint = did_you_mean(str(key), _DATE_KEYS) or "write 1984, 1984-07 or 1984-07-05"
            raise ValueError(f'{field}: unknown part "{key}" of a date; {hint}')
    date: dict[str, Any] = {}
    if "date-parts" in value:
        date["date-parts"] = _date_parts(field, value["date-parts"])
    elif "year" in value:
        month = value.get("month")
        named = _MONTH_NUMBERS.get(str(month)[:3].casefold()) if month else None
        date["date-parts"] = [_parts(field, [value["year"], named or month, value.get("day")])]
    for key in ("season", "circa", "literal"):
        if value.get(key) not in (None, ""):
            date[key] = _text(f"{field}: {key}", value[key])
    if not date and value.get("raw"):
        return date_from_text(_text(field, value["raw"]))
    if not date:
        raise ValueError(f"{field}: no date; write 1984, 1984-07 or 1984-07-05")
    return date


def _date_parts(field: str, value: object) -> list[list[int]]:
    if not isinstance(value, list | tuple) or not value:
        raise ValueError(f"{field}: date-parts is a list such as [[1984, 7, 5]]")
    if not any(isinstance(v, list | tuple) for v in value):
        return [_parts(field, list(value))]
    dates = [_parts(field, list(v)) if isinstance(v, list | tuple) else _parts(field, [v]) for v in value]
    if len(dates) > 2:
        raise ValueError(f"{field}: date-parts holds one date, or two for a range")
    return dates


def _parts(field: str, parts: list[object]) -> list[int]:
    while parts and parts[-1] in (None, ""):
        parts.pop()
    numbers = [str(p).strip() for p in parts if not isinstance(p, bool)]
    if len(numbers) != len(parts) or not all(re.fullmatch(r"-?[0-9]{1,6}", n) for n in numbers):
        raise ValueError(f"{field}: year, month and day are whole numbers, such as 1984, 7, 5")
    date = [int(n) for n in numbers]
    # months 13 to 24 stand for seasons in some programs
    if not 1 <= len(date) <= 3 or not 1 <= (date[1:2] or [1])[0] <= 24 or not 1 <= (date[2:] or [1])[0] <= 31:
        raise ValueError(f"{field}: no such date: {', '.join(numbers) or 'empty'}")
    return date


def date_from_text(text: str) -> dict[str, Any]:
    """A date, or a range of two, from text; `{"literal": text}` where it cannot be understood.

    >>> date_from_text("1984-07-05"), date_from_text("5 February 1997"), date_from_text("1984/1986")
    ({'date-parts': [[1984, 7, 5]]}, {'date-parts': [[1997, 2, 5]]}, {'date-parts': [[1984], [1986]]})
    """
    text = text.strip()
    if one := _one_date(text):
        return {"date-parts": [one]}
    if both := re.fullmatch(r"(\d{4})\s*[-–]\s*(\d{4})", text, re.ASCII) or re.fullmatch(
        r"([^/]+)/([^/]+)", text
    ):
        first, last = _one_date(both[1].strip()), _one_date(both[2].strip())
        if first and last:
            return {"date-parts": [first, last]}
    return {"literal": text}


def _one_date(text: str) -> list[int] | None:
    if iso := re.fullmatch(r"(-?\d{1,4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?", text, re.ASCII):
        parts = [int(p) for p in iso.groups() if p is not None]
    elif words := re.fullmatch(r"(?:(\d{1,2})\.? )?([A-Z][a-z]+)\.?,? (\d{4})", text, re.ASCII):
        parts = [
            int(words[3]),
            _MONTH_NUMBERS.get(words[2][:3].casefold(), 0),
            *([int(words[1])] if words[1] else []),
        ]
    elif words := re.fullmatch(r"([A-Z][a-z]+)\.? (\d{1,2}), (\d{4})", text, re.ASCII):
        parts = [int(words[3]), _MONTH_NUMBERS.get(words[1][:3].casefold(), 0), int(words[2])]
    else:
        return None
    year, month, day = (*parts, 1, 1)[:3]
    if year == 0 or not 1 <= month <= 12:
        return None
    leap = month == 2 and ((year % 4 == 0 and year % 100 != 0) or year % 400 == 0)
    return parts if 1 <= day <= (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1] + leap else None
