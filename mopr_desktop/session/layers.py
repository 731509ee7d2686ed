"""The imported layers of the notebook: loaded, laid out and searched outside the window's thread."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from types import ModuleType
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from mopr_desktop.domain.event_names import event_name, read_event_name
from mopr_desktop.errors import MoprError
from mopr_desktop.session.latest import LatestAnswer
from mopr_desktop.session.layer import Layer, shown_title
from mopr_desktop.session.workbook import Workbook
from mopr_desktop.timeline.lanes import CROWD, LaneSpec

if TYPE_CHECKING:
    from mopr_desktop.domain.layer_parts import Contents, Part
    from mopr_desktop.timeline.crowd.finder import Finder
    from mopr_desktop.timeline.crowd.layer import CrowdLayer


class Layers(QObject):
    """Follows the notebook.

    Signals:
        changed: there are other layers, or one of them is ready.
        laid_out: new rows of a layer are packed; the lanes are to be laid out again.
        found: words, and a list of LayerHits, the newest question only.
        marked: first days of everything found, int32, shape ``(n,)``, in a second step; None if nothing is searched.
    """

    changed = Signal()
    laid_out = Signal()
    found = Signal(str, object)
    marked = Signal(object)
    _ended = Signal(object)

    def __init__(self, workbook: Workbook, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workbook = workbook
        self.layers: dict[str, Layer] = {}
        self._packers: dict[str, LatestAnswer] = {}
        self._loading: str | None = None
        self._closed = False
        self._started = False
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="layers")
        self._ended.connect(lambda deed: deed(), Qt.ConnectionType.QueuedConnection)  # never within what began it
        self._searcher: LatestAnswer | None = None
        workbook.changed.connect(self._follow)
        workbook.state_changed.connect(self._load_next)

    def start(self) -> None:
        """Begin to load the layers of the notebook, once the axis is there."""
        self._started = True
        self._follow(frozenset({"layer"}))

    # what views ask

    def lanes(self, hidden: frozenset[str]) -> list[LaneSpec]:
        """Return a lane for each layer that is ready and not hidden."""
        return [
            LaneSpec(layer.uid, shown_title(layer), CROWD, layer.geometry, ())
            for layer in self.layers.values()
            if layer.geometry is not None and layer.uid not in hidden
        ]

    def named(self, name: str) -> tuple[Layer, int] | None:
        """Return layer and place of an imported event, None if there is none of this name now."""
        read = read_event_name(name)
        layer = self.layers.get(read[0]) if read else None
        if read is None or layer is None or layer.crowd is None:
            return None
        row = layer.crowd.batch.row_of(read[1])
        return (layer, row) if row is not None else None

    def meant(self, name: str | None) -> Layer | None:
        """Return the layer of an event, or else the only one; None if there are several."""
        read = read_event_name(name or "")
        if read is not None and read[0] in self.layers:
            return self.layers[read[0]]
        return next(iter(self.layers.values())) if len(self.layers) == 1 else None

    def beside(self, name: str, by: int) -> str | None:
        """Return the name of the event that is so many places further in time, at most the last; None if none is named.

        Args:
            name: An imported event.
            by: Places, negative for earlier.
        """
        found = self.named(name)
        if found is None or found[0].crowd is None:
            return None
        layer, row = found
        batch = found[0].crowd.batch
        return event_name(layer.uid, int(batch.key[min(max(row + by, 0), len(batch) - 1)]))

    def details(self, name: str) -> dict[str, str]:
        """Return what the file says of an event: date, end, place, source and line; {} if it cannot be read now."""
        read = read_event_name(name)
        layer = self.layers.get(read[0]) if read else None
        if read is None or layer is None:
            return {}
        from mopr_desktop.store.layers import details

        try:
            return self._workbook.ask(lambda book: details(book.db, layer.blob, read[1]))
        except MoprError:
            return {}

    # search

    def find(self, words: str) -> None:
        """Search the labels of all layers; ``found`` and then ``marked`` tell. No words find nothing."""
        if self._searcher is None:
            self._searcher = LatestAnswer("layer-search", self)
            self._searcher.answered.connect(self._tell)
        searcher = self._searcher
        ready = [layer for layer in self.layers.values() if layer.finder is not None]
        if not words.strip() or not ready:
            searcher.forget()
            self.found.emit(words, [])
            self.marked.emit(None)
            return
        searcher.ask(lambda: ("first", words, _work().first_hits(ready, words)))

    def _tell(self, answer: tuple[str, str, Any]) -> None:
        step, words, hits = answer
        if step == "all":
            self.marked.emit(hits)
            return
        self.found.emit(words, hits)
        if self._searcher is not None and not self._closed:
            ready = [layer for layer in self.layers.values() if layer.finder is not None]
            searcher = self._searcher
            searcher.ask(lambda: ("all", words, _work().all_days(ready, words, searcher)))

    # following the notebook

    def _follow(self, kinds: frozenset[str]) -> None:
        if "layer" not in kinds or self._closed or not self._started:
            return
        before = self.layers
        self.layers = {}
        for uid, value in self._workbook.entries("layer"):
            known = before.get(uid)
            if known is None or known.blob != (value["blob"] or ""):
                told = value["details"].get("rows", 0) if isinstance(value["details"], dict) else 0
                known = Layer(uid, "", value["blob"] or "", told if isinstance(told, int) else 0)
            known.title = value["title"]
            self.layers[uid] = known
        for uid in set(self._packers) - set(self.layers):
            self._packers.pop(uid).close()
        titles = {uid: (layer.title, layer.blob) for uid, layer in before.items()}
        if titles != {uid: (layer.title, layer.blob) for uid, layer in self.layers.items()}:
            self.changed.emit()
        self._load_next()

    def _load_next(self) -> None:
        """Begin to load a layer, unless one is being loaded; first from the columns kept in the profile."""
        if self._loading is not None or self._closed:
            return
        layer = next((one for one in self.layers.values() if one.crowd is None and not one.why and one.blob), None)
        if layer is None:
            return
        self._loading = layer.blob
        self._soon(lambda: _work().kept(layer.blob), lambda crowd: self._take_kept(layer, crowd))

    def _take_kept(self, layer: Layer, crowd: CrowdLayer | None) -> None:
        if crowd is not None:
            self._take(layer, crowd)
            return
        from mopr_desktop.store.layers import contents

        try:
            held = self._workbook.ask(lambda book: contents(book.db, layer.blob))
        except MoprError as error:
            self._fail(layer, error)
            return
        self._read_parts(layer, held, [])

    def _read_parts(self, layer: Layer, held: Contents, read: list[Future[Part]]) -> None:
        """Read one part after the other: an edit may come in between."""
        if self._closed or self.layers.get(layer.uid) is not layer:
            self._loading = None
            self._load_next()
            return
        if len(read) == len(held.parts):
            self._soon(lambda: _work().joined(layer.blob, read), lambda crowd: self._take(layer, crowd), layer)
            return
        from mopr_desktop.domain.layer_parts import read_part
        from mopr_desktop.store.layers import blob

        name = held.parts[len(read)].columns
        try:
            content = self._workbook.ask(lambda book: blob(book.db, name))
        except MoprError as error:
            if self._workbook.busy:
                self._loading = None  # state_changed will tell when to try again
            else:
                self._fail(layer, error)
            return
        read.append(self._thread.submit(read_part, content))
        QTimer.singleShot(0, self, lambda: self._read_parts(layer, held, read))

    def _take(self, layer: Layer, crowd: CrowdLayer) -> None:
        self._loading = None
        if self.layers.get(layer.uid) is layer:
            from mopr_desktop.timeline.crowd.lane import CrowdLane

            layer.crowd = crowd
            layer.geometry = CrowdLane(layer.uid, crowd.batch, crowd.pyramid, crowd.begun, self._later(layer.uid))
            self.changed.emit()
            self._soon(
                lambda: _work().finder_of(layer.blob, crowd, lambda: not self._closed),
                lambda finder: self._take_finder(layer, finder),
            )
        self._load_next()

    def _take_finder(self, layer: Layer, finder: Finder) -> None:
        layer.finder = finder

    def _fail(self, layer: Layer, error: MoprError) -> None:
        self._loading = None
        if self._workbook.busy:
            return
        layer.why = " ".join(part for part in (error.why, error.remedy) if part) or str(error)
        self.changed.emit()
        self._load_next()

    def _later(self, uid: str) -> Callable[[Callable[[], None]], None]:
        packer = self._packers.get(uid)
        if packer is None:
            packer = self._packers[uid] = LatestAnswer("layer-rows", self)
            packer.answered.connect(lambda _: self.laid_out.emit())
        return packer.ask

    # the thread

    def _soon(self, work: Callable[[], Any], then: Callable[[Any], None], layer: Layer | None = None) -> None:
        def ended(done: Future[Any]) -> None:
            if not self._closed:
                self._ended.emit(lambda: self._end(done, then, layer))

        self._thread.submit(work).add_done_callback(ended)

    def _end(self, done: Future[Any], then: Callable[[Any], None], layer: Layer | None) -> None:
        if self._closed:
            return
        error = done.exception()
        if isinstance(error, MoprError) and layer is not None:
            self._fail(layer, error)
        else:
            then(done.result())

    @property
    def busy(self) -> bool:
        """Whether something is being loaded, indexed or packed."""
        unready = any(one.finder is None and not one.why and one.blob for one in self.layers.values())
        return unready or any(packer.busy for packer in self._packers.values())

    def close(self) -> None:
        """End all work."""
        self._closed = True
        for packer in self._packers.values():
            packer.close()
        if self._searcher is not None:
            self._searcher.close()
        self._thread.shutdown(wait=True, cancel_futures=True)


def _work() -> ModuleType:
    """Return what is done to layers; when it is first asked for, in the thread of the layers, it is loaded there."""
    from mopr_desktop.session import layer_work

    return layer_work
