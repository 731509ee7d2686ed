"""How tests wait for what comes by itself: as long as the slowest machine may need, and never longer than it does."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from pytestqt.qtbot import QtBot

#: What is waited for comes within a second; a machine that others keep busy may need a hundred times that.
SECONDS = 120


def until(done: Callable[[], object], meanwhile: Callable[[], object] = lambda: None) -> None:
    """Wait until something is done; what is to go on meanwhile is done again and again."""
    assert hoped_for(done, meanwhile, SECONDS), "it did not come to pass"


def hoped_for(done: Callable[[], object], meanwhile: Callable[[], object], seconds: float = 10) -> bool:
    """Wait for what does not come to pass everywhere; return whether it did."""
    end = time.monotonic() + seconds
    while not done():
        if time.monotonic() > end:
            return False
        meanwhile()
        time.sleep(0.005)
    return True


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Let something take so much of the processor's own time: against drowning, no measurement."""
    begun = time.process_time()
    yield
    assert time.process_time() - begun < seconds


class PatientBot(QtBot):
    """The hand of pytest-qt, which by itself waits five seconds."""

    def waitUntil(self, callback: Callable[[], Any], *, timeout: int = SECONDS * 1000) -> None:  # noqa: N802
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal: Any, *, timeout: int = SECONDS * 1000, **more: Any) -> Any:  # noqa: N802
        return super().waitSignal(signal, timeout=timeout, **more)

    def waitSignals(self, signals: Any, *, timeout: int = SECONDS * 1000, **more: Any) -> Any:  # noqa: N802
        return super().waitSignals(signals, timeout=timeout, **more)

    def waitExposed(self, widget: Any, *, timeout: int = SECONDS * 1000) -> Any:  # noqa: N802
        return super().waitExposed(widget, timeout=timeout)
