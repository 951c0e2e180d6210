"""The formats that there are: each says what it is, and other packages can add some."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from argmap import export, formats, plugins
from argmap.diagnostic import ArgmapError
from argmap.read import read_text

DEBATE = read_text("argmap: 1\ntitle: T\nclaims: {a: {text: A., pro: [It is so.]}}").debate


@pytest.mark.parametrize("name", formats.names())
def test_every_format_says_what_it_is_and_writes_a_debate(name: str) -> None:
    made = formats.named(name)
    assert made.suffix.startswith(".")
    assert 20 < len(made.summary) < 120
    assert made.page
    assert formats.by_suffix(f"maps/tram{made.suffix}") == made
    assert export(DEBATE, to=name)


def test_no_two_formats_have_one_suffix() -> None:
    suffixes = [formats.named(name).suffix for name in formats.names()]
    assert len(suffixes) == len(set(suffixes))


def test_listing_the_formats_loads_none_of_them() -> None:
    code = (
        "import sys; from argmap import formats; names = formats.names();"
        "print([n for n in names if f'argmap.formats.{n}' in sys.modules], len(names) > 5)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=Path(__file__).parent.parent
    )
    assert done.stdout.strip() == "[] True"


def test_another_package_can_add_a_format(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "shouting.py").write_text(
        '"""Claims in capital letters.\n\nFor debates that are too quiet."""\nSUFFIX = ".loud"\n'
        "def write(debate):\n    return ' '.join(c.text.upper() for c in debate.claims.values())\n"
    )
    declared = tmp_path / "shouting-1.dist-info"
    declared.mkdir()
    (declared / "METADATA").write_text("Metadata-Version: 2.1\nName: shouting\nVersion: 1\n")
    (declared / "entry_points.txt").write_text("[argmap.formats]\nloud = shouting\n")
    monkeypatch.syspath_prepend(tmp_path)
    plugins._declared.cache_clear()
    try:
        assert formats.names()[-1] == "loud"
        assert export(DEBATE, to="loud") == b"A. IT IS SO."
        found = formats.by_suffix("x.LOUD")
        assert found is not None
        assert found.summary == "Claims in capital letters."
    finally:
        plugins._declared.cache_clear()


def test_an_unknown_format_gets_a_proposal() -> None:
    with pytest.raises(ArgmapError) as caught:
        formats.named("jsn")
    assert caught.value.help == 'did you mean "json"?'
    assert formats.by_suffix("no-suffix") is None
    assert formats.by_suffix("x.unknown") is None
