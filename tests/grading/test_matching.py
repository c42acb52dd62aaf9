"""Whose file is it, and which of several counts: the rules that the report states, one by one."""

from __future__ import annotations

import os
import shutil
import time
import unicodedata
import zipfile
from pathlib import Path

import pytest

from distant_friends.errors import CourseError
from distant_friends.grading import collect, names

SHEETS = ["01_small", "02_other"]
OWNERS = {
    "ada/01_small/01_small.ipynb": ("ada", "ada"),
    "01_small/ada/work.ipynb": ("ada", "ada"),
    "ada/deep/down/here/anything.ipynb": ("ada", "ada"),
    "Kim Min-jun_48213_assignsubmission_file/01_small.ipynb": ("Kim_Min-jun_48213", "Kim Min-jun"),
    "week 3/김민준_48213_assignsubmission_file_/final.ipynb": ("김민준_48213", "김민준"),
    "leeada_4711_90210_01_small-1.ipynb": ("leeada_4711", "leeada"),
    "leeada_LATE_4711_90210_01_small.ipynb": ("leeada_4711", "leeada"),
    "ada_01_small (2).ipynb": ("ada", "ada"),
    "01_small_ada_final v2.ipynb": ("ada", "ada"),
    "Özlem Kaya - Kopie.ipynb": ("Özlem_Kaya", "Özlem Kaya"),
    "ada.zip": ("ada", "ada"),
}


@pytest.mark.parametrize("path", OWNERS)
def test_a_path_names_its_student(path):
    found = names.owner(path, SHEETS)
    assert (found.id, found.shown) == OWNERS[path]
    assert found.late == ("LATE" in path)


@pytest.mark.parametrize(
    "path", ["01_small.ipynb", "01_small (1).ipynb", "01_small/02_other.ipynb", "....ipynb"]
)
def test_a_path_that_names_nobody_is_nobodys(path):
    assert names.owner(path, SHEETS) is None


@pytest.mark.parametrize(
    "name",
    ["../../etc/passwd", "..", "a/b", "a\\b", "-rf", ".hidden", "a\nb", "a\u202eb", "x" * 300, "con\x00"],
)
def test_an_id_is_safe_as_a_files_name(name):
    found = names.safe(name)
    assert found == "" or (len(found) < 70 and not set(found) & set("/\\\0\n") and found[0] not in ".-")


def test_names_that_differ_only_in_odd_letters_stay_two_students():
    assert len({names.safe(name) for name in ("a/b", "a\\b", "a:b", "a b")}) == 4


# Whole folders, and the students that they hold: who a path names can depend on the paths beside it.
FOLDERS = {
    "a class in a folder": ({"hand-ins/kim/01_small.ipynb": "kim", "hand-ins/lee/a.ipynb": "lee"}, 1),
    "two folders around": ({"x/hand-ins/kim/a.ipynb": "kim", "x/hand-ins/lee/b.zip": "lee"}, 2),
    "nbgrader's layout in a folder": (
        {"in/kim/01_small/01_small.ipynb": "kim", "in/lee/01_small/01_small.ipynb": "lee"},
        1,
    ),
    "sheets in a folder": ({"in/01_small/kim/a.ipynb": "kim", "in/01_small/lee/a.ipynb": "lee"}, 1),
    "a list beside the class": (
        {"in/kim/a.ipynb": "kim", "in/lee/a.ipynb": "lee", "in/names.pdf": "names"},
        1,
    ),
    "a class without a folder": ({"kim/a.ipynb": "kim", "lee/a.ipynb": "lee"}, 0),
    "one sheet's class": ({"01_small/kim/a.ipynb": "kim", "01_small/lee/a.ipynb": "lee"}, 0),
    "one file": ({"kim/01_small.ipynb": "kim"}, 0),
    "one student's files": ({"kim/a.ipynb": "kim", "kim/b.ipynb": "kim", "kim/old.zip": "kim"}, 0),
    "one student's sheets": ({"kim/01_small/a.ipynb": "kim", "kim/02_other/b.ipynb": "kim"}, 0),
    "one student's file and drafts": (
        {"kim/01_small.ipynb": "kim", "kim/one/a.ipynb": "kim", "kim/two/a.ipynb": "kim"},
        0,
    ),
    "one student of Moodle's": (
        {
            "in/Kim_1_assignsubmission_file/a/x.ipynb": "Kim_1",
            "in/Kim_1_assignsubmission_file/b/x.ipynb": "Kim_1",
        },
        0,
    ),
    "nothing": ({}, 0),
}


@pytest.mark.parametrize("kind", FOLDERS)
def test_a_folder_around_the_class_names_nobody_and_a_students_own_stays(tmp_path, kind):
    """The same by a folder on disk and by an archive."""
    wanted, around = FOLDERS[kind]
    assert names.around([path for path in wanted if not path.endswith("pdf")], SHEETS) == around
    for path in wanted:
        (
            archive(tmp_path / "in" / path, {"a.ipynb": "{}"})
            if path.endswith("zip")
            else write(tmp_path / "in" / path)
        )
    (tmp_path / "in").mkdir(exist_ok=True)
    shutil.make_archive(str(tmp_path / "class"), "zip", tmp_path / "in")
    for place in (tmp_path / "in", tmp_path / "class.zip"):
        found = {one.where.partition(".zip")[0]: one.student for one in collect.collect(place, SHEETS)}
        assert found == {path.partition(".zip")[0]: student for path, student in wanted.items()}, place


def test_how_a_shared_folder_was_read_is_said_plainly(tmp_path):
    for path in ("hand-ins/kim/a.ipynb", "hand-ins/lee/a.ipynb"):
        write(tmp_path / "class" / path)
    for path in ("hand-ins/kim.ipynb", "hand-ins/lee.ipynb"):
        write(tmp_path / "flat" / path)
    archive(tmp_path / "packed/hand-ins.zip", {"kim/a.ipynb": "{}", "lee/a.ipynb": "{}"})
    said = {
        name: names.reading(collect.collect(tmp_path / name, SHEETS)) for name in ("class", "flat", "packed")
    }
    assert said["class"] == "All files lie in “hand-ins”; what lies in it names the students."
    assert said["flat"].startswith(
        "All files lie in “hand-ins” and count as one student's. If it holds a class,"
    )
    assert "grade “hand-ins.zip” itself" in said["packed"]
    assert names.reading(collect.collect(tmp_path / "class/hand-ins", SHEETS)) == ""
    write(tmp_path / "one/kim/a.ipynb")
    assert names.reading(collect.collect(tmp_path / "one", SHEETS)) == ""


@pytest.mark.parametrize("path", ["", "..", "/", "../.."])
def test_a_path_without_a_name_is_nobodys(path):
    assert names.owner(path, SHEETS) is None


def test_a_name_taken_apart_by_a_mac_is_the_same_student():
    for name in ("Zoë", "O'Brien Zoë"):
        assert names.safe(unicodedata.normalize("NFD", name)) == names.safe(name)


def test_names_that_differ_in_capitals_are_two_students_and_the_teacher_is_told(tmp_path):
    members = {"Kim/a.ipynb": "{}", "kim/a.ipynb": "{}", "lee/a.ipynb": "{}"}
    found = collect.collect(archive(tmp_path / "class.zip", members), SHEETS)
    assert {one.student for one in found} == {"Kim", "kim", "lee"}
    assert names.reading(found) == "“Kim” and “kim” differ only in capitals and count as 2 students."


def test_two_spellings_that_count_as_one_student_are_told(tmp_path):
    members = {
        f"{name}/a.ipynb": "{}" for name in ("Kim Lee", "Kim_Lee", "Zoë", unicodedata.normalize("NFD", "Zoë"))
    }
    found = collect.collect(archive(tmp_path / "class.zip", members), SHEETS)
    assert {one.student for one in found} == {"Kim_Lee", "Zoë"}
    assert names.reading(found) == "“Kim Lee” and “Kim_Lee” count as one student."


def test_a_macs_shadow_of_a_file_is_no_file(tmp_path):
    """`._kim_01_small.ipynb` would be one more student, whose file cannot be read."""
    members = {
        "kim_01_small.ipynb": "{}",
        "._kim_01_small.ipynb": "\0",
        "lee/a.ipynb": "{}",
        "lee/._a.ipynb": "\0",
    }
    path = archive(tmp_path / "class.zip", members)
    zipfile.ZipFile(path).extractall(tmp_path / "in")
    for place in (path, tmp_path / "in"):
        assert sorted(one.where for one in collect.collect(place, SHEETS)) == [
            "kim_01_small.ipynb",
            "lee/a.ipynb",
        ]


def test_monstrous_names_take_no_time():
    """Such as only an archive can hold. Before, each of these took more than ten seconds."""
    began = time.monotonic()
    assert names.owner(" -" * 30_000 + "x.ipynb", SHEETS).id.startswith("x")
    assert names.around([f"{'a/' * 200}{number}/x.ipynb" for number in range(2000)], SHEETS) == 0
    assert time.monotonic() - began < 5


def write(path, text="{}", when=None):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    if when:
        os.utime(path, (when, when))
    return path


def test_links_pipes_and_other_files_are_named_and_not_followed(tmp_path):
    write(tmp_path / "in/ada/a.ipynb")
    write(tmp_path / "in/ben/essay.pdf")
    secret = write(tmp_path / "outside/secret.ipynb")
    (tmp_path / "in/cho").mkdir()
    (tmp_path / "in/cho/c.ipynb").symlink_to(secret)
    (tmp_path / "in/dae").symlink_to(tmp_path / "outside")
    found = {one.where: one.problem for one in collect.collect(tmp_path / "in", SHEETS)}
    assert found == {
        "ada/a.ipynb": "",
        "ben/essay.pdf": "is no notebook (.ipynb)",
        "cho/c.ipynb": "is a symbolic link, which is never followed",
        "dae": "is a symbolic link, which is never followed",
    }


def archive(path, members: dict[str, str | bytes]):
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w") as file:
        for name, text in members.items():
            file.writestr(name, text)
    return path


def test_names_inside_a_students_archive_do_not_count(tmp_path):
    """Nobody can hand in for another, or over another's file, by the names inside an archive."""
    archive(
        tmp_path / "in/ben.zip",
        {"ada/01_small/01_small.ipynb": "{}", "../../ada/x.ipynb": "{}", "__MACOSX/y.ipynb": ""},
    )
    found = collect.collect(tmp_path / "in", SHEETS)
    assert {one.student for one in found} == {"ben"} and len(found) == 2
    assert [bool(one.notes) for one in found] == [False, True]
    assert not list(tmp_path.rglob("x.ipynb"))


def test_the_lms_archive_of_a_class_names_its_students(tmp_path):
    inner = archive(tmp_path / "inner.zip", {"work/01_small.ipynb": '{"a": 1}'}).read_bytes()
    path = archive(
        tmp_path / "class.zip",
        {
            "Ada Lee_1_assignsubmission_file/01_small.ipynb": "{}",
            "Ben Oh_2_assignsubmission_file/hand in.zip": inner,
        },
    )
    found = collect.collect(path, SHEETS)
    assert [one.student for one in found] == ["Ada_Lee_1", "Ben_Oh_2"]
    assert collect.content(found[1]) == b'{"a": 1}'


def test_nbgraders_time_of_submission_goes_before_the_files_own(tmp_path):
    write(tmp_path / "in/ada/01_small/01_small.ipynb", when=1_000_000_000)
    write(tmp_path / "in/ada/01_small/timestamp.txt", "2026-11-24 12:00:00.5 UTC")
    write(tmp_path / "in/ben/01_small/01_small.ipynb", when=1_000_000_000)
    write(tmp_path / "in/ben/01_small/timestamp.txt", "soon")
    ada, ben = collect.collect(tmp_path / "in", SHEETS)
    assert ada.when == 1795521600.5 and ben.when == 1_000_000_000


def test_a_time_that_a_student_could_have_written_does_not_count(tmp_path):
    """A timestamp.txt handed in with the notebook would make a late one punctual."""
    for place in ("Kim_1_assignsubmission_file", "Lee_2_assignsubmission_file/01_small", "park"):
        write(tmp_path / "in" / place / "a.ipynb", when=1_000_000_000)
        write(tmp_path / "in" / place / "timestamp.txt", "1999-01-01 00:00:00 UTC")
    assert {one.when for one in collect.collect(tmp_path / "in", SHEETS)} == {1_000_000_000}


def test_nbgraders_time_counts_in_an_archive_too(tmp_path):
    members = {}
    for name in ("ada", "ben"):
        members |= {f"in/{name}/01_small/01_small.ipynb": "{}"}
    members["in/ada/01_small/timestamp.txt"] = "2026-11-24 12:00:00.5 UTC"
    ada, ben = collect.collect(archive(tmp_path / "class.zip", members), SHEETS)
    assert ada.when == 1795521600.5 and ben.when != ada.when


def test_of_several_files_the_latest_counts_and_then_the_higher_number(tmp_path):
    write(tmp_path / "in/ada/first.ipynb", when=2_000)
    write(tmp_path / "in/ada/second.ipynb", when=3_000)
    write(tmp_path / "in/ada/copy(2).ipynb", when=3_000)
    write(tmp_path / "in/ada/copy(10).ipynb", when=3_000)
    found = sorted(collect.collect(tmp_path / "in", SHEETS), key=names.order)
    assert [one.where for one in found] == [
        "ada/first.ipynb",
        "ada/second.ipynb",
        "ada/copy(2).ipynb",
        "ada/copy(10).ipynb",
    ]


def test_many_small_bombs_in_one_archive_are_one_bomb(tmp_path, monkeypatch):
    """Each fits by itself; together, and in archives inside the archive, they may take no more than one file."""
    monkeypatch.setattr(collect, "MOST_BYTES", 1000)
    inner = {
        name: archive(tmp_path / name, {f"{number}.ipynb": "0" * 300 for number in range(3)}).read_bytes()
        for name in ("a.zip", "b.zip")
    }
    monkeypatch.setattr(collect, "MOST_BYTES", 1000 + sum(len(one) for one in inner.values()))
    archive(tmp_path / "in/kim.zip", inner)
    found = collect.collect(tmp_path / "in", SHEETS)
    assert [bool(one.problem) for one in found] == [False] * 3 + [True] * 3
    assert "unpacks to more than" in found[-1].problem


def test_a_locked_archive_inside_an_archive_is_named(tmp_path):
    """zipfile cannot lock, so the mark of a lock is set by hand; before, such a hand-in went missing in silence."""
    inner = archive(tmp_path / "inner.zip", {"a.ipynb": "{}"}).read_bytes()
    path = archive(tmp_path / "in/kim.zip", {"inner.zip": inner, "b.ipynb": "{}"})
    data = bytearray(path.read_bytes())
    place = data.index(b"PK\x01\x02", data.index(b"b.ipynb"))
    data[place + 8] |= 1
    path.write_bytes(data)
    found = {one.where: one.problem for one in collect.collect(tmp_path / "in", SHEETS)}
    assert found == {"kim.zip/inner.zip": "is locked with a password", "kim.zip/b.ipynb": ""}


def test_an_archive_with_backslashes_names_its_students(tmp_path):
    path = archive(tmp_path / "class.zip", {"kim\\a.ipynb": "{}", "lee\\b.ipynb": "{}"})
    found = collect.collect(path, SHEETS)
    assert [(one.where, one.student) for one in found] == [("kim/a.ipynb", "kim"), ("lee/b.ipynb", "lee")]
    assert collect.content(found[0]) == b"{}"


def test_a_folder_that_cannot_be_opened_is_named(tmp_path, monkeypatch):
    """As the system refuses it to an ordinary user; root, who runs some tests, is refused nothing."""
    write(tmp_path / "in/kim/a.ipynb")
    write(tmp_path / "in/lee/a.ipynb")
    scandir = os.scandir

    def refuse(path):
        if os.fspath(path) == str(closed):
            raise PermissionError(13, "Permission denied", os.fspath(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    closed = tmp_path / "in/lee"
    found = {one.where: one.problem for one in collect.collect(tmp_path / "in", SHEETS)}
    assert found == {"kim/a.ipynb": "", "lee": "is a folder that cannot be opened"}
    closed = tmp_path / "in"
    with pytest.raises(CourseError, match="cannot be opened \\(Permission denied\\)"):
        collect.collect(tmp_path / "in", SHEETS)


def test_a_file_that_cannot_be_looked_at_is_named(tmp_path, monkeypatch):
    """In a folder that may be listed and not entered."""
    path = write(tmp_path / "in/kim/a.ipynb")
    lstat = Path.lstat

    def refuse(self):
        if self == path:
            raise PermissionError(13, "Permission denied", str(self))
        return lstat(self)

    monkeypatch.setattr(Path, "lstat", refuse)
    assert [one.problem for one in collect.collect(tmp_path / "in", SHEETS)] == [
        "cannot be opened (Permission denied)"
    ]


@pytest.mark.parametrize("name", ["class.tar.gz", "cut.zip", "one.ipynb"])
def test_what_is_neither_folder_nor_archive_is_said_to_be_so(tmp_path, name):
    path = write(tmp_path / name)
    with pytest.raises(CourseError, match="is neither a folder nor a .zip archive"):
        collect.collect(path, SHEETS)
