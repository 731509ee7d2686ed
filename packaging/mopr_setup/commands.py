"""The commands of ``setup_and_run.py``."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from mopr_setup import environment, system_libraries
from mopr_setup.display import has_display, no_display
from mopr_setup.messages import SetupError, say
from mopr_setup.stamps import one_at_a_time

ROOT = Path(__file__).resolve().parents[2]
CHECKS = (
    ("ruff", "check"),
    ("ruff", "format", "--check"),
    ("mypy",),
    ("lint-imports",),
)


def main(arguments: Sequence[str]) -> int:
    """Carry out one command and return its exit code; without a command, open the window."""
    name, *rest = arguments or ["run"]
    command = COMMANDS.get(name.removeprefix("--"))
    if command is None:
        import setup_and_run

        say(setup_and_run.__doc__ or "")
        return 0 if name in {"-h", "--help", "help"} else 2
    try:
        return command(rest)
    except SetupError as error:
        say(str(error))
        return error.code


def run(files: Sequence[str]) -> int:
    """Open the window; ``--launcher`` first puts the program into the menu."""
    if not has_display(os.environ):
        raise SetupError(no_display(os.environ, _this_command()))
    _set_up(window=True)
    if "--launcher" in files:
        files = [file for file in files if file != "--launcher"]
        launcher([])
    # -P: a stray numpy.py in the reader's folder is not ours
    return _become([str(environment.python_of(ROOT)), "-P", "-m", "mopr_desktop", *files])


def test(options: Sequence[str]) -> int:
    """Run the tests, drawing in memory: windows over somebody's work would take and lose the keyboard's focus."""
    shown = "--display" in options and has_display(os.environ)
    if not shown and not os.environ.get("QT_QPA_PLATFORM"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    _set_up("test", window=shown)
    os.chdir(ROOT)
    return _become([str(environment.python_of(ROOT)), "-P", "-m", "pytest", *pytest_options(options)])


def pytest_options(options: Sequence[str]) -> list[str]:
    """Add to pytest's options that two or more processes share the work, unless the user wants otherwise.

    Windows that are seen take the keyboard from each other: they come one after the other.
    """
    if "--display" in options:
        return [option for option in options if option != "--display"]
    wanted = list(options)
    alone = ("-n", "--numprocesses", "-p", "--pdb", "--trace", "-s", "--capture=no")
    if any(option == word or (option.startswith(word) and word in {"-n", "-p"}) for option in wanted for word in alone):
        return wanted
    return ["-n", "auto", "--maxprocesses=4", "--dist=loadfile", *wanted]


def check(options: Sequence[str]) -> int:
    """Run everything that reads the code without running it; all of it, even after a failure."""
    with one_at_a_time(ROOT):
        environment.prepare(ROOT, ["check"])
    scripts = environment.python_of(ROOT).parent
    failed = []
    for tool, *rest in CHECKS:
        say(f"$ {' '.join([tool, *rest, *options])}")
        if subprocess.run([scripts / tool, *rest, *options], cwd=ROOT, check=False).returncode:
            failed.append(" ".join([tool, *rest]))
    say(f"Failed: {', '.join(failed)}." if failed else "All checks passed.")
    return 1 if failed else 0


def setup(_: Sequence[str]) -> int:
    """Set everything up for the window."""
    _set_up(window=has_display(os.environ))
    say("Everything is in place.")
    return 0


def launcher(_: Sequence[str]) -> int:
    """Put the program into this user's menu."""
    from mopr_setup import launcher as entry

    _set_up(window=has_display(os.environ))
    entry.install(ROOT, environment.python_of(ROOT), os.environ)
    return 0


def remove_launcher(_: Sequence[str]) -> int:
    """Take the program out of this user's menu."""
    from mopr_setup import launcher as entry

    entry.remove(os.environ)
    return 0


COMMANDS: Mapping[str, Callable[[Sequence[str]], int]] = {
    "run": run,
    "test": test,
    "check": check,
    "setup": setup,
    "launcher": launcher,
    "remove-launcher": remove_launcher,
}


def _set_up(*groups: str, window: bool) -> None:
    with one_at_a_time(ROOT):
        environment.prepare(ROOT, groups)
        if sys.platform == "linux":
            system_libraries.prepare(ROOT, window=window, environ=os.environ)
        environment.build_content(ROOT)


def _become(command: Sequence[str]) -> int:
    """Go on as another program; on Windows, run it and return its exit code (there, exec loses the console)."""
    sys.stdout.flush()
    sys.stderr.flush()
    if os.name != "nt":
        os.execv(command[0], list(command))  # noqa: S606  # no shell is wanted
    return subprocess.run(command, check=False).returncode


def _this_command() -> str:
    return shlex.join(["python3", *sys.argv])
