"""Where settings come from, and what they say of a file."""

from __future__ import annotations

import pickle
import subprocess
import sys
from pathlib import Path

import pytest

from custlint.config import Settings, find, load, settings_for
from custlint.errors import ConfigError
from custlint.ruleset.schema import Profile

FULL = """\
packs: [hotel, airline]
profile: restaurant
pronouns: neutral
select: [core]
ignore: [core.place]
min-confidence: possible
severity: {place: error, core.role: suggestion}
rules: [words/ours.yaml, ../more]
exclude: [build/, "*.min.html"]
formats: {"*.tpl": html, "special.tpl": text}
pipeline: en_core_web_md
baseline: known.json
overrides:
  - paths: [docs/, "*.srt"]
    packs: [taxi]
    ignore: [count]
    min-confidence: certain
  - paths: ["docs/guests/*"]
    customer: guest
    select: [place]
"""


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_every_key_arrives(tmp_path: Path) -> None:
    write(tmp_path / ".custlint.yml", FULL)
    settings = load([tmp_path / "a.md"])
    assert settings.packs == ("hotel", "airline", "restaurant")
    assert settings.profile == "restaurant"
    assert (settings.pronouns, settings.select, settings.ignore) == ("neutral", ("core",), ("core.place",))
    assert settings.min_confidence == "possible"
    assert dict(settings.severity) == {"place": "error", "core.role": "suggestion"}
    assert settings.rules == (str(tmp_path / "words/ours.yaml"), str(tmp_path.parent / "more"))
    assert settings.exclude == ("build/", "*.min.html")
    assert (settings.pipeline, settings.baseline) == ("en_core_web_md", str(tmp_path / "known.json"))
    assert (settings.root, settings.source) == (tmp_path, str(tmp_path / ".custlint.yml"))


def test_pyproject_says_the_same_in_its_own_way(tmp_path: Path) -> None:
    write(
        tmp_path / "pyproject.toml",
        '[project]\nname = "x"\n[tool.custlint]\npacks = ["hotel"]\nmin-confidence = "certain"\n'
        '[tool.custlint.severity]\nplace = "error"\n[[tool.custlint.overrides]]\npaths = ["docs/"]\n'
        'ignore = ["role"]\n',
    )
    settings = load([tmp_path])
    assert (settings.packs, settings.min_confidence, settings.severity) == (
        ("hotel",),
        "certain",
        (("place", "error"),),
    )
    assert settings.for_path(tmp_path / "docs/a.md").ignore == ("role",)


def test_the_nearest_file_wins_and_a_pyproject_without_the_table_is_passed_over(tmp_path: Path) -> None:
    above = write(tmp_path / ".custlint.yaml", "packs: [hotel]\n")
    write(tmp_path / "a/pyproject.toml", "[tool.other]\nx = 1\n")
    (tmp_path / "a/b").mkdir()
    assert find(tmp_path / "a/b") == above
    near = write(tmp_path / "a/b/pyproject.toml", "[tool.custlint]\n")
    assert find(tmp_path / "a/b") == near
    assert load([tmp_path / "a/b"]).packs == ()


def test_in_one_folder_the_file_of_its_own_goes_before_pyproject(tmp_path: Path) -> None:
    write(tmp_path / "pyproject.toml", "[tool.custlint]\npacks = ['hotel']\n")
    own = write(tmp_path / ".custlint.yml", "")
    assert find(tmp_path) == own
    assert load([tmp_path]).packs == ()


def test_several_paths_take_the_configuration_above_them_all(tmp_path: Path) -> None:
    write(tmp_path / ".custlint.yml", "packs: [hotel]\n")
    write(tmp_path / "a/.custlint.yml", "packs: [taxi]\n")
    write(tmp_path / "b/x.md", "")
    write(tmp_path / "a/x.md", "")
    assert load([tmp_path / "a/x.md"]).packs == ("taxi",)
    assert load([tmp_path / "a/x.md", tmp_path / "b"]).packs == ("hotel",)


def test_a_file_named_by_hand_counts_alone_and_its_patterns_start_in_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "work/.custlint.yml", "packs: [hotel]\n")
    given = write(tmp_path / "elsewhere/mine.yml", "packs: [taxi]\nrules: [r.yaml]\n")
    monkeypatch.chdir(tmp_path / "work")
    settings = load(["."], given)
    assert (settings.packs, settings.root) == (("taxi",), tmp_path / "work")
    assert settings.rules == (str(tmp_path / "elsewhere/r.yaml"),)


def test_a_toml_file_of_another_name_needs_no_table(tmp_path: Path) -> None:
    assert load([], write(tmp_path / "custlint.toml", "packs = ['taxi']\n")).packs == ("taxi",)


def test_a_pyproject_named_by_hand_must_have_the_table(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="there is no table"):
        load([], write(tmp_path / "pyproject.toml", "[tool.x]\n"))


def test_overrides_add_to_lists_and_replace_the_rest(tmp_path: Path) -> None:
    write(tmp_path / ".custlint.yml", FULL)
    plain = settings_for(tmp_path / "a.md")
    docs = settings_for(tmp_path / "docs/a.md")
    guests = settings_for(tmp_path / "docs/guests/a.md")
    assert plain == load([tmp_path])
    assert docs.packs == ("hotel", "airline", "restaurant", "taxi")
    assert (docs.ignore, docs.min_confidence, docs.profile) == (("core.place", "count"), "certain", "restaurant")
    assert (guests.customer, guests.customers, guests.profile) == ("guest", "guests", None)
    assert (guests.select, guests.ignore) == (("place",), ("core.place", "count"))
    assert settings_for(tmp_path / "deep/down/x.srt").packs == docs.packs


def test_patterns_say_nothing_of_files_outside_the_root(tmp_path: Path) -> None:
    write(tmp_path / "in/.custlint.yml", "overrides: [{paths: ['*'], packs: [taxi]}]\n")
    settings = load([tmp_path / "in"])
    assert settings.for_path(tmp_path / "in/x").packs == ("taxi",)
    assert settings.for_path(tmp_path / "out/x").packs == ()


def test_of_several_patterns_for_a_format_the_last_counts(tmp_path: Path) -> None:
    write(tmp_path / ".custlint.yml", FULL)
    settings = load([tmp_path])
    assert settings.format_of(tmp_path / "x/a.tpl") == "html"
    assert settings.format_of(tmp_path / "x/special.tpl") == "text"
    assert settings.format_of(tmp_path / "a.html") is None


def test_the_customer_word_comes_from_the_profile_unless_it_is_given(tmp_path: Path) -> None:
    profiles = {"hotel": Profile(customer="guest"), "zoo": Profile(customer="person", customers="people")}
    assert Settings().customer_words(profiles) == ("customer", "customers")
    assert Settings(profile="hotel").customer_words(profiles) == ("guest", "guests")
    assert Settings(profile="zoo").customer_words(profiles) == ("person", "people")
    given = load([], write(tmp_path / "c.yml", "profile: hotel\ncustomer: family\n"))
    assert (given.packs, given.customer_words(profiles)) == (("hotel",), ("family", "families"))
    irregular = load([], write(tmp_path / "d.yml", "customer: person\ncustomers: people\n"))
    assert irregular.customer_words({}) == ("person", "people")
    with pytest.raises(ConfigError, match="the pack 'hotl' has no profile; did you mean 'hotel'"):
        Settings(profile="hotl").customer_words(profiles)


def test_settings_cross_processes_and_can_be_keys(tmp_path: Path) -> None:
    settings = load([], write(tmp_path / "c.yml", FULL))
    assert pickle.loads(pickle.dumps(settings)) == settings
    assert len({settings, Settings(), settings}) == 2


MISTAKES = {
    "unknown key": (
        "packs: []\nmin_confidence: likely\n",
        2,
        "unknown key 'min_confidence'; did you mean 'min-confidence'?",
    ),
    "wrong type": ("packs: hotel\n", 1, "expected a list for 'packs', found a text"),
    "not a list member": ("ignore:\n  - a\n  - 5\n", 3, "expected a text, found a whole number"),
    "unknown confidence": (
        "min-confidence: likly\n",
        1,
        "expected one of certain, likely, possible for 'min-confidence', found 'likly'; did you mean 'likely'?",
    ),
    "unknown severity": ("severity:\n  place: error\n  role: eror\n", 3, "found 'eror'; did you mean 'error'?"),
    "in an override": (
        "overrides:\n  - paths: [a]\n  - paths: [b]\n    exclude: [c]\n",
        4,
        "unknown key 'exclude'; known here: ",
    ),
    "override without paths": ("overrides:\n  - packs: [a]\n", 2, "the key 'paths' is missing"),
    "no path": ("exports:\n  - name: x\n    each: /a/*\n    html: 'b['\n", 4, "'b[' under 'html' is no path"),
    "items at any depth": ("exports:\n  - name: x\n    each: /**/a\n", 3, "'**' is for fields"),
    "an export without a name": ("packs: [hotel]\nexports:\n  - html: b\n", 3, "the key 'name' is missing"),
    "an unknown kind of field": (
        "exports:\n  - name: x\n    htlm: b\n",
        3,
        "unknown key 'htlm'; did you mean 'html'?",
    ),
    "a pipeline that is a path": ("pipeline: ./model\n", 1, "expected the name of an installed spaCy pipeline"),
    "a plural alone": ("customers: people\n", None, "'customers' is the plural of 'customer', which is missing"),
    "not YAML": ("packs: [\n", 2, "not YAML"),
    "a list": ("- a\n", 1, "expected keys with values, found a list"),
}


@pytest.mark.parametrize(("text", "line", "said"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_named_with_its_line(tmp_path: Path, text: str, line: int | None, said: str) -> None:
    file = write(tmp_path / ".custlint.yml", text)
    with pytest.raises(ConfigError) as error:
        load([tmp_path])
    assert said in error.value.message
    assert (error.value.path, error.value.line) == (str(file), line)


TOML_MISTAKES = {
    "unknown key": ("packz = []\n", 3, "unknown key 'packz'; did you mean 'packs'?"),
    "dotted key": ('severity.place = "bad"\n', 3, "found 'bad'"),
    "in a table": ('[tool.custlint.severity]\nrole = "error"\n"place" = 5\n', 5, "for 'place', found a whole number"),
    "in the second override": (
        '[[tool.custlint.overrides]]\npaths = ["a"]\n[[tool.custlint.overrides]]\npaths = ["a"]\n# no\nselct = []\n',
        8,
        "unknown key 'selct'; did you mean 'select'?",
    ),
    "not TOML": ("packs = [\n'a' 'b']\n", 4, "not TOML"),
}


@pytest.mark.parametrize(("text", "line", "said"), TOML_MISTAKES.values(), ids=TOML_MISTAKES)
def test_a_mistake_in_pyproject_is_named_with_its_line(tmp_path: Path, text: str, line: int, said: str) -> None:
    file = write(tmp_path / "pyproject.toml", "# ours\n[tool.custlint]\n" + text)
    with pytest.raises(ConfigError) as error:
        load([tmp_path])
    assert said in error.value.message
    assert (error.value.path, error.value.line) == (str(file), line)


def test_a_missing_file_named_by_hand_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read"):
        load([], tmp_path / "gone.yml")


def test_a_broken_pyproject_of_others_is_nobodys_business(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_bytes(b"[[[ caf\xe9")
    assert find(tmp_path) is None


def test_without_a_configuration_file_nothing_heavy_is_imported(tmp_path: Path) -> None:
    code = (
        "import sys; from custlint.config import load; load([sys.argv[1]]); "
        "heavy = {'yaml', 'msgspec', 'tomllib', 'pathspec', 'difflib'} & set(sys.modules); "
        "sys.exit(', '.join(heavy) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_exports_of_ones_own_hold_for_the_files_they_name(tmp_path: Path) -> None:
    text = "exports:\n  - {name: all, html: [a]}\n  - {name: some, files: [x/*.json], text: b}\n"
    extra = "overrides:\n  - paths: [y/]\n    exports: [{name: more, prose: [c]}]\n"
    write(tmp_path / ".custlint.yml", text + extra)
    settings = load([tmp_path])
    assert pickle.loads(pickle.dumps(settings)) == settings
    assert hash(settings) == hash(load([tmp_path]))

    def names(path: str) -> list[str]:
        return [one.name for one in settings.for_path(tmp_path / path).exports_of(tmp_path / path)]

    assert names("x/a.json") == ["all", "some"]
    assert names("z/a.json") == ["all"]
    assert names("y/a.json") == ["all", "more"]
