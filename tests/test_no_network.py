"""The program works in a reading room without a network, and never asks for one."""

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import mopr_desktop

PACKAGE = Path(mopr_desktop.__file__).parent
#: Whatever can reach another machine. urllib.parse only takes names apart.
FORBIDDEN = {
    *("socket", "ssl", "http", "urllib", "ftplib", "smtplib", "poplib", "imaplib", "xmlrpc", "socketserver"),
    *("asyncio", "requests", "httpx", "aiohttp", "urllib3", "websockets", "PySide6.QtNetwork"),
    *("PySide6.QtWebSockets", "PySide6.QtWebEngineCore", "PySide6.QtWebEngineWidgets"),
}
ALLOWED = {"urllib.parse"}

# Python tells an audit hook before it opens a socket or asks for an address; local sockets of the desktop are no
# network. Qt would not tell, so its network library must not even be loaded, and no socket may be among the open files.
WATCHED = """
import os, socket, sys
from pathlib import Path

LOCAL = {getattr(socket, "AF_UNIX", None)}
NAMES = {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo", "urllib.Request"}

def watch(event, arguments):
    if event in NAMES or (event == "socket.__new__" and arguments[1] not in LOCAL):
        print("NETWORK", event, arguments[1:], flush=True)
        os._exit(3)

sys.addaudithook(watch)

from mopr_desktop.ui.api import open_window

window = open_window(notebook=None, size=(1440, 900))

from PySide6.QtCore import QEventLoop, QTimer

loop = QEventLoop()
QTimer.singleShot(1000, loop.quit)
window.session.select("section-germany")
loop.exec()

maps = Path("/proc/self/maps")
if maps.exists():
    assert "libQt6Network" not in maps.read_text(), "Qt's network library is loaded"
    links = [path for path in Path("/proc/self/fd").iterdir() if path.is_symlink()]
    ours = {str(path.readlink())[8:-1] for path in links if path.is_symlink()}
    for table in ("tcp", "tcp6", "udp", "udp6", "raw", "raw6"):
        path = Path("/proc/self/net", table)
        rows = path.read_text().splitlines()[1:] if path.exists() else []
        assert not ours & {row.split()[9] for row in rows}, table
print("offline", flush=True)
os._exit(0)
"""


def imports(path: Path) -> Iterator[str]:
    """Name every module that a file imports, anywhere in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"), str(path))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield from (f"{node.module}.{name.name}" for name in node.names)


def reaches_the_network(module: str) -> bool:
    parts = module.split(".")
    names = {".".join(parts[:length]) for length in range(1, len(parts) + 1)}
    return bool(names & FORBIDDEN) and not names & ALLOWED


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_no_module_imports_what_could_reach_the_network(path) -> None:
    assert [module for module in imports(path) if reaches_the_network(module)] == []


@pytest.mark.parametrize(
    ("module", "caught"),
    [("urllib.request.urlopen", True), ("urllib.parse.quote", False), ("PySide6.QtNetwork.QTcpSocket", True)],
)
def test_the_rule_catches_what_it_should(module, caught) -> None:
    assert reaches_the_network(module) is caught


def test_a_running_window_opens_no_socket() -> None:
    environ = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run([sys.executable, "-c", WATCHED], env=environ, capture_output=True, text=True, check=False)
    assert done.stdout.splitlines()[-1:] == ["offline"], done.stdout + done.stderr


def test_the_watch_notices_a_socket() -> None:
    """Without this, a watch that never fires would pass for silence."""
    code = WATCHED.split("from mopr_desktop")[0] + "\nsocket.socket(socket.AF_INET)\nprint('offline')"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 3
    assert done.stdout.startswith("NETWORK socket.__new__")
