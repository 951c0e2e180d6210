"""The architecture: who may import whom.

A module imports only from floors below its own; the files of one folder may import each other as long as they
run in no circle. Imports inside of functions count, those for type checkers alone do not.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from graphlib import TopologicalSorter
from pathlib import Path

import argmap

PACKAGE = Path(argmap.__file__).parent

FLOORS = [
    "version span record quoting folders closing collector",
    "diagnostic lines",
    "faults plugins model catalogue parser files shortid bullets",
    "fields repair csl graph brackets",
    "traps wording",
    "yamltext yamlprint csljson bibtex",
    "values bibliography reviewed",
    "attributes companions jsonvalues",
    "slips",
    "draft",
    "link",
    "positions",
    "assemble",
    "read schema view/",
    "normalform template outline",
    "layout/ editing/",
    "rules/ formats/",
    "check graphviz fonts terminal stats",
    "manual fingerprint config/",
    "report/ targets fixes pictures baseline beginning",
    "exporting",
    "tui/ lsp/",
    "commands/",
    "cli",
    "__main__ __init__",
]
"""From the lowest up. A name with a slash is a folder: all its files."""

# A debate gives its graph by a method, which is the name that users of the field's graph library look for.
UPWARD = {("model", "graph")}

FLOOR = {name.rstrip("/"): height for height, names in enumerate(FLOORS) for name in names.split()}

# Heavy packages, and the only places that may import them (inside of a function, if not a folder).
HEAVY = {
    "textual": {"tui"},
    "networkx": {"graph", "formats"},
    "graphviz": {"formats", "graphviz"},
    "pygraphviz": {"graphviz"},
    "pybtex": {"bibtex", "bibliography"},
    "markdown_it": {"formats"},
    "citeproc": {"formats"},
    "pygls": {"lsp", "commands"},
    "lsprotocol": {"lsp"},
}


def modules() -> dict[str, ast.Module]:
    """Every module of the package, by its path without suffix: `read`, `rules/am203_support_cycle`."""
    return {
        str(path.relative_to(PACKAGE).with_suffix("")).replace("\\", "/"): ast.parse(path.read_text("utf-8"))
        for path in sorted(PACKAGE.rglob("*.py"))
    }


def imports(tree: ast.Module) -> set[str]:
    """The dotted names that a module imports, those under `if TYPE_CHECKING:` left out."""
    found: set[str] = set()
    todo: list[ast.AST] = [tree]
    while todo:
        node = todo.pop()
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            todo += node.orelse
            continue
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert not node.level, "imports are written in full"
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
        todo += ast.iter_child_nodes(node)
    return found


def own_imports(tree: ast.Module, known: dict[str, ast.Module]) -> set[str]:
    """The modules of the package that a module imports."""
    found = set()
    for name in imports(tree):
        parts = name.split(".")
        if parts[0] != "argmap":
            continue
        # `from argmap.read import Document` names the module read; `from argmap import report` the module report
        for end in (len(parts), len(parts) - 1):
            inside = "/".join(parts[1:end])
            target = next((t for t in (inside, f"{inside}/__init__".lstrip("/")) if t in known), None)
            if target:
                found.add(target)
                break
    return found


def place(module: str) -> str:
    """The name under which the table has a module: its folder, or itself."""
    return module.split("/")[0] if "/" in module else module


def test_every_module_has_its_floor_and_every_floor_its_modules() -> None:
    places = {place(m) for m in modules()}
    assert not places - set(FLOOR), "give these a place in FLOORS"
    assert not set(FLOOR) - places, "these are gone: take them out of FLOORS"


def test_a_module_imports_from_lower_floors_alone() -> None:
    known = modules()
    upward = [
        f"{module} imports {target}"
        for module, tree in known.items()
        for target in sorted(own_imports(tree, known))
        if place(target) != place(module)
        and FLOOR[place(target)] >= FLOOR[place(module)]
        # the package's own file is imported with every module, and holds the version
        and target != "__init__"
        and (module, target) not in UPWARD
    ]
    assert not upward, "\n".join(upward)


def test_the_files_of_a_folder_import_each_other_in_no_circle() -> None:
    known = modules()
    inside = {
        module: {t for t in own_imports(tree, known) if place(t) == place(module) and t != module}
        for module, tree in known.items()
    }
    TopologicalSorter(inside).prepare()  # raises CycleError with the circle


def test_heavy_packages_are_imported_where_they_are_used_and_not_before() -> None:
    wrong = [
        f"{module} imports {name}"
        for module, tree in modules().items()
        for name in imports(tree)
        if (heavy := name.split(".")[0]) in HEAVY and place(module) not in HEAVY[heavy]
    ]
    assert not wrong, "\n".join(sorted(wrong))


def test_everything_but_the_terminal_ui_and_the_language_server_is_imported_without_heavy_packages() -> None:
    heavy = {"__main__", "lsp/server", "lsp/answers", "lsp/protocol"}
    light = sorted(m.replace("/", ".") for m in modules() if not m.startswith("tui/") and m not in heavy)
    names = ", ".join(f"argmap.{m}".removesuffix(".__init__") for m in light)
    program = f"import {names}, sys; print(*sorted(set({list(HEAVY)!r}) & set(sys.modules)))"
    loaded = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=PACKAGE.parent
    )
    assert loaded.stdout.split() == []
