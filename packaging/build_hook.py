"""Builds the bundled database from ``db/`` before the project is packaged or installed."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ContentHook(BuildHookInterface):  # type: ignore[misc]  # hatchling is not there when types are checked
    """Runs for wheels and for editable installs; the set-up script switches it off and builds by itself."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002  # hatchling's signature
        """Build the database, or stop the packaging with the reason."""
        if self.target_name != "wheel":
            return
        root = Path(self.root)
        sys.path.insert(0, self.root)  # the tree that is being packaged, not an installed one
        from mopr_desktop.errors import MoprError
        from mopr_desktop.ingest import bundle

        out = root / "mopr_desktop" / "data" / "content.sqlite"
        out.parent.mkdir(exist_ok=True)
        try:
            bundle.build(root / "db", out)
        except MoprError as error:
            self.app.abort(str(error))
        finally:
            sys.path.remove(self.root)
        _write_digest(out)


def _write_digest(database: Path) -> None:
    """Write the database's hash beside it, as ``sha256sum`` does, unless the build has."""
    digest = hashlib.sha256(database.read_bytes()).hexdigest()
    beside = database.with_name(f"{database.name}.sha256")
    if not beside.exists() or digest not in beside.read_text(encoding="utf-8"):
        beside.write_text(f"{digest}  {database.name}\n", encoding="utf-8")
