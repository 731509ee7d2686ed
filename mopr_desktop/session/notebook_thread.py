"""The one thread in which the notebook is read and written, and whether anything waits for it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import count
from typing import Any, Final, TypeVar

T = TypeVar("T")


class NotebookThread:
    """Does one thing after the other, in the order in which they came.

    A question that nobody waits for asks `wanted` whether it should rather be asked again later.
    """

    def __init__(self) -> None:
        self._pool: Final = ThreadPoolExecutor(1, thread_name_prefix="notebook")
        self._asked, self._begun = count(1), 0
        self._last = 0

    def submit(self, work: Callable[..., T], *given: Any) -> Future[T]:
        """Do something after all that came before."""
        number = self._last = next(self._asked)

        def begin() -> T:
            self._begun = number
            return work(*given)

        return self._pool.submit(begin)

    def wanted(self) -> bool:
        """Whether something waits; asked in the thread."""
        return self._last > self._begun

    def shutdown(self) -> None:
        """Do what waits, and end."""
        self._pool.shutdown()
