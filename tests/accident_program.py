"""Run a command of the project and have something happen to it: see ``tests/accidents.py``.

``python accident_program.py '{"act": "full", "event": "open", "place": "…", …}' build`` does
what ``python -m macros build`` does. It is a program of its own, which knows nothing of the
project but that: the project that it runs is the one in whose folder it is.
"""

from __future__ import annotations

import errno
import json
import os
import re
import runpy
import signal
import sys
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from unittest.mock import patch

#: Steps that write, besides opening a file to write into it.
_WRITES = {"os.mkdir", "os.link", "os.symlink", "os.truncate"}
_MOVES = {"os.rename", "os.remove", "os.rmdir"}
#: Steps that ask another machine for something.
_ASKS = {"socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"}
#: How the system says what it refuses.
_REFUSALS = {"full": errno.ENOSPC, "read-only": errno.EROFS}


class _Watch:
    """Sees every step of this process and of those that it starts, and has the act happen."""

    def __init__(self, accident: Mapping[str, Any]) -> None:
        self._accident = accident
        self._place = re.compile(accident["place"])
        self._seen = 0
        self._happened = False
        self._build = os.getpid()

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        if self._accident["offline"] and event in _ASKS:
            self._tell()
            raise OSError(errno.ENETUNREACH, os.strerror(errno.ENETUNREACH))
        if self._happened:
            self._refuse(event, arguments)
        elif event == self._accident["event"] and self._place.search(_said(arguments)):
            self._seen += 1
            if self._seen == self._accident["times"]:
                self._tell()
                self._act()
                self._refuse(event, arguments)

    def _tell(self) -> None:
        seen, self._happened = self._happened, False
        os.close(os.open(self._accident["told"], os.O_CREAT | os.O_WRONLY))
        self._happened = seen

    def _act(self) -> None:
        self._happened = True
        match self._accident["act"]:
            case "kill" if sys.platform != "win32":
                os.killpg(os.getpgrp(), signal.SIGKILL)
            case "interrupt" if sys.platform != "win32":
                os.killpg(os.getpgrp(), signal.SIGINT)
            case "terminate":
                os.kill(self._build, signal.SIGTERM)
            case "lose" | "kill":
                os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))

    def _refuse(self, event: str, arguments: tuple[Any, ...]) -> None:
        """Raise what a system raises from now on, where it would."""
        refusal = _REFUSALS.get(self._accident["act"])
        writes = event in _WRITES or (event == "open" and _is_writing(*arguments))
        # What goes, or only goes elsewhere, needs no room.
        moves = event in _MOVES and refusal == errno.EROFS
        if refusal and (writes or moves):
            raise OSError(refusal, os.strerror(refusal), *(arguments[:1]))


def _said(arguments: tuple[Any, ...]) -> str:
    return " -> ".join(
        os.fsdecode(part) for part in arguments if isinstance(part, (str, bytes, os.PathLike))
    )


def _is_writing(path: object, mode: str | None, flags: int) -> bool:
    if isinstance(path, int) or path == os.devnull:
        return False
    return bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))


class _Scrambled:
    """What a folder holds, last name first."""

    def __init__(self, path: Any, scandir: Any) -> None:
        with scandir(path) as entries:
            self._entries = iter(sorted(entries, key=lambda entry: entry.name, reverse=True))

    def __enter__(self) -> _Scrambled:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __iter__(self) -> Iterator[Any]:
        return self._entries

    def __next__(self) -> Any:
        return next(self._entries)

    def close(self) -> None:
        """Nothing is open."""


def _scramble() -> None:
    scandir, listdir = os.scandir, os.listdir
    patch.object(os, "scandir", lambda path=".": _Scrambled(path, scandir)).start()
    patch.object(os, "listdir", lambda path=".": sorted(listdir(path), reverse=True)).start()


def _main() -> None:
    accident = json.loads(sys.argv[1])
    if accident["clock"]:
        import time_machine

        moment = datetime.fromisoformat(accident["clock"]).replace(tzinfo=UTC)
        time_machine.travel(moment).start()
    if accident["scrambled"]:
        _scramble()
    sys.path[0] = str(Path.cwd())
    sys.argv[1:2] = []
    sys.addaudithook(_Watch(accident))
    runpy.run_module("macros", run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    _main()
