"""What the benchmarks stand on: made-up debates are debates, and processes are measured whole."""

from __future__ import annotations

import os
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

from argmap.diagnostic import Level
from argmap.graph import Graph
from argmap.read import read_text


@pytest.fixture(scope="module")
def measuring() -> ModuleType:
    """The module `measure` of the folder of benchmarks."""
    spec = spec_from_file_location("measure", Path(__file__).parent.parent / "benchmarks" / "measure.py")
    assert spec and spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("shape", ["bushy", "chain", "flat"])
def test_a_made_up_debate_has_the_claims_and_the_shape_it_was_asked_for(
    shape: str, measuring: ModuleType
) -> None:
    text = measuring.make_debate(300, shape)
    assert text == measuring.make_debate(300, shape)
    document = read_text(text)
    assert not [d for d in document.diagnostics if d.level is Level.ERROR]
    debate = document.debate
    assert len(debate.claims) == 300
    depth = Graph(debate).below(["c0"])
    assert len(depth) == 300
    if shape == "bushy":
        assert 3 < max(depth.values()) < 20
        assert any(a.undercuts for a in debate.arguments.values())
        assert any(len(a.premises) == 2 for a in debate.arguments.values())
    else:
        assert max(depth.values()) == (299 if shape == "chain" else 1)


@pytest.mark.skipif(not hasattr(os, "wait4"), reason="the system does not say what a process cost")
def test_a_process_is_measured_with_its_memory_and_not_that_of_the_measurer(measuring: ModuleType) -> None:
    ballast = b"x" * 150_000_000
    seconds, small = measuring.measure([sys.executable, "-S", "-c", "pass"], runs=1)
    _, large = measuring.measure([sys.executable, "-S", "-c", "x = bytearray(100_000_000)"], runs=1)
    assert seconds > 0
    assert small < 60 < 100 < large < 160 < len(ballast)
    with pytest.raises(RuntimeError, match="ended with 3"):
        measuring.measure([sys.executable, "-S", "-c", "raise SystemExit(3)"], runs=1)
