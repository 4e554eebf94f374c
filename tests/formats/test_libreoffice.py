"""What is fixed opens in LibreOffice with formatting and everything else as it was."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest
import sample_files as samples

from custlint import formats
from custlint.fix import choose
from custlint.formats.base import Marking

pytestmark = pytest.mark.model

SOFFICE = shutil.which("soffice")
FLAT = {"docx": "fodt", "odt": "fodt", "xlsx": "fods", "ods": "fods", "pptx": "fodp", "odp": "fodp"}
"""The suffixes of documents, and of what LibreOffice shows all of them as in one XML file."""

DOCUMENTS = [name for name in samples.samples() if name.rpartition(".")[2] in FLAT]
GONE = re.compile(r"<office:(meta|settings|binary-data)>.*?</office:\1>", re.DOTALL)
"""When and how a document was converted, and pictures of tables that are made as it is."""

CHANGE = re.compile(r"\bct\d{6,}\b")
"""A tracked change, by the number that it has in this run."""

SIZE = re.compile(r' (?:svg:(?:x|y|width|height)|draw:transform|fo:min-height)="[^"]*"')
"""How large a box is that grows with its text."""


@pytest.fixture(scope="module")
def converted(tmp_path_factory):
    """Every sample of a document as LibreOffice reads it, before and after all its fixes were made plainly."""
    if SOFFICE is None:
        pytest.skip("shows that LibreOffice takes what is written; there is none here")
    folder = tmp_path_factory.mktemp("office")
    for form in sorted(set(FLAT.values())):
        paths = [path for name in DOCUMENTS for path in written(name, folder) if FLAT[path.suffix[1:]] == form]
        home = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [SOFFICE, home, "--headless", "--convert-to", form, "--outdir", folder, *paths]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
    return folder


def written(name: str, folder: Path) -> list[Path]:
    path = samples.copied(name, folder)
    fixed = path.with_stem(f"{path.stem}-fixed")
    (report,) = samples.checked(path)
    code = formats.get(name.partition("/")[0])
    edits = choose(report.findings, unsafe=True).edits
    fixed.write_bytes(code.apply(path.read_bytes(), edits, Marking(tracked=False)))
    return [path, fixed]


def shown(path: Path) -> tuple[list[tuple[str, dict[str, str]]], list[str]]:
    """The elements of a flat document with all they say of styles, and the texts in them."""
    text = GONE.sub("", path.read_text("utf-8"))
    for number, name in enumerate(dict.fromkeys(CHANGE.findall(text))):
        text = text.replace(name, f"change{number}")
    text = SIZE.sub("", text)
    elements = list(ElementTree.fromstring(text).iter())
    texts = [said.strip() for one in elements for said in (one.text, one.tail) if said and said.strip()]
    return [(one.tag, one.attrib) for one in elements], texts


@pytest.mark.parametrize("name", DOCUMENTS)
def test_only_the_words_of_fixes_change(name, converted):
    path = Path(converted, Path(name).name)
    form = FLAT[path.suffix[1:]]
    before, after = (
        shown(path.with_suffix(f".{form}")),
        shown(path.with_stem(f"{path.stem}-fixed").with_suffix(f".{form}")),
    )
    assert before[0] == after[0]
    changed = [pair for pair in zip(before[1], after[1], strict=True) if pair[0] != pair[1]]
    assert changed
    assert all("customer" in new and "customer" not in old for old, new in changed)
