"""The browser's libraries are the ones pinned: none missing, added or edited."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import tarfile

import pytest

from requirements.fetch_browser import VENDOR, Library, listed, unpacked


def _package(version: str, **files: bytes) -> bytes:
    """Return a package as npm packs it."""
    packed = io.BytesIO()
    about = {"version": version, "license": "MIT"}
    with tarfile.open(fileobj=packed, mode="w:gz") as archive:
        for name, content in {"package.json": json.dumps(about).encode(), **files}.items():
            member = tarfile.TarInfo(f"package/{name}")
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    return packed.getvalue()


def test_every_file_is_listed_and_as_it_came() -> None:
    there = {
        path.relative_to(VENDOR).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in VENDOR.rglob("*")
        if path.is_file()
    }
    pinned = {path: digest for entry in listed() for path, digest in entry["sha256"].items()}
    assert there == pinned
    assert sorted(pinned) == sorted(
        path for entry in listed() for path in [*entry["files"].values(), *entry.get("own", {})]
    )


def test_every_library_is_pinned_and_has_its_licence_beside_it() -> None:
    for entry in listed():
        assert entry["version"]
        assert entry["licence"]
        assert len(base64.b64decode(entry["integrity"].removeprefix("sha512-"))) == 64
        folders = {path.rpartition("/")[0] for path in entry["files"].values()}
        for folder in folders:
            assert any("licen" in path.name.lower() for path in (VENDOR / folder).iterdir()), folder


def test_no_library_loads_anything_else() -> None:
    for script in (path for path in VENDOR.rglob("*.js") if path.is_file()):
        text = script.read_text(encoding="utf-8")
        assert "sourceMappingURL" not in text
        assert "import(" not in text


def test_an_update_pins_what_it_unpacks() -> None:
    library: Library = {"package": "x", "version": "1.0.0", "files": {"a.js": "x/a.min.js"}}
    entry, files = unpacked(library, _package("1.2.0", **{"a.js": b"new"}))
    assert files == {"x/a.min.js": b"new"}
    assert (entry["version"], entry["licence"]) == ("1.2.0", "MIT")
    assert entry["sha256"] == {"x/a.min.js": hashlib.sha256(b"new").hexdigest()}
    # What was published under one version stays the same.
    again, _ = unpacked(entry, _package("1.3.0", **{"a.js": b"newer"}))
    assert again["version"] == "1.3.0"
    with pytest.raises(ValueError, match=r"x 1\.2\.0 is not what was pinned"):
        unpacked(entry, _package("1.2.0", **{"a.js": b"other"}))


def test_a_package_without_a_licence_s_text_gets_ours_and_names_no_source_map() -> None:
    (library,) = (entry for entry in listed() if "own" in entry)
    library = {**library, "version": "0.0.1", "files": {"a.js": "x/a.js"}}
    script = b"run();\n//# sourceMappingURL=a.js.map\n"
    entry, files = unpacked(library, _package("1.0.0", **{"a.js": script}))
    (licence,) = library["own"]
    assert files["x/a.js"] == b"run();\n"
    assert files[licence] == (VENDOR / licence).read_bytes()
    assert entry["own"] == library["own"]
