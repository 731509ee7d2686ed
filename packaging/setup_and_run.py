"""Sets MOPR Desktop up on this machine, and runs it.

    python3 packaging/setup_and_run.py run [FILE ...]     open the window
    python3 packaging/setup_and_run.py test [OPTION ...]  run the tests; options go to pytest (--display: show windows)
    python3 packaging/setup_and_run.py check              run the linters, the type checker and the import rules
    python3 packaging/setup_and_run.py setup              set everything up, and stop there
    python3 packaging/setup_and_run.py --launcher         put the program into this user's menu (Linux)
    python3 packaging/setup_and_run.py --remove-launcher  take it out again

Needs Python 3.11 or newer with nothing installed. The set-up goes into .venv/ beside pyproject.toml, is done once,
and is renewed when pyproject.toml, packaging/constraints.txt, db/ or the Python version changes.
"""

import sys

# This file alone must also load on Pythons that are too old, to say so: no newer syntax here, annotations quoted.
OLDEST = (3, 11)


def main(arguments: "list[str]") -> int:
    """Carry out one command; programs and tests replace this process where the system can do that."""
    if sys.version_info[:2] < OLDEST:
        print(too_old(), file=sys.stderr)
        return 2
    from mopr_setup import commands  # written for Python 3.11

    return commands.main(arguments)


def too_old() -> str:
    """Say that this Python does not do, and name one that does if it is on the PATH."""
    import shutil

    text = "MOPR Desktop needs Python 3.11 or newer; this is " + sys.version.split()[0] + "."
    for minor in (13, 12, 11):
        name = "python3." + str(minor)
        if shutil.which(name):
            return text + " Try: " + " ".join([name, *sys.argv])
    return text + " Install a newer one (Debian 12, Ubuntu 24.04 and later have it) and try again."


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
