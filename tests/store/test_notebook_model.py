from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from notebook_world import bodies, checked

from mopr_desktop.store.notebook import Notebook

uids = st.sampled_from(["a", "b", "c"])


class Reader(RuleBasedStateMachine):
    """Plays a reader, and remembers on paper what the notebook should hold."""

    @initialize()
    def begin(self) -> None:
        self.folder = TemporaryDirectory()
        self.path = Path(self.folder.name) / "notes.mopr"
        self.notebook = Notebook(self.path, make=True)
        self.states: list[dict[str, str]] = [{}]
        self.now = 0
        self.at_row: list[dict[str, str]] = [{}]

    def done(self, seq: int) -> None:
        assert seq == len(self.at_row)
        self.at_row.append(self.states[self.now])

    def edited(self, state: dict[str, str], seq: int) -> None:
        self.states = [*self.states[: self.now + 1], state]
        self.now += 1
        self.done(seq)

    @rule(uid=uids, body=st.text(st.characters(exclude_categories=["Cs"]), max_size=5))
    def annotate(self, uid: str, body: str) -> None:
        self.edited(self.states[self.now] | {uid: body}, self.notebook.put("note", uid, {"body": body}))

    @rule(uid=uids)
    def delete(self, uid: str) -> None:
        state = self.states[self.now]
        if uid in state:
            rest = {other: body for other, body in state.items() if other != uid}
            self.edited(rest, self.notebook.delete("note", uid))

    @precondition(lambda self: self.now > 0)
    @rule()
    def undo(self) -> None:
        self.now -= 1
        self.done(self.notebook.undo())

    @precondition(lambda self: self.now + 1 < len(self.states))
    @rule()
    def redo(self) -> None:
        self.now += 1
        self.done(self.notebook.redo())

    @rule()
    def reopen(self) -> None:
        self.notebook.close()
        self.notebook = Notebook(self.path)

    @invariant()
    def holds_what_is_on_paper(self) -> None:
        if hasattr(self, "notebook"):
            assert {uid: value["body"] for uid, value in self.notebook.entries("note")} == self.states[self.now]

    def teardown(self) -> None:
        if hasattr(self, "notebook"):
            self.notebook.close()
            checked(self.path)
            for seq, state in enumerate(self.at_row):
                assert bodies(self.path, seq) == state
            self.folder.cleanup()


Reader.TestCase.settings = settings(
    max_examples=15, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)
test_a_notebook_holds_what_its_reader_did = Reader.TestCase
