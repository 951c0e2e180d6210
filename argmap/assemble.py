"""The debate as a whole: the keys at the top of the file, and what can only be read when all claims are known."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from argmap import fields
from argmap.companions import Folder, read_sources
from argmap.diagnostic import ArgmapError, Fix, Related
from argmap.draft import Draft
from argmap.fields import Shape
from argmap.link import find_claim, link, report_unknown
from argmap.model import (
    Argument,
    Claim,
    ClaimId,
    Contradiction,
    Debate,
    Expectation,
    ForeignClaim,
    Group,
    GroupId,
    ReaderPosition,
    View,
    is_foreign,
)
from argmap.positions import Positions, position_file
from argmap.record import replace
from argmap.span import Span, TextEdit
from argmap.yamltext import Mapping as MappingNode
from argmap.yamltext import Node, Scalar, Sequence

MAX_GROUPS = 200
"""Groups that lie deeper in one another are taken out: the time to draw them grows with the cube."""


_BEARING = re.compile(r"\s*(?!#|---|\.\.\.)\S")
"""A line that says something: no comment, and no mark between documents."""


class Reader:
    """Reads the top level of one debate file, and what hangs on it, into a `Debate`."""

    def __init__(self, draft: Draft, folder: Folder) -> None:
        self.draft = draft
        self.folder = folder
        self.arguments: Mapping[Any, Argument] = {}
        self.reader_position: ReaderPosition | None = None
        self.positions = Positions(draft, folder)

    def debate(self, root: Node | None) -> Debate:
        draft = self.draft
        start = Span(draft.path, 0, 0)
        if root is None:
            # of a text that is none of YAML something has been said already
            if not any(_BEARING.match(line) for line in draft.source.splitlines()):
                draft.report(
                    "AM002", start, "the file is empty",
                    "a debate begins with `argmap: 1`; `argmap new FILE` writes the first lines",
                )  # fmt: skip
            return Debate(draft.stem, path=draft.path)
        if not isinstance(root, MappingNode):
            draft.report(
                "AM104", root, "a debate file is a mapping of keys such as `argmap`, `title` and `claims`",
                "begin it with `argmap: 1`; `argmap new FILE` writes the first lines",
            )  # fmt: skip
            return Debate(draft.stem, path=draft.path)
        if any(isinstance(k, Scalar) and k.value == "argmap-position" for k, _ in root.pairs):
            return self._position_file(root)
        top: dict[str, tuple[Scalar, Node]] = {}
        for name, key, value in draft.pairs(root, "a debate"):
            if name in fields.DEBATE:
                top[name] = (key, value)
            else:
                draft.unknown_key(key, value, fields.DEBATE, "a debate")
        self._version(root, top)
        values: dict[str, Any] = {}
        for name in ("title", "question", "summary", "license"):
            if name in top:
                values[name] = draft.text(top[name][1], f"`{name}`") or ""
        if not values.get("title"):
            at = draft.span(top["title"][0]) if "title" in top else start
            draft.report("AM103", at, "the debate has no title", "add `title: …` near the top")
        for name in ("authors", "tags"):
            if name in top:
                values[name] = draft.texts(top[name][1], f"`{name}`")
        if "language" in top:
            values["language"] = draft.language(top["language"][1], "`language`") or "en"
        if "updated" in top:
            values["updated"] = draft.date(top["updated"][1], "`updated`")
        if "data" in top:
            values["data"] = draft.data(top["data"][1], "`data`")
        values["sources"] = read_sources(draft, top["sources"][1], self.folder) if "sources" in top else {}
        values["groups"] = self._groups(top["groups"][1]) if "groups" in top else {}
        if "positions" in top:
            self.positions.collect(top["positions"][1])
        draft.known = {
            "position": self.positions.names,
            "source": set(values["sources"]),
            "group": set(values["groups"]),
        }
        if "claims" in top:
            draft.claim_map(top["claims"][1])
        if "arguments" in top:
            draft.argument_list(top["arguments"][1])
        self.arguments = link(draft)
        values["contradictions"] = self._contradictions(
            top["contradictions"][1] if "contradictions" in top else None
        )
        values["positions"] = self.positions.build(self.arguments)
        if "views" in top:
            values["views"] = self._views(top["views"][1], values)
        if "expect" in top:
            values["expect"] = self._expectations(top["expect"][1])
        thesis, given = self._thesis(top.get("thesis"), start)
        foreign = self._foreign()
        return Debate(
            draft.stem,
            thesis=thesis,
            thesis_given=given,
            claims=draft.claims,  # type: ignore[arg-type]
            arguments=self.arguments,
            foreign=foreign,
            path=draft.path,
            span=draft.span(root),
            **values,
        )

    def _position_file(self, root: MappingNode) -> Debate:
        """A reader's position: a debate without claims, and the stance in `reader_position`."""
        stem, position, notes, named = position_file(self.draft, root)
        self.reader_position = ReaderPosition(stem, position, notes)
        file = self.folder.debate_file(stem) if stem else None
        other = self._other(file) if file else None
        if other is not None:
            known = {str(c.id): c for c in other.claims.values()}
            for name, at in named:
                if name not in known:
                    report_unknown(self.draft, name, at, known, elsewhere=stem)
        return Debate(self.draft.stem, path=self.draft.path, span=self.draft.span(root))

    def _version(self, root: MappingNode, top: dict[str, tuple[Scalar, Node]]) -> None:
        if "argmap" not in top:
            self.draft.report(
                "AM103", Span(self.draft.path, 0, 0), "the file does not say which format it has",
                "put `argmap: 1` on the first line",
                fix=_version_line(self.draft.source, root),
            )  # fmt: skip
        elif getattr(top["argmap"][1], "value", "").strip() != "1":
            self.draft.report(
                "AM108", top["argmap"][1], "this version of argmap reads format 1 only",
                "write `argmap: 1`, or use a newer argmap",
            )  # fmt: skip

    # groups

    def _groups(self, node: Node) -> dict[GroupId, Group]:
        groups: dict[GroupId, Group] = {}
        nested: list[tuple[str, Node]] = []
        for name, key, value in self.draft.pairs(node, "`groups`"):
            if not self.draft.valid_id(key, "a group"):
                continue
            title, note = "", ""
            if isinstance(value, Scalar):
                title = value.value.strip()
            else:
                for field_name, field_key, inner in self.draft.pairs(value, f'the group "{name}"'):
                    if field_name == "title":
                        title = self.draft.text(inner, "`title` of a group") or ""
                    elif field_name == "note":
                        note = self.draft.text(inner, "`note` of a group") or ""
                    elif field_name == "in":
                        nested.append((name, inner))
                    else:
                        self.draft.unknown_key(field_key, inner, fields.GROUP, "a group")
            groups[GroupId(name)] = Group(GroupId(name), title or name, note=note, span=self.draft.span(key))
        self.draft.known["group"] = set(groups)
        for name, inner in nested:
            parent = self.draft.known_id(inner, "group", "AM113", f'`in` of the group "{name}"')
            if parent is None:
                continue
            above: str | None = parent
            while above is not None and above != name:
                above = groups[GroupId(above)].parent
            if above == name:
                self.draft.report(
                    "AM117", inner, f'the group "{name}" would lie in itself', "take one `in:` away"
                )
            else:
                groups[GroupId(name)] = replace(groups[GroupId(name)], parent=GroupId(parent))
        depth: dict[str, int] = {}
        for name, inner in reversed(nested):
            chain = [name]
            while (up := groups[GroupId(chain[-1])].parent) is not None and up not in depth:
                chain.append(up)
            for group in reversed(chain):
                above = groups[GroupId(group)].parent
                depth[group] = depth.get(above, 0) + 1 if above is not None else 0
                if depth[group] > MAX_GROUPS:
                    self.draft.report(
                        "AM007", inner, f'the group "{group}" lies more than {MAX_GROUPS} groups deep',
                        "a reader of a map cannot follow more than a few: take an `in:` away",
                    )  # fmt: skip
                    groups[GroupId(group)] = replace(groups[GroupId(group)], parent=None)
                    depth[group] = 0
        return groups

    # relations of the whole, views, verdicts

    def _contradictions(self, node: Node | None) -> tuple[Contradiction, ...]:
        draft = self.draft
        lists = list(draft.contradictions)
        if isinstance(node, Sequence):
            for item in node.items:
                if isinstance(item, Sequence):
                    refs = draft.refs(item, "a contradiction")
                    lists.append(([(draft.local(r), at) for r, at in refs], draft.span(item)))
                else:
                    draft.report(
                        "AM104", item, "a contradiction must be a list of claims", "write `- [a, b]`"
                    )
        elif node is not None and not (isinstance(node, Scalar) and node.missing):
            draft.report(
                "AM104", node, "`contradictions` must be a list of lists of claims", "write `- [a, b]`"
            )
        found: dict[frozenset[str], Contradiction] = {}
        for refs, span in lists:
            claims = tuple(
                dict.fromkeys(
                    ClaimId(r)
                    for r, at in refs
                    if find_claim(draft, r, at, "a contradiction", arguments=self.arguments)
                )
            )
            if len(claims) < 2:
                if len(dict.fromkeys(r for r, _ in refs)) < 2:
                    draft.report("AM105", span, "a contradiction needs two different claims")
                continue
            first = found.setdefault(frozenset(claims), Contradiction(claims, span))
            if first.span is not span:
                draft.report(
                    "AM115", span, "this contradiction is written for the second time", "delete one of the two",
                    (Related("the first one", first.span),),
                )  # fmt: skip
        return tuple(found.values())

    def _thesis(self, given: tuple[Scalar, Node] | None, start: Span) -> tuple[tuple[ClaimId, ...], bool]:
        draft = self.draft
        if given is not None:
            refs = draft.refs(given[1], "`thesis`")
            found = []
            for ref, at in refs:
                name = draft.local(ref)
                if name in draft.claims:
                    found.append(ClaimId(name))
                elif is_foreign(name):
                    draft.report("AM101", at, "the thesis must be a claim of this debate")
                else:
                    report_unknown(draft, name, at, draft.claims)
            if found:
                return tuple(dict.fromkeys(found)), True
            if not refs:
                draft.report(
                    "AM119", given[0], "`thesis` is empty", "name the claim at issue, or leave the key out"
                )
        if not draft.claims:
            draft.report(
                "AM119", start, "the debate has no claims", "add `claims:` with a thesis and reasons"
            )
            return (), True
        used = {p.claim for a in self.arguments.values() for p in a.premises}
        thesis = tuple(c for c in draft.claims if c not in used)
        # of the claims that bear on nothing, those that nothing bears on either are not at issue
        aimed_at = {a.target for a in self.arguments.values()}
        thesis = tuple(c for c in thesis if c in aimed_at) or thesis
        if not thesis:
            draft.report(
                "AM119", start, "every claim bears on another one, so none can be told to be the thesis",
                "add `thesis:` with the claim at issue",
            )  # fmt: skip
            thesis = tuple(draft.claims)[:1]
        return tuple(ClaimId(c) for c in thesis), False

    def _views(self, node: Node, known: dict[str, Any]) -> dict[str, View]:
        draft = self.draft
        views: dict[str, View] = {}
        for name, key, value in draft.pairs(node, "`views`"):
            if not draft.valid_id(key, "a view"):
                continue
            title = ""
            options: dict[str, str | tuple[str, ...]] = {}
            for field_name, field_key, inner in draft.pairs(value, f'the view "{name}"'):
                table_field = fields.VIEW.get(field_name)
                here = f"`{field_name}` of a view"
                if table_field is None:
                    draft.unknown_key(field_key, inner, fields.VIEW, "a view")
                elif field_name == "title":
                    title = draft.text(inner, here) or ""
                else:
                    option = self._option(table_field, inner, here)
                    if option:
                        options[field_name] = option
            span = Span(draft.path, key.start, max(key.end, value.end))
            views[name] = View(name, title, options, span)
        return views

    def _option(self, table_field: fields.Field, node: Node, here: str) -> str | tuple[str, ...] | None:
        draft = self.draft
        if table_field.shape is Shape.TEXTS:
            names = draft.scalars(node, here)
            kind = {"groups": "group", "positions": "position"}.get(table_field.name)
            if kind:
                code = "AM113" if kind == "group" else "AM112"
                found = (draft.known_id(n, kind, code, here) for n in names)
                return tuple(n for n in found if n)
            if table_field.name == "kinds":
                choices = (draft.choice(n, fields.CLAIM["kind"], here) for n in names)
                return tuple(n for n in choices if n)
            return tuple(n.value.strip() for n in names)
        if table_field.shape is Shape.COUNT:
            return draft.count(node, here)
        if table_field.shape is Shape.CHOICE:
            return draft.choice(node, table_field, here)
        if table_field.shape is Shape.POSITION:
            return draft.known_id(node, "position", "AM112", here)
        if table_field.shape is Shape.CLAIMS:
            focus = []
            for scalar in draft.scalars(node, here):
                name = draft.local(scalar.value.strip())
                if find_claim(
                    draft, name, draft.span(scalar), "the focus of a view", arguments=self.arguments
                ):
                    focus.append(name)
            return focus[0] if len(focus) == 1 else tuple(focus)
        return draft.text(node, here)

    def _expectations(self, node: Node) -> tuple[Expectation, ...]:
        draft = self.draft
        if not isinstance(node, Sequence):
            if not (isinstance(node, Scalar) and node.missing):
                draft.report(
                    "AM104", node, "`expect` must be a list", "write `- {method: grounded, in: [a-claim]}`"
                )
            return ()
        found = []
        names = {"in": "accepted", "out": "rejected", "undecided": "undecided"}
        for item in node.items:
            given: dict[str, Any] = {}
            for name, key, value in draft.pairs(item, "an entry of `expect`"):
                if name in names:
                    given[names[name]] = self._claims_or_arguments(value, f"`{name}` of `expect`")
                elif name == "method":
                    method = draft.choice(value, fields.EXPECTATION["method"], "`method` of `expect`")
                    given["method"] = method or str(getattr(value, "value", "")).strip()
                elif name == "as":
                    given["position"] = draft.known_id(value, "position", "AM112", "`as` of `expect`")
                else:
                    draft.unknown_key(key, value, fields.EXPECTATION, "an entry of `expect`")
            if not given.get("method"):
                draft.report("AM103", item, "an entry of `expect` needs `method`", "write `method: grounded`")
                given["method"] = "grounded"
            self._one_verdict(item, given)
            found.append(Expectation(span=draft.span(item), **given))
        return tuple(found)

    def _one_verdict(self, item: Node, given: dict[str, Any]) -> None:
        """Report what is said to have two verdicts at once."""
        words = {"accepted": "in", "rejected": "out", "undecided": "undecided"}
        first: dict[str, str] = {}
        for name, word in words.items():
            for claim in given.get(name, ()):
                before = first.setdefault(claim, word)
                if before != word:
                    self.draft.report(
                        "AM105", item, f'"{claim}" is said to be both {before} and {word}',
                        "take it out of one of the lists",
                    )  # fmt: skip

    def _claims_or_arguments(self, node: Node, what: str) -> tuple[str, ...]:
        found = []
        for ref, at in self.draft.refs(node, what):
            name = self.draft.local(ref)
            if name in self.arguments or name in self.draft.claims:
                found.append(name)
            else:
                report_unknown(self.draft, name, at, self.draft.claims)
        return tuple(found)

    # other debates

    def _foreign(self) -> dict[str, ForeignClaim]:
        """Look up what names a claim of another debate, and the answers to critical questions."""
        draft = self.draft
        found: dict[str, ForeignClaim] = {}
        for ref, at, what in draft.references:
            if not is_foreign(ref):
                find_claim(draft, ref, at, what, arguments=self.arguments)
            elif ref not in found and self.folder.path is not None:
                claim = self._foreign_claim(ref, at)
                if claim is not None:
                    found[ref] = claim
        return found

    def _foreign_claim(self, ref: str, at: Span) -> ForeignClaim | None:
        draft = self.draft
        stem, _, name = ref.partition("#")
        file = self.folder.debate_file(stem)
        if file is None:
            near = draft.suggest(stem, self.folder.debate_stems())
            draft.report(
                "AM118", at, f'there is no debate "{stem}" beside this one',
                f'did you mean "{near}#{name}"?' if near else f"looked for {self.folder.where(stem + '.yaml')}",
            )  # fmt: skip
            return None
        other = self._other(file)
        if other is None:
            draft.report(
                "AM118",
                at,
                f'the debate "{stem}" cannot be read',
                f"run `argmap check {self.folder.where(file)}`",
            )
            return None
        claims: dict[str, Claim] = {str(c.id): c for c in other.claims.values()}
        if name not in claims:
            near = draft.suggest(name, claims)
            draft.report(
                "AM118", at, f'the debate "{stem}" has no claim "{name}"',
                f'did you mean "{stem}#{near}"?' if near else "correct the id",
            )  # fmt: skip
            return None
        claim = claims[name]
        return ForeignClaim(ClaimId(ref), claim.text, claim.title, stem, other.title, self.folder.where(file))

    def _other(self, file: str) -> Debate | None:
        """Another debate of the folder, for its claims alone: what it refers to is not looked up, so that two
        debates may name each other."""
        if file not in self.folder.debates:
            try:
                root = self.folder.yaml(file).root
                path = self.folder.where(file)
                draft = Draft(path, self.folder.texts[path], file.rpartition(".")[0])
                self.folder.debates[file] = _claims_alone(draft, root)
            except ArgmapError:
                self.folder.debates[file] = None
        return self.folder.debates[file]


def _claims_alone(draft: Draft, root: Node | None) -> Debate:
    """The title and the claims of a debate, without how they hang together; faults are for its own reading."""
    draft.known = dict.fromkeys(draft.known, _Everything())
    top = (
        {k.value: v for k, v in root.pairs if isinstance(k, Scalar)} if isinstance(root, MappingNode) else {}
    )
    if "claims" in top:
        draft.claim_map(top["claims"])
    if "arguments" in top:
        draft.argument_list(top["arguments"])
    title = draft.text(top["title"], "`title`") if "title" in top else None
    claims = {ClaimId(name): claim for name, claim in draft.claims.items()}
    return Debate(draft.stem, title=title or "", claims=claims, path=draft.path)


class _Everything(set[str]):
    """A set that holds every name."""

    def __contains__(self, name: object) -> bool:
        return True


def _version_line(source: str, root: MappingNode) -> Fix | None:
    """`argmap: 1` in front of the first key."""
    if source[root.start : root.start + 1] == "{" or not root.pairs:
        return None
    ending = "\r\n" if "\r\n" in source else "\n"
    return Fix("Put `argmap: 1` first", (TextEdit(root.start, root.start, f"argmap: 1{ending}"),))
