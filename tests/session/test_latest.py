"""What is worked out beside the window's thread is told through the window's own queue."""

from concurrent.futures import Future
from pathlib import Path

import pytest

from mopr_desktop.session.latest import LatestAnswer
from mopr_desktop.session.workbook import Workbook


class AtOnce:
    """A thread so fast that all is done before anybody can ask to be told."""

    def submit(self, work, *given) -> Future:
        done = Future()
        done.set_result(work(*given))
        return done

    def shutdown(self, **how: bool) -> None:
        pass


@pytest.fixture
def answers(qapp):
    asked = LatestAnswer("test")
    asked._thread.shutdown()
    asked._thread = AtOnce()
    yield asked
    asked.close()


def test_an_answer_that_is_there_at_once_is_not_told_before_the_question_is_asked(answers, qtbot) -> None:
    told = []
    answers.answered.connect(told.append)
    answers.ask(lambda: "first")
    assert (told, answers.busy) == ([], True)
    answers.ask(lambda: "second")
    qtbot.waitUntil(lambda: not answers.busy)
    assert told == ["second"]


def test_long_work_that_is_done_at_once_is_not_told_before_it_has_begun(qapp, qtbot, tmp_path: Path) -> None:
    book, told = Workbook(), []
    book.open(tmp_path / "thesis.mopr", make=True)
    real, book._thread = book._thread, AtOnce()
    book.start("Counting", lambda _: 3, told.append, writes=False)
    book._thread = real
    assert (told, book.busy) == ([], "Counting")
    qtbot.waitUntil(lambda: not book.busy)
    assert told == [3]
    book.shut()
