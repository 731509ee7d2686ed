"""What makes the set-up run again, and what does not."""

import subprocess
from pathlib import Path

import pytest
from mopr_setup import environment, stamps
from mopr_setup.messages import SetupError


def finished(checkout: Path) -> stamps.Stamp:
    return {
        "place": stamps.place_key(checkout),
        "requirements": stamps.requirements_key(checkout),
        "groups": ["test"],
        "content": stamps.content_key(checkout),
    }


def test_a_finished_environment_is_ready_at_once(checkout) -> None:
    stamps.write_stamp(checkout, finished(checkout))
    assert environment.is_ready(checkout, [])
    assert environment.is_ready(checkout, ["test"])


def test_a_group_that_was_not_installed_is_missed(checkout) -> None:
    stamps.write_stamp(checkout, finished(checkout))
    assert not environment.is_ready(checkout, ["test", "check"])


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"place": "elsewhere"}'])
def test_a_half_written_or_foreign_stamp_is_not_trusted(checkout, text) -> None:
    stamps.stamp_file(checkout).write_text(text)
    assert not environment.is_ready(checkout, [])
    assert not environment._can_be_kept(checkout, stamps.read_stamp(checkout))


def test_an_environment_whose_interpreter_is_gone_is_not_ready(checkout) -> None:
    stamps.write_stamp(checkout, finished(checkout))
    environment.python_of(checkout).unlink()
    assert not environment.is_ready(checkout, [])


@pytest.mark.parametrize("name", ["pyproject.toml", "packaging/constraints.txt"])
def test_changed_requirements_are_installed_into_the_same_environment(checkout, name) -> None:
    stamps.write_stamp(checkout, finished(checkout))
    (checkout / name).write_text("changed\n")
    assert not environment.is_ready(checkout, [])
    assert environment._can_be_kept(checkout, stamps.read_stamp(checkout))


def test_an_environment_that_was_moved_is_made_anew(checkout, tmp_path_factory) -> None:
    stamps.write_stamp(checkout, finished(checkout))
    moved = checkout.rename(tmp_path_factory.mktemp("elsewhere") / "checkout")
    assert not environment._can_be_kept(moved, stamps.read_stamp(moved))


def test_an_environment_of_an_older_python_made_by_hand_is_not_kept(checkout) -> None:
    (checkout / ".venv" / "pyvenv.cfg").write_text("version = 3.9.18\n")
    assert not environment._can_be_kept(checkout, None)


@pytest.mark.parametrize("name", ["db/sections.csv", "db/events/new.yaml", "mopr_desktop/ingest/bundle.py"])
def test_a_change_of_the_data_or_of_its_reader_builds_the_database_again(checkout, name) -> None:
    before = stamps.content_key(checkout)
    (checkout / name).parent.mkdir(exist_ok=True)
    (checkout / name).write_text("changed\n")
    assert stamps.content_key(checkout) != before


@pytest.mark.parametrize("name", ["mopr_desktop/ui/menus.py", "db/.sections.csv.swp", "db/sections.csv~"])
def test_a_change_of_a_menu_or_an_editors_scratch_file_does_not(checkout, name) -> None:
    before = stamps.content_key(checkout)
    (checkout / name).write_text("changed\n")
    assert stamps.content_key(checkout) == before


def test_renaming_a_file_of_the_data_changes_its_key(checkout) -> None:
    before = stamps.content_key(checkout)
    (checkout / "db/sections.csv").rename(checkout / "db/membership.csv")
    assert stamps.content_key(checkout) != before


def test_a_database_that_is_current_is_not_built_again(checkout, monkeypatch) -> None:
    stamps.write_stamp(checkout, finished(checkout))
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: pytest.fail("built again"))
    environment.build_content(checkout)


def test_a_database_that_is_gone_is_built_and_only_then_remembered(checkout, monkeypatch) -> None:
    stamps.write_stamp(checkout, {**finished(checkout), "content": "old"})
    monkeypatch.setattr(subprocess, "run", lambda command, **_: subprocess.CompletedProcess(command, 2))
    with pytest.raises(SetupError) as refused:
        environment.build_content(checkout)
    assert refused.value.code == 2
    assert (stamps.read_stamp(checkout) or {})["content"] == "old"

    monkeypatch.setattr(subprocess, "run", lambda command, **_: subprocess.CompletedProcess(command, 0))
    environment.build_content(checkout)
    assert (stamps.read_stamp(checkout) or {})["content"] == stamps.content_key(checkout)


def test_groups_include_other_groups_and_name_each_requirement_once() -> None:
    project = {
        "project": {"dependencies": ["numpy>=2", "click"]},
        "build-system": {"requires": ["hatchling", "numpy>=2"]},
        "dependency-groups": {"test": ["pytest"], "dev": [{"include-group": "test"}, "pytest-cov"]},
    }
    wanted = ["numpy>=2", "click", "hatchling", environment.IN_PLACE, "pytest", "pytest-cov"]
    assert environment.requirements(project, ["dev"]) == wanted
