"""Beginning a debate: what `argmap new` writes is clean, holds what it was given, and replaces nothing."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import re
import select
import subprocess
import sys
import termios
import time
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from conftest import Ran, environment
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from argmap.check import check
from argmap.commands.new import write_debate
from argmap.diagnostic import ArgmapError
from argmap.read import read_file, read_text
from argmap.schema import ADDRESS

Run = Callable[..., Ran]

# what authors write, and YAML takes for something else
AWKWARD = [
    "Note: fares rise.",
    "We are #1 in trams.",
    '"Free" transport costs.',
    "[sic] {x} it is.",
    "*Really* free & !important.",
    "- fares rise",
    "? who pays",
    "> quoted | piped",
    "%50 of `free` @mayor",
    "key: {a: b}: c",
    "'Tis a quote",
    "no",
    "1.10",
    "--- ...",
    "日本語の文です。",
    "Zoë’s naïve «tram» – fine…",
    "a \N{NO-BREAK SPACE} b",
    "long " * 60 + "end.",
    "word" * 60,
]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    "options",
    [
        [],
        ["--title", "Free trams", "--question", "Should the tram be free?"],
        ["--thesis", "Riding the tram should cost nothing.", "--pro", "Free trams take cars off the road."],
        [
            "--thesis",
            "Trams should be free.",
            "--thesis",
            "Buses should be free.",
            "--con",
            "Trams cost the town money.",
        ],
        [
            "--con",
            "One reason is this.",
            "--con",
            "Another reason is that.",
            "--con",
            "A third one is there.",
        ],
    ],
)
def test_a_new_debate_has_no_findings_at_all(options: list[str], run: Run) -> None:
    assert run("new", "tram.yaml", *options).status == 0
    assert check(read_file("tram.yaml"), strict=True) == ()
    assert run("check", "--strict", "tram.yaml").status == 0


def test_a_new_debate_says_what_to_do_next(run: Run) -> None:
    ran = run("new", "my tram.yaml")
    assert ran.out == ""
    assert ran.err.splitlines()[0] == "wrote my tram.yaml"
    assert "argmap browse 'my tram.yaml'" in ran.err
    assert "argmap check 'my tram.yaml'" in ran.err
    text = Path("my tram.yaml").read_text()
    assert text.startswith(f"# yaml-language-server: $schema={ADDRESS}\nargmap: 1\n")
    assert read_text(text).debate.title == "My tram?"


def test_the_schema_that_a_new_debate_names_lies_beside_it_and_fits_it(run: Run) -> None:
    Path("maps").mkdir()
    ran = run("new", "maps/tram.yaml", "--schema")
    assert ran.err.splitlines()[:2] == ["wrote maps/tram.yaml", "wrote maps/argmap.schema.json"]
    first, text = Path("maps/tram.yaml").read_text().split("\n", 1)
    named = Path("maps", first.removeprefix("# yaml-language-server: $schema="))
    validator = Draft202012Validator(json.loads(named.read_text()))
    assert list(validator.iter_errors(yaml.safe_load(text))) == []
    assert list(validator.iter_errors(yaml.safe_load(text + "titel: x\n"))) != []
    assert named.read_text() == run("schema").out
    assert run("check", "--strict", "maps").status == 0
    # one copy serves all debates of a folder; another file of that name is left alone
    assert "schema" not in run("new", "maps/bus.yaml", "--schema").err
    named.write_text("{}")
    assert "kept maps/argmap.schema.json" in run("new", "maps/train.yaml", "--schema").err
    assert named.read_text() == "{}"


def test_what_the_comments_teach_is_a_debate_once_they_are_taken_away(run: Run) -> None:
    text = run("new", "-", "--thesis", "Riding the tram should cost nothing.").out
    head, mark, lesson = text.partition("# To use what follows")
    assert mark
    taken = re.sub(r"(?m)^# ?", "", lesson.split("\n", 1)[1])
    document = read_text(head + taken)
    assert document.diagnostics == ()
    debate = document.debate
    (joint,) = [a for a in debate.arguments.values() if len(a.premises) == 2]
    assert [a.undercuts for a in debate.arguments.values() if a.target == joint.id] == [True]
    assert debate.positions["planners"].accept == (
        debate.arguments[next(iter(debate.arguments))].premises[0].claim,
    )
    assert debate.sources["smith2020"].short == "Smith 2020"


@pytest.mark.parametrize("text", AWKWARD)
def test_awkward_sentences_come_out_as_they_went_in(text: str, run: Run) -> None:
    ran = run(
        "new", "a.yaml", f"--title={text}", f"--question={text} ?", f"--thesis={text}", f"--pro=Pro: {text}"
    )
    assert ran.status == 0, ran.err
    debate = read_file("a.yaml").debate
    meant = re.sub(" +", " ", text).strip()
    assert debate.title == meant
    assert debate.question == f"{meant} ?"
    texts = [c.text for c in debate.claims.values()]
    assert texts[0] == meant
    assert f"Pro: {meant}" in texts


_SENTENCES = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co"]), min_size=1, max_size=200
).filter(lambda t: bool(t.strip()) and "\ufeff" not in t)


@given(title=_SENTENCES, thesis=_SENTENCES, con=_SENTENCES)
def test_any_text_makes_a_debate_that_holds_it(title: str, thesis: str, con: str) -> None:
    sentences = [" ".join(re.split(r"[ \t\u2028\u2029]+", t)).strip() for t in (title, thesis, con)]
    if not all(sentences) or len(set(sentences)) < 3:
        return
    text = write_debate("debate", title=sentences[0], thesis=[sentences[1]], con=[sentences[2]])
    debate = read_text(text).debate
    assert debate.title == sentences[0]
    assert debate.claims[debate.thesis[0]].text == sentences[1]
    assert sentences[2] in [c.text for c in debate.claims.values()]
    assert all(unicodedata.normalize("NFKD", c).isascii() for c in debate.claims)


def test_line_breaks_in_a_text_become_blanks(run: Run) -> None:
    assert run("new", "a.yaml", "--thesis", "  Trams\n\nshould\tbe\r\nfree. ").status == 0
    debate = read_file("a.yaml").debate
    assert debate.claims[debate.thesis[0]].text == "Trams should be free."


@pytest.mark.parametrize("text", ["bell \a", "escape \x1b[31m", "delete \x7f", "lone \udcff byte"])
def test_a_text_that_no_file_can_hold_is_refused_and_nothing_is_written(text: str, run: Run) -> None:
    ran = run("new", "a.yaml", "--thesis", text)
    assert ran.status == 2
    assert "Traceback" not in ran.err and "argmap itself" not in ran.err
    assert list(Path().iterdir()) == []


def test_a_file_that_exists_is_never_replaced(run: Run) -> None:
    Path("a.yaml").write_text("mine")
    Path("link.yaml").symlink_to("nowhere.yaml")
    for name in ("a.yaml", "link.yaml"):
        ran = run("new", name)
        assert ran.status == 2
        assert f"{name} exists already" in ran.err
    assert Path("a.yaml").read_text() == "mine"
    assert not Path("nowhere.yaml").exists()


@pytest.mark.parametrize(
    ("words", "message", "way_out"),
    [
        (["tram"], "a debate is a file NAME.yaml, not tram", "argmap new tram.yaml"),
        (["."], ". is a folder", "argmap new NAME.yaml"),
        ([""], "a debate needs a file, and its name is empty", "argmap new NAME.yaml"),
        ([" "], "a debate needs a file, and its name is empty", "argmap new NAME.yaml"),
        ([], "FILE is missing", "argmap new NAME.yaml"),
        (["-", "--schema"], "--schema writes a file beside the debate", "argmap schema > argmap.schema.json"),
        (["no/where.yaml"], "there is no folder no", "mkdir -p no"),
        (["a.yaml", "--title", " "], "--title is empty", "leave --title out"),
    ],
)
def test_what_cannot_be_begun_is_said_with_the_way_out(
    words: list[str], message: str, way_out: str, run: Run
) -> None:
    ran = run("new", *words)
    assert ran.status == 2
    assert ran.err.startswith(f"argmap: {message}")
    assert way_out in ran.err


def test_ids_come_from_the_words_and_stay_apart() -> None:
    text = write_debate("d", thesis=["Trams should be free."], pro=["Trams should be free?"], con=["日本"])
    assert list(read_text(text).debate.claims) == ["trams-free", "trams-free-2", "con"]
    text = write_debate("d", thesis=["Citizens should be required to vote."], pro=["It is so."], con=["No!"])
    assert list(read_text(text).debate.claims) == ["citizens-required-vote", "it-is-so", "no"]
    with pytest.raises(ArgmapError, match="this makes no debate"):
        write_debate("d", thesis=["\a"])


def test_a_folder_that_is_gone_is_said_to_be(tmp_path: Path) -> None:
    program = f'mkdir gone; cd gone; rmdir ../gone; "{sys.executable}" -m argmap new t.yaml'
    ran = subprocess.run(
        ["sh", "-c", program], env=environment(), capture_output=True, text=True, cwd=tmp_path
    )
    assert ran.returncode == 2
    assert ran.stderr.startswith("argmap: the folder that you are in has been deleted\n")


class Dialogue:
    """A person at a terminal in front of `argmap new`, or another command."""

    def __init__(self, *words: str, command: str = "new") -> None:
        self.end, argmap_end = pty.openpty()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "argmap", command, *words],
            stdin=argmap_end,
            stdout=argmap_end,
            stderr=argmap_end,
            env=environment({"TERM": "dumb", "INPUTRC": "/dev/null"}),
            # a terminal of its own, so that its keys interrupt
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
        )
        os.close(argmap_end)
        self.said = ""

    def wait_for(self, text: str) -> str:
        """What is said up to a text and with it; the rest is kept for the next time."""
        while text not in self.said:
            ready, _, _ = select.select([self.end], [], [], 30)
            assert ready, f"waited for {text!r}, saw {self.said!r}"
            try:
                piece = os.read(self.end, 4096)
            except OSError:
                piece = b""
            assert piece, f"ended before {text!r}, saw {self.said!r}"
            self.said += piece.decode()
        before, _, self.said = self.said.partition(text)
        return before + text

    def type(self, keys: str) -> None:
        """Type, with the keys as a terminal sends them."""
        os.write(self.end, keys.encode())

    def close(self) -> int:
        """The exit status."""
        status = self.process.wait(30)
        os.close(self.end)
        return status


def test_on_a_terminal_it_asks_for_what_no_option_says() -> None:
    person = Dialogue("tram.yaml", "--question", "Should the tram be free?")
    for question, answer in [
        ("Title", "Free trams: yes or no"),
        ("Thesis", "Riding the tram should cost nothing."),
        ("A reason for it", "Free trams take cars off the road."),
        ("A reason against it", ""),
    ]:
        assert "Question" not in person.wait_for(f"{question}")
        person.wait_for("> ")
        person.type(f"{answer}\n")
    person.wait_for("argmap check tram.yaml")
    assert person.close() == 0
    document = read_file("tram.yaml")
    assert document.debate.title == "Free trams: yes or no"
    assert document.debate.question == "Should the tram be free?"
    assert [c.text for c in document.debate.claims.values()] == [
        "Riding the tram should cost nothing.",
        "Free trams take cars off the road.",
        "A reason stands here that speaks against the thesis.",
    ]
    assert check(document, strict=True) == ()


def test_on_a_terminal_it_asks_for_the_name_of_the_file_too() -> None:
    person = Dialogue("--title", "T", "--question", "Q?", "--thesis", "A.", "--pro", "B.", "--con", "C.")
    assert "File, such as tram.yaml:" in person.wait_for("> ")
    person.type("tram\n")
    person.wait_for("wrote tram.yaml")
    assert person.close() == 0
    assert read_file("tram.yaml").debate.title == "T"


@pytest.mark.parametrize(
    ("key", "said", "status"),
    [
        ("\x03", "argmap: interrupted", 130),
        ("\x04", "argmap: the input ended, so that nothing was written", 2),
    ],
)
def test_leaving_the_dialogue_writes_nothing(key: str, said: str, status: int) -> None:
    person = Dialogue("tram.yaml")
    person.wait_for("> ")
    time.sleep(0.3)  # between printing and reading, Python's line editor is deaf to an interruption
    person.type(key)
    person.wait_for(said)
    assert person.close() == status
    assert list(Path().iterdir()) == []
