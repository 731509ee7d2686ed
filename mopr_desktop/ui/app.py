"""Starts the program in a window."""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from mopr_desktop.collecting import uncollected
from mopr_desktop.errors import MoprError


def run(files: Sequence[str | Path] = ()) -> int:
    """Open the window, and run until it is closed.

    Args:
        files: What the reader asked to open; without any, the notebook that was open last.

    Returns:
        The exit code: 0, or 1 if the bundled database is missing or damaged.
    """
    with uncollected():
        from mopr_desktop.ui import api
        from mopr_desktop.ui.messages import LOG, Reporter, show_failure, start_log

        signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl+C in the terminal ends it; Qt's loop would not notice
        app = api.application()
        frame = api.show_frame(None)
        reporter = Reporter(lambda: frame if frame.isVisible() else None)
        reporter.install()
        try:
            api.load(frame)
        except MoprError as failure:
            start_log()
            LOG.error("%s", failure)
            print(failure, file=sys.stderr)  # noqa: T201 – whoever started it from a terminal reads it there
            if os.environ.get("QT_QPA_PLATFORM") != "offscreen":
                show_failure(failure).finished.connect(app.quit)
                app.exec()
            return failure.code
        start_log()
    gc.freeze()  # what the window is made of stays until the end: not to be looked through again and again
    code = 0
    if frame.is_furnished:  # else it was closed at once
        if files:
            frame.desk.files.open_given(Path(file) for file in files)
        else:
            frame.desk.files.reopen()
        code = app.exec()
    reporter.remove()
    return int(code)
