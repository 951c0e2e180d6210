"""Files are written whole or not at all, and nothing is replaced unasked."""

from __future__ import annotations

import hashlib
import os
import select
import stat
import threading
from pathlib import Path

import pytest

from argmap.diagnostic import ArgmapError
from argmap.files import write_whole


def test_a_new_file_holds_the_text_byte_for_byte(tmp_path: Path) -> None:
    write_whole(tmp_path / "a.yaml", "one\r\ntwo − three\n")
    assert (tmp_path / "a.yaml").read_bytes() == "one\r\ntwo − three\n".encode()
    assert [p.name for p in tmp_path.iterdir()] == ["a.yaml"]  # no temporary file is left


def test_a_new_file_has_the_permissions_that_new_files_have(tmp_path: Path) -> None:
    (tmp_path / "plain").write_text("")
    write_whole(tmp_path / "ours", "")
    assert (tmp_path / "ours").stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_an_existing_file_stays_as_it_was_without_force(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("mine")
    with pytest.raises(ArgmapError, match="exists already") as refusal:
        write_whole(file, "theirs")
    assert "--force" in refusal.value.help
    assert file.read_text() == "mine"
    assert [p.name for p in tmp_path.iterdir()] == ["a.yaml"]


def test_force_replaces_and_keeps_the_permissions(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("mine")
    file.chmod(0o640)
    write_whole(file, b"theirs", force=True)
    assert file.read_bytes() == b"theirs"
    assert stat.S_IMODE(file.stat().st_mode) == 0o640


def test_a_file_that_changed_since_it_was_read_is_never_overwritten(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("as read")
    digest = hashlib.sha256(b"as read").hexdigest()
    write_whole(file, "edited", digest=digest)
    assert file.read_text() == "edited"
    with pytest.raises(ArgmapError, match="has changed on disk"):
        write_whole(file, "edited again", digest=digest)
    with pytest.raises(ArgmapError, match="has changed on disk"):
        write_whole(file, "edited again", digest=digest, force=True)
    assert file.read_text() == "edited"
    file.unlink()
    with pytest.raises(ArgmapError, match="has changed on disk"):
        write_whole(file, "edited again", digest=digest)
    assert not file.exists()


def test_a_link_stays_a_link_to_the_file_that_is_written(tmp_path: Path) -> None:
    (tmp_path / "real.yaml").write_text("old")
    (tmp_path / "link.yaml").symlink_to("real.yaml")
    write_whole(tmp_path / "link.yaml", "new", force=True)
    assert (tmp_path / "link.yaml").is_symlink()
    assert (tmp_path / "real.yaml").read_text() == "new"


def test_a_folder_and_a_missing_folder_are_named(tmp_path: Path) -> None:
    with pytest.raises(ArgmapError, match="is a folder"):
        write_whole(tmp_path, "x", force=True)
    with pytest.raises(ArgmapError, match=r"there is no folder .*nowhere") as refusal:
        write_whole(tmp_path / "nowhere" / "a.yaml", "x")
    assert refusal.value.help.startswith("mkdir -p ")
    with pytest.raises(ArgmapError, match="not a directory"):
        (tmp_path / "file").write_text("")
        write_whole(tmp_path / "file" / "a.yaml", "x")


def test_a_device_is_written_into_and_stays_a_device() -> None:
    write_whole("/dev/null", "x")
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)
    with pytest.raises(ArgmapError, match="no space left"):
        write_whole("/dev/full", "x")


def test_a_pipe_is_written_to_its_reader_and_one_without_a_reader_is_refused(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(ArgmapError, match="nothing reads from"):
        write_whole(pipe, "x")
    handle = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    os.set_blocking(handle, True)
    text = "a debate\n" * 20_000  # more than a pipe holds at once
    writer = threading.Thread(target=write_whole, args=(pipe, text))
    writer.start()
    select.select([handle], [], [], 20)  # a pipe that nobody has written into yet would be at its end already
    with os.fdopen(handle, "rb") as end:
        got = end.read()
    writer.join(20)
    assert got == text.encode()


def test_a_file_that_another_program_wrote_first_is_replaced_only_where_it_may_be(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    asked: list[str] = []

    def quicker() -> bool:
        asked.append(file.read_text())
        return asked[-1] == "ours"

    file.write_text("foreign")
    with pytest.raises(ArgmapError, match="exists already"):
        write_whole(file, "new", replaces=quicker)
    assert (asked, file.read_text()) == (["foreign"], "foreign")
    file.write_text("ours")
    write_whole(file, "new", replaces=quicker)
    assert file.read_text() == "new"


@pytest.mark.parametrize("first", ["ours", "foreign"])
def test_a_file_that_appears_while_this_one_is_written_is_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, first: str
) -> None:
    file = tmp_path / "a.json"
    link = os.link

    def late(source: str, target: Path) -> None:
        file.write_text(first)
        link(source, target)

    monkeypatch.setattr(os, "link", late)
    if first == "ours":
        write_whole(file, "new", replaces=lambda: file.read_text() == "ours")
    else:
        with pytest.raises(ArgmapError, match="exists already"):
            write_whole(file, "new", replaces=lambda: file.read_text() == "ours")
    assert file.read_text() == ("new" if first == "ours" else "foreign")
    assert list(tmp_path.iterdir()) == [file]
