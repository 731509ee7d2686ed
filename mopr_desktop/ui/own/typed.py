"""What was typed into forms and not saved yet: kept in the profile, so that neither a crash nor quitting loses it."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Final

from mopr_desktop.paths import profile
from mopr_desktop.ui.messages import LOG

Key = tuple[str, ...]
Values = dict[str, str]
_LARGEST: Final = 4 << 20
_MOST: Final = 50


def typed_file() -> Path:
    """Return where it is kept."""
    return profile() / "forms.json"


def load_typed() -> dict[Key, Values]:
    """Read what is kept: values by field, by what the form is about; of what is damaged nothing is taken."""
    try:
        with typed_file().open("rb") as file:
            raw = file.read(_LARGEST + 1)
        found = json.loads(raw) if len(raw) <= _LARGEST else None
    except (OSError, ValueError, RecursionError):
        return {}
    return dict(map(_form, found[:_MOST])) if isinstance(found, list) and all(map(_is_form, found)) else {}


def save_typed(typed: dict[Key, Values]) -> None:
    """Write what is to be kept whole or not at all; without it the program works all the same."""
    target = typed_file()
    try:
        if not typed:
            target.unlink(missing_ok=True)
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        unfinished = target.with_name(f".{target.name}.{os.getpid()}")
        text = json.dumps([[list(key), values] for key, values in list(typed.items())[-_MOST:]], ensure_ascii=True)
        unfinished.write_text(text, "utf-8")
        unfinished.replace(target)
    except OSError as error:
        LOG.warning("What is typed into forms was not kept: %s", error)


def _form(one: list[object]) -> tuple[Key, Values]:
    key, values = one
    assert isinstance(key, list)  # noqa: S101 – _is_form has looked
    assert isinstance(values, dict)  # noqa: S101
    return tuple(key), values


def _is_form(one: object) -> bool:
    if not (isinstance(one, list) and len(one) == 2 and isinstance(one[0], list) and isinstance(one[1], dict)):
        return False
    return all(isinstance(text, str) for text in (*one[0], *one[1].keys(), *one[1].values()))
