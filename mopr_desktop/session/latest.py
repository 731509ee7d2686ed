"""Questions asked faster than they are answered: one at a time, and only the newest of those that wait."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

Question = Callable[[], Any]


class LatestAnswer(QObject):
    """Asks outside the window's thread.

    Signals:
        answered: the answer, in the window's thread; answers to questions that a newer one replaced are not told.
    """

    answered = Signal(object)
    _ended = Signal(object)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread = ThreadPoolExecutor(1, thread_name_prefix=name)
        self._waiting: Question | None = None
        self._running: Future[Any] | None = None
        self._newest = 0
        # Queued: an answer that is there at once would be told within ask(), ahead of what was told on the way to it.
        self._ended.connect(self._end, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Whether a question is being answered."""
        return self._running is not None

    def ask(self, question: Question) -> None:
        """Ask; a question that has not begun is forgotten."""
        self._newest += 1
        if self._running is None:
            self._begin(question)
        else:
            self._waiting = question

    def outdated(self) -> Callable[[], bool]:
        """Return what tells, from any thread, whether something newer was asked since."""
        asked = self._newest
        return lambda: self._newest != asked

    def forget(self) -> None:
        """Have no answer to what was asked so far."""
        self._newest += 1
        self._waiting = None

    def close(self) -> None:
        """Wait for what goes on, and answer nothing more."""
        self.forget()
        self._thread.shutdown(wait=True, cancel_futures=True)
        self._running = None

    def _begin(self, question: Question) -> None:
        number = self._newest
        self._running = self._thread.submit(question)
        self._running.add_done_callback(lambda done: self._ended.emit((number, done)))

    def _end(self, ended: tuple[int, Future[Any]]) -> None:
        number, done = ended
        if done is not self._running:
            return
        self._running = None
        if self._waiting is not None:
            question, self._waiting = self._waiting, None
            self._begin(question)
        elif number == self._newest:
            self.answered.emit(done.result())
        else:
            done.exception()
