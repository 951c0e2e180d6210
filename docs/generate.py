"""Write the pages of the documentation that are made from the program itself: its rules and its schemes.

    python docs/generate.py           write them
    python docs/generate.py --check   say which are not current, and end with 1 where there are any

A rule's page is the docstring in its file, so edit that, and run this.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

from argmap import manual
from argmap.catalogue import schemes
from argmap.check import catalogue
from argmap.commands.explain import page_of

DOCS = Path(__file__).resolve().parent


def pages() -> dict[Path, str]:
    """Every generated page: its path in this folder, and its text."""
    rules = [page_of(code) for code in catalogue()]
    made = {Path("rules") / f"{page.code}.md": manual.rule_markdown(page) for page in rules}
    made[Path("rules") / "README.md"] = manual.rules_markdown(rules)
    made[Path("schemes.md")] = manual.schemes_markdown(list(schemes().values()))
    return made


def stale(made: Mapping[Path, str]) -> list[Path]:
    """The pages that are not as they would be written now, and those in `rules/` that no rule has."""
    found = [
        p for p, text in made.items() if not (DOCS / p).exists() or (DOCS / p).read_text("utf-8") != text
    ]
    extra = [p.relative_to(DOCS) for p in (DOCS / "rules").glob("*.md")]
    return sorted({*found, *(p for p in extra if p not in made)})


def main() -> int:
    """Write the pages, or check them."""
    made = pages()
    old = stale(made)
    if "--check" in sys.argv[1:]:
        for path in old:
            print(f"docs/{path} is not current: python docs/generate.py")
        return 1 if old else 0
    (DOCS / "rules").mkdir(exist_ok=True)
    for path in old:
        if path in made:
            (DOCS / path).write_text(made[path], encoding="utf-8", newline="\n")
            print(f"wrote docs/{path}")
        else:
            (DOCS / path).unlink()
            print(f"removed docs/{path}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
