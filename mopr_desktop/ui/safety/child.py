"""The command line of this program as a child that can be ended: for files that are large, slow, or a stranger's."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QTimer

from mopr_desktop.errors import MoprError
from mopr_desktop.paths import PACKAGE

SECONDS: Final = 120
_MOST_BYTES: Final = 256 << 20
_LONGEST_COMPLAINT: Final = 2_000


class Child(QObject):
    """Runs one command; its answer is lines of JSON.

    Args:
        parent: It is ended with it.
        arguments: What stands after the name of the program.
        then: Called with the lines.
        failed: Called with what went wrong; not after ``end``.
        home: Its profile, if it is not to write into that of the window.
        seconds: How long it may take.
    """

    def __init__(
        self,
        parent: QObject,
        arguments: Sequence[str | Path],
        then: Callable[[list[dict[str, Any]]], None],
        failed: Callable[[MoprError], None],
        *,
        home: Path | None = None,
        seconds: float = SECONDS,
    ) -> None:
        super().__init__(parent)
        self._then, self._failed, self._what = then, failed, str(arguments[0])
        self._answer, self._why = bytearray(), ""
        self._process = QProcess(self)
        self._process.setProcessEnvironment(_environment(home))
        self._process.setProgram(sys.executable)
        program = [] if getattr(sys, "frozen", False) else ["-m", "mopr_desktop"]
        self._process.setArguments([*program, *(str(one) for one in arguments)])
        self._process.readyReadStandardOutput.connect(self._read)
        self._process.finished.connect(self._end)
        self._process.errorOccurred.connect(self._broken)
        self._limit = QTimer(self, singleShot=True, interval=round(seconds * 1000))
        self._limit.timeout.connect(lambda: self._stop(f"It was not done within {seconds:g} seconds."))
        self.running = True
        self._limit.start()
        self._process.start()

    def end(self) -> None:
        """End it without a word."""
        if self.running:
            self.running = False
            self._limit.stop()
            self._process.kill()
            self._process.waitForFinished(2000)

    def _read(self) -> None:
        self._answer += self._process.readAllStandardOutput().data()
        if len(self._answer) > _MOST_BYTES:
            self._stop("It says too much.")

    def _stop(self, why: str) -> None:
        self._why = why
        self._process.kill()

    def _broken(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._why = f"The system says: {self._process.errorString()}."
            self._end(-1)

    def _end(self, code: int) -> None:
        if not self.running:
            return
        self.running = False
        self._limit.stop()
        self._read()
        said = bytes(self._process.readAllStandardError().data()).decode("utf-8", "replace").strip()
        if self._why or code or self._process.exitStatus() != QProcess.ExitStatus.NormalExit:
            self._failed(self._complaint(said[:_LONGEST_COMPLAINT], code if code > 0 else 1))
            return
        try:
            lines = [json.loads(line) for line in self._answer.decode("utf-8", "replace").splitlines() if line]
        except ValueError:
            self._failed(MoprError("It could not be read.", why="The answer is not what was asked for."))
            return
        self._then(lines)

    def _complaint(self, said: str, code: int) -> MoprError:
        """Return what went wrong; a child says what, why and what to do in a line each."""
        if self._why or not said:
            why = self._why or "The file could not be read to its end."
            return MoprError("It could not be read.", why=why, code=code)
        what, why, remedy = (*said.split("\n", 2), "", "")[:3]
        return MoprError(what, why=why or what, remedy=remedy.replace("\n", " "), code=code)


def _environment(home: Path | None) -> QProcessEnvironment:
    environment = QProcessEnvironment.systemEnvironment()
    if not getattr(sys, "frozen", False):
        known = environment.value("PYTHONPATH")
        environment.insert("PYTHONPATH", os.pathsep.join(filter(None, (str(PACKAGE.parent), known))))
    environment.insert("PYTHONUTF8", "1")
    if home is not None:
        environment.insert("MOPR_HOME", str(home))
    return environment
