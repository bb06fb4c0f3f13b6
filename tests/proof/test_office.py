"""Every form, in every set of languages, opens in LibreOffice and shows what it says.

Only ``make proof`` asks for it: LibreOffice is large, and no other test needs it.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest

from macros.documents.docx import form_docx
from macros.documents.imprint import Imprint
from macros.documents.outline import Outline, labels, outline
from macros.documents.xlsx import form_xlsx
from macros.model import Guide
from tests.documents.forms import IMPRINT, LANGUAGES
from tests.install_office import office

#: What may stand for the end of a line in a PDF.
_LINE_ENDS = re.compile(r"[\s\ufffe\u00ad-]+")
_WORD = re.compile(r"\w+")


def _forms(guide: Guide) -> dict[str, Outline]:
    return {
        f"{document.id}.{'-'.join(languages)}": outline(guide, document, languages)
        for document in guide.documents.values()
        for languages in LANGUAGES
    }


def _converted(folder: Path, files: dict[str, bytes], ending: str) -> dict[str, str]:
    """Return the text of each file, by its name, on the pages that LibreOffice makes of it."""
    made = folder / "pdf"
    for name, content in files.items():
        (folder / f"{name}.{ending}").write_bytes(content)
    done = subprocess.run(
        [
            office(),
            # Its own profile: a LibreOffice that is open elsewhere is left alone.
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            *("--convert-to", "pdf", "--outdir", str(made)),
            *(str(folder / f"{name}.{ending}") for name in files),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Error" not in done.stderr
    return {name: _text(made / f"{name}.pdf") for name in files}


def _text(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as pdf:
        return "".join(page.get_textpage().get_text_range() for page in pdf)


def _shows(text: str, label: str) -> bool:
    """Whether the pages show a label: as it stands or, where it shares its lines, its words."""
    if _LINE_ENDS.sub("", label) in _LINE_ENDS.sub("", text):
        return True
    return set(_WORD.findall(label)) <= set(_WORD.findall(text))


@pytest.mark.parametrize(
    ("write", "ending"), [(form_docx, "docx"), (form_xlsx, "xlsx")], ids=["docx", "xlsx"]
)
def test_every_form_opens_and_shows_its_labels(
    guide: Guide, tmp_path: Path, write: Callable[[Outline, Imprint], bytes], ending: str
) -> None:
    forms = _forms(guide)
    files = {name: write(form, IMPRINT) for name, form in forms.items()}
    texts = _converted(tmp_path, files, ending)
    missing = {
        name: [label for label in labels(form) if not _shows(texts[name], label)]
        for name, form in forms.items()
    }
    assert {name: lost for name, lost in missing.items() if lost} == {}
