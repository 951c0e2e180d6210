"""The manual page of a rule or of an argumentation scheme.

    argmap explain                     every rule and scheme
    argmap explain AM203               a rule by its code
    argmap explain support-cycle       by its name
    argmap explain expert_opinion      a scheme with its critical questions

A rule's page says what is found, why it matters, and what to do instead, with an example and the same example
mended.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping

from argmap import manual
from argmap.catalogue import schemes
from argmap.check import catalogue
from argmap.diagnostic import ArgmapError, did_you_mean
from argmap.manual import Page, page_of
from argmap.terminal import Style, columns, print_json


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `argmap explain`."""
    parser.add_argument("name", nargs="?", metavar="NAME", help="a rule's code or name, or a scheme")
    parser.add_argument(
        "--format", choices=("text", "markdown", "json"), default="text", help="how to say it (text)"
    )


def run(args: argparse.Namespace) -> int:
    """Print the page of what is named, or the list of everything."""
    name = args.name.strip() if args.name is not None else None
    if name is None:
        _print_list(args)
    elif code := _code(name):
        _print_rule(page_of(code), args)
    elif scheme := schemes().get(name.casefold().replace("-", "_").replace(" ", "_")):
        if args.format == "json":
            print_json({"version": 1, "scheme": manual.scheme_json(scheme)})
        elif args.format == "markdown":
            print(manual.schemes_markdown([scheme]), end="")
        else:
            print(manual.scheme_text(scheme, Style.of(sys.stdout, args.color), width=columns(sys.stdout)))
    else:
        known: Mapping[str, str] = catalogue()
        raise ArgmapError(
            f'there is no rule and no scheme "{name}"',
            help=did_you_mean(name, [*known.values(), *schemes()])
            or did_you_mean(name.upper(), known)
            or "argmap explain lists the rules and schemes",
        )
    return 0


def _code(word: str) -> str:
    """The code that a code or name means, or an empty text."""
    for code, name in catalogue().items():
        if word.upper() == code or word.casefold() == name:
            return code
    return ""


def _print_rule(page: Page, args: argparse.Namespace) -> None:
    if args.format == "json":
        print_json({"version": 1, "rule": manual.rule_json(page)})
    elif args.format == "markdown":
        print(manual.rule_markdown(page), end="")
    else:
        print(manual.rule_text(page, Style.of(sys.stdout, args.color), width=columns(sys.stdout)))


def _print_list(args: argparse.Namespace) -> None:
    pages = [page_of(code) for code in catalogue()]
    known = list(schemes().values())
    if args.format == "json":
        rules = [manual.rule_json(p) for p in pages]
        print_json({"version": 1, "rules": rules, "schemes": [manual.scheme_json(s) for s in known]})
    elif args.format == "markdown":
        print(manual.rules_markdown(pages))
        print(manual.schemes_markdown(known), end="")
    else:
        print(manual.listing(pages, known, Style.of(sys.stdout, args.color)))
