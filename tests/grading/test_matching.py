"""Whose file is it, and which of several counts: the rules that the report states, one by one."""

from __future__ import annotations

import os
import zipfile

import pytest

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
