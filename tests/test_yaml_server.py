"""The JSON Schema in the real YAML language server that editors use: what it marks, completes and explains."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path
from queue import Empty, Queue
from typing import Any

import pytest
from conftest import TRAM

from argmap.fields import CLAIM, DEBATE, Field
from argmap.schema import schema

SERVER = os.environ.get("ARGMAP_YAML_SERVER", "")
pytestmark = pytest.mark.skipif(
    not SERVER or not shutil.which("node"), reason="ARGMAP_YAML_SERVER names no yaml-language-server"
)


class Client:
    """A small client: it sends requests, answers those of the server, and waits for what it is told."""

    def __init__(self, folder: Path) -> None:
        self._process = subprocess.Popen(
            ["node", SERVER, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=folder
        )
        self._heard: Queue[dict[str, Any]] = Queue()
        threading.Thread(target=self._listen, daemon=True).start()
        self._number = 0
        capabilities = {
            "textDocument": {
                "hover": {"contentFormat": ["markdown"]},
                "completion": {"completionItem": {"documentationFormat": ["markdown"]}},
                "publishDiagnostics": {},
            },
            "workspace": {"configuration": True},
        }
        self.request("initialize", processId=None, rootUri=folder.as_uri(), capabilities=capabilities)
        self._send(method="initialized", params={})

    def request(self, method: str, **params: Any) -> Any:
        """The answer to a request."""
        self._number += 1
        self._send(id=self._number, method=method, params=params)
        while True:
            said = self._next()
            if said.get("id") == self._number and "method" not in said:
                assert "error" not in said, said
                return said["result"]

    def open(self, path: Path, text: str) -> list[dict[str, Any]]:
        """Open a file with a text; what the server finds wrong with it."""
        path.write_text(text)
        document = {"uri": path.as_uri(), "languageId": "yaml", "version": 1, "text": text}
        self._send(method="textDocument/didOpen", params={"textDocument": document})
        while True:
            said = self._next()
            if (
                said.get("method") == "textDocument/publishDiagnostics"
                and said["params"]["uri"] == path.as_uri()
            ):
                found: list[dict[str, Any]] = said["params"]["diagnostics"]
                return found

    def at(self, method: str, path: Path, line: int, character: int) -> Any:
        """The answer to a request about a place, counted from 0."""
        place = {"line": line, "character": character}
        return self.request(method, textDocument={"uri": path.as_uri()}, position=place)

    def close(self) -> None:
        """End the server."""
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            assert stream is not None
            stream.close()

    def _next(self) -> dict[str, Any]:
        try:
            said = self._heard.get(timeout=60)
        except Empty:
            raise AssertionError("the server says nothing more") from None
        if "method" in said and "id" in said:  # it asks for the editor's settings, and other things
            settings = {"validate": True, "completion": True, "hover": True, "schemaStore": {"enable": False}}
            items = said["params"].get("items", []) if said["method"] == "workspace/configuration" else None
            sections = (
                None if items is None else [settings if i.get("section") == "yaml" else {} for i in items]
            )
            self._send(id=said["id"], result=sections)
        return said

    def _send(self, **message: Any) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin is not None
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._process.stdin.flush()

    def _listen(self) -> None:
        stream = self._process.stdout
        assert stream is not None
        try:
            while line := stream.readline():
                if line.lower().startswith(b"content-length:"):
                    length = int(line.split(b":")[1])
                    while stream.readline().strip():
                        pass
                    self._heard.put(json.loads(stream.read(length)))
        except ValueError:  # closed
            pass


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a copy of the schema, as `argmap new --schema` leaves it."""
    made = tmp_path_factory.mktemp("debates")
    (made / "argmap.schema.json").write_text(json.dumps(schema()))
    return made


@pytest.fixture(scope="module")
def editor(folder: Path) -> Iterator[Client]:
    """An editor with a YAML language server."""
    client = Client(folder)
    yield client
    client.close()


HEAD = "# yaml-language-server: $schema=argmap.schema.json\n"


def test_a_debate_without_faults_has_none_in_the_editor(editor: Client, folder: Path) -> None:
    assert editor.open(folder / "clean.yaml", HEAD + TRAM) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("    kind: policy", "    knid: policy", "Property knid is not allowed"),
        ("thesis: free", "these: free", "Property these is not allowed"),
        ("kind: value", "kind: valu", "Value is not accepted"),
        ("argmap: 1\ntitle: Should the tram be free?", "argmap: 1", 'Missing property "title"'),
    ],
)
def test_what_is_wrong_is_marked_at_its_line(
    editor: Client, folder: Path, old: str, new: str, said: str
) -> None:
    text = HEAD + TRAM.replace(old, new, 1)
    assert TRAM not in text
    found = editor.open(folder / f"{abs(hash(new))}.yaml", text)
    lines = [d["range"]["start"]["line"] for d in found if said in d["message"]]
    assert lines == [text[: text.index(new)].count("\n")], found


def labels(answer: Any) -> dict[str, Any]:
    items = answer if isinstance(answer, list) else answer["items"]
    return {item["label"]: item for item in items}


def test_the_keys_that_are_missing_are_completed(editor: Client, folder: Path) -> None:
    path = folder / "keys.yaml"
    text = HEAD + "argmap: 1\ntitle: T\nclaims:\n  free:\n    text: It is so.\n    \n"
    editor.open(path, text)
    inside = labels(editor.at("textDocument/completion", path, 6, 4))
    assert set(inside) >= set(CLAIM) - {"text"}
    assert "text" not in inside
    editor.open(folder / "top.yaml", HEAD + "argmap: 1\ntitle: T\n\n")
    top = labels(editor.at("textDocument/completion", folder / "top.yaml", 3, 0))
    assert set(top) >= set(DEBATE) - {"argmap", "title"}


def test_the_values_of_a_key_are_completed(editor: Client, folder: Path) -> None:
    path = folder / "values.yaml"
    editor.open(path, HEAD + "argmap: 1\ntitle: T\nclaims:\n  free:\n    text: It is so.\n    kind: \n")
    assert set(labels(editor.at("textDocument/completion", path, 6, 10))) >= set(CLAIM["kind"].choices)


@pytest.mark.parametrize(("key", "table"), [("thesis", DEBATE), ("kind", CLAIM), ("tags", CLAIM)])
def test_a_key_is_explained_where_the_mouse_rests(
    editor: Client, folder: Path, key: str, table: dict[str, Field]
) -> None:
    path = folder / f"hover-{key}.yaml"
    text = HEAD + TRAM
    editor.open(path, text)
    before = text[: text.index(f"{key}: ") + 1]
    line, character = before.count("\n"), len(before) - before.rindex("\n") - 1
    said = editor.at("textDocument/hover", path, line, character)["contents"]["value"]
    assert table[key].doc.split(".")[0] in said.replace("\\", "")
