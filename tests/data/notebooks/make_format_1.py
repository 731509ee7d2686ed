"""Made format-1.mopr; kept to show what is in it. A released file is never made again."""

import shutil
import sys
from pathlib import Path

from mopr_desktop.store.merge import merge, stranger
from mopr_desktop.store.notebook import Notebook

OUT = Path(sys.argv[1])


def main() -> None:
    """Write one entry of most kinds, an undo, a conflict and a merge."""
    ticks = iter(range(1_700_000_000_000, 1_800_000_000_000, 60_000))

    def now() -> int:
        return next(ticks)

    with Notebook(OUT, make=True, now=now) as notebook:
        notebook.put("note", "n1", {"body": "# Founding\n\nTwo dates, see [[section-germany]].", "tags": ["dates"]})
        notebook.put("note", "n2", {"body": "Письмо", "target": {"from": "1923-01", "to": "1924~"}})
        quote = {"source": "hist", "start": 10, "end": 16, "quote": "letter"}
        notebook.put("note", "n3", {"body": "NUL \0 and 🚩", "target": quote})
        notebook.put("note", "n4", {"body": "to be deleted"})
        notebook.delete("note", "n4")
        notebook.put("tag", "dates", {"colour": "#cc79a7"})
        notebook.put("own_record", "meeting", {"record_kind": "event", "title": "A meeting"})
        notebook.put("own_claim", "c1", {"subject": "meeting", "property": "held", "details": {"edtf": "1924-05"}})
        notebook.put("reading", "r1", {"claim": "gse-p1-founded", "judgement": "preferred", "why": "the older"})
        digest = notebook.add_blob(b"a scan of a letter")
        notebook.put("attached_copy", "a1", {"source": "hist", "file_name": "letter.txt", "blob": digest, "size": 18})
    other = OUT.with_name("other.mopr")
    shutil.copyfile(OUT, other)
    with Notebook(OUT, now=now) as notebook:
        notebook.put("note", "n1", {"body": "mine"})
        notebook.put("note", "n5", {"body": "a slip"})
        notebook.undo()
    with Notebook(other, now=now) as notebook:
        notebook.put("note", "n1", {"body": "yours"})
    with stranger(other) as operations, Notebook(OUT, now=now) as notebook:
        merge(notebook, operations)
    other.unlink()


main()
