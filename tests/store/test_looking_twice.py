"""A disk that cannot be read is not a damaged notebook."""

import sys

import power_cuts
import pytest
from notebook_world import filled, run

pytestmark = pytest.mark.skipif(
    sys.platform == "win32" or not power_cuts.available(), reason="strace is needed, and the right to use it"
)


def code_with_errors(path, command: str, when: str) -> int:
    inject = ["-e", "trace=pread64", "-e", f"inject=pread64:error=EIO:when={when}"]
    done = run(command, path, before=["strace", "-f", "-o", "/dev/null", "-P", str(path), *inject])
    assert b"Traceback" not in done.stderr
    assert (done.returncode == 0) == (done.stderr == b"")
    return done.returncode


@pytest.mark.parametrize("command", ["dump", "check"])
@pytest.mark.parametrize("when", ["3", "9", "30", "3+", "30+"])
def test_an_error_while_reading_is_told_as_one_of_the_disk(command, when, tmp_path) -> None:
    path = filled(tmp_path / "notes.mopr", {f"n{i}": f"text {i} " * 200 for i in range(60)})
    assert code_with_errors(path, command, when) == 4


@pytest.mark.slow
@pytest.mark.parametrize("command", ["dump", "check"])
@pytest.mark.parametrize("lasting", ["", "+"])
def test_an_error_at_every_read_is_told_as_one_of_the_disk(command, lasting, tmp_path) -> None:
    path = filled(tmp_path / "notes.mopr", {f"n{i}": f"text {i} " * 200 for i in range(60)})
    codes = [code_with_errors(path, command, f"{count}{lasting}") for count in range(1, 160)]
    assert set(codes) == {0, 4}
    assert codes == sorted(codes, reverse=True)
