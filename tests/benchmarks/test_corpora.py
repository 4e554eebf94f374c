from __future__ import annotations

import pytest

from custlint.config import Settings
from custlint.runner import setup


@pytest.fixture
def corpora(monkeypatch, pytestconfig):
    monkeypatch.syspath_prepend(str(pytestconfig.rootpath / "benchmarks"))
    import corpora

    return corpora


def test_clean_files_hold_nothing_that_any_pack_looks_for(corpora, tmp_path):
    looked = setup.prefilter(Settings(packs=("all",)))
    corpora.clean(tmp_path, 200)
    texts = {path: path.read_text("utf-8") for path in tmp_path.rglob("*.md")}
    assert len(texts) == 200
    assert [text for text in texts.values() if looked.may_match(text)] == []
