"""The exact versions: complete, and without a word on where they come from."""

import re
import tomllib

import pytest
from mopr_setup.commands import ROOT
from mopr_setup.environment import requirements
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name


@pytest.fixture(scope="module")
def pins() -> dict[str, Requirement]:
    lines = (ROOT / "packaging" / "constraints.txt").read_text(encoding="utf-8").splitlines()
    found = [Requirement(line) for line in lines if line and not line.startswith("#")]
    return {canonicalize_name(pin.name): pin for pin in found}


def test_every_requirement_has_an_exact_version_that_it_allows(pins) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    for text in requirements(project, ["dev"]):
        wanted = Requirement(text)
        [exact] = pins[canonicalize_name(wanted.name)].specifier
        assert exact.operator == "=="
        assert wanted.specifier.contains(exact.version), text


def test_no_pin_names_a_host_or_a_folder(pins) -> None:
    text = (ROOT / "packaging" / "constraints.txt").read_text(encoding="utf-8")
    assert not re.search(r"://|^-|\s@\s|^/", text, re.MULTILINE)
