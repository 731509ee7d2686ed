"""Values: small classes of named fields, equal if all they hold is equal."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, fields
from operator import attrgetter
from typing import Any, TypeVar, dataclass_transform, overload

T = TypeVar("T")


@overload
def valueclass(cls: type[T], /) -> type[T]: ...


@overload
def valueclass(*, frozen: bool = True) -> Callable[[type[T]], type[T]]: ...


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def valueclass(cls: type[T] | None = None, /, *, frozen: bool = True) -> type[T] | Callable[[type[T]], type[T]]:
    """Make a class a value: a dataclass with slots.

    For the type checker it is ``dataclass(frozen=True, slots=True)``, or without ``frozen``; `dataclasses.replace` and
    `dataclasses.fields` know it as such. Only its ``__init__`` is written for the class: comparing, hashing and showing
    are closures, and that nothing is assigned to a frozen one is left to the type checker. A frozen dataclass has six
    functions compiled whenever the program starts. With the hundred of them that a window needs that was an eighth of
    the time until the axis stood, and each object took three times as long to make.

    Args:
        cls: The class; it may have ``__repr__`` or ``__eq__`` of its own.
        frozen: Whether it can be a key, as nothing in it changes.
    """
    if cls is None:
        return lambda one: _made(one, frozen)
    return _made(cls, frozen)


def _made(cls: type[T], frozen: bool) -> type[T]:
    own = vars(cls)
    made: Any = dataclass(slots=True, repr=False, eq=False)(cls)
    compared = [one.name for one in fields(made) if one.compare]
    held = attrgetter(*compared) if compared else _nothing
    if "__eq__" not in own:
        made.__eq__ = _comparing(held)
        made.__hash__ = _hashing(held) if frozen else None
    if "__repr__" not in own:
        made.__repr__ = _shown
    return made  # type: ignore[no-any-return]


def _nothing(_one: object) -> tuple[()]:
    return ()


def _comparing(held: Callable[[Any], Any]) -> Callable[[Any, object], bool]:
    def equal(self: Any, other: object) -> bool:
        return held(self) == held(other) if other.__class__ is self.__class__ else NotImplemented

    return equal


def _hashing(held: Callable[[Any], Any]) -> Callable[[Any], int]:
    def hashed(self: Any) -> int:
        return hash(held(self))

    return hashed


def _shown(self: Any) -> str:
    named = ", ".join(f"{one.name}={getattr(self, one.name)!r}" for one in fields(self) if one.repr)
    return f"{self.__class__.__qualname__}({named})"
