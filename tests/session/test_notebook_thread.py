"""The thread of the notebook: one thing after the other, and it is known whether anything waits."""

import threading

import pytest

from mopr_desktop.session.notebook_thread import NotebookThread


@pytest.fixture
def thread():
    made = NotebookThread()
    yield made
    made.shutdown()


def test_things_are_done_in_the_order_in_which_they_came(thread: NotebookThread) -> None:
    done: list[int] = []
    asked = [thread.submit(done.append, i) for i in range(50)]
    for one in asked:
        one.result()
    assert done == list(range(50))


def test_what_is_done_knows_whether_anything_waits(thread: NotebookThread) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def long() -> tuple[bool, bool]:
        before = thread.wanted()
        begun.set()
        go_on.wait()
        return before, thread.wanted()

    first = thread.submit(long)
    begun.wait()
    second = thread.submit(thread.wanted)
    go_on.set()
    assert first.result() == (False, True)
    assert second.result() is False


def test_what_fails_is_told_to_who_asked_and_the_thread_goes_on(thread: NotebookThread) -> None:
    with pytest.raises(ZeroDivisionError):
        thread.submit(lambda: 1 // 0).result()
    assert thread.submit(lambda: 2).result() == 2
