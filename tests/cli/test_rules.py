"""``custlint rules`` as a person meets it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from custlint.cli.main import status

Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def call(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Call:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))

    def _call(*arguments: str) -> tuple[int, str, str]:
        done = status(["rules", *arguments])
        out, err = capfd.readouterr()
        return done, out, err

    return _call


def test_list_shows_every_rule_and_whether_it_is_in_use(call: Call) -> None:
    done, out, _ = call("list")
    lines = out.splitlines()
    assert done == 0
    assert lines[0].split() == ["RULE", "FAMILY", "SEVERITY", "USE", "FINDS"]
    use = {line.split()[0]: line.split()[3] for line in lines[1:]}
    assert use["core.place"] == "on"
    assert {use[name] for name in use if name.startswith("hotel.")} == {"off"}


def test_list_can_be_narrowed_and_read_by_programs(call: Call) -> None:
    _, out, _ = call("list", "--family", "slot", "--pack", "core", "--json")
    (row,) = json.loads(out)
    assert set(row) == {"rule", "family", "pack", "severity", "on", "title", "path", "line"}
    assert (row["rule"], row["family"], row["on"]) == ("core.slot", "slot", True)
    assert "id: slot" in Path(row["path"]).read_text(encoding="utf-8").splitlines()[row["line"] - 1]


def test_a_configured_pack_is_in_use(call: Call, tmp_path: Path) -> None:
    (tmp_path / ".custlint.yml").write_text("packs: [hotel]\n")
    _, out, _ = call("list", "--pack", "hotel", "--json")
    assert {row["on"] for row in json.loads(out)} == {True}
    _, out, _ = call("list", "--pack", "hotel", "--json", "--isolated")
    assert {row["on"] for row in json.loads(out)} == {False}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["list", "--pack", "hotle"], "no pack is called 'hotle'; did you mean 'hotel'?"),
        (["list", "--family", "plase"], "no family is called 'plase'; did you mean 'place'?"),
        (["show", "core.plase"], "no rule or list is called 'core.plase'; did you mean 'core.place'?"),
        (["test", "gone.yaml"], "no such file or folder of rules"),
        (["list", "--config", "a", "--isolated"], "--config and --isolated exclude each other"),
        (["new", "Our Words"], "'Our Words' cannot name a pack"),
        (["schema", "cofnig"], "'cofnig' is not one of 'rules', 'config'"),
    ],
)
def test_a_mistake_ends_with_2_and_a_hint(call: Call, arguments: list[str], said: str) -> None:
    done, out, err = call(*arguments)
    assert (done, out) == (2, "")
    assert said in err


def test_show_tells_all_that_a_rule_says(call: Call, tmp_path: Path) -> None:
    rule = """\
pack: acme
rules:
  - id: camper
    family: role
    severity: error
    title: A camper is a customer
    why: >
      They chose
      us.
    words: [camper, {word: day camper, becomes: day customer}]
    leave: [happy camper]
    kinds: [van]
    examples:
      - {found: Two campers left., becomes: Two customers left.}
      - {left: The camper van is blue.}
"""
    (tmp_path / "acme.yaml").write_text(rule)
    (tmp_path / ".custlint.yml").write_text("rules: [acme.yaml]\n")
    done, out, _ = call("show", "acme.camper")
    assert done == 0
    assert (
        out
        == """\
acme.camper: A camper is a customer
acme.yaml:3

family role, pack acme, severity error

They chose us.

WORDS
  camper, day camper (→ day customer)

LEFT ALONE IN
  happy camper

LEFT ALONE BEFORE
  van

EXAMPLES
  found  Two campers left.
      →  Two customers left.
  left   The camper van is blue.
"""
    )


def test_show_tells_what_a_list_is_for(call: Call) -> None:
    done, out, _ = call("show", "role.kinds")
    assert done == 0
    assert out.startswith("role.kinds: a list of ")
    assert "WORDS\n" in out


def test_schema_prints_what_editors_need(call: Call) -> None:
    assert json.loads(call("schema")[1])["title"] == "custlint rules"
    assert json.loads(call("schema", "config")[1])["title"] == "custlint configuration"


def test_new_never_writes_over_a_file(call: Call, tmp_path: Path) -> None:
    (tmp_path / "ours.yaml").write_text("mine")
    done, _, err = call("new", "ours")
    assert (done, "is already there" in err) == (2, True)
    assert (tmp_path / "ours.yaml").read_text() == "mine"


@pytest.mark.model
def test_what_new_writes_passes_its_own_test(call: Call, tmp_path: Path) -> None:
    done, out, _ = call("new", "ours")
    assert (done, "rules test ours.yaml" in out) == (0, True)
    assert call("test", "ours.yaml") == (0, "4 examples, all as they say\n", "")


@pytest.mark.model
def test_test_names_the_line_of_an_example_that_fails_and_ends_with_1(call: Call, tmp_path: Path) -> None:
    call("new", "ours")
    text = (tmp_path / "ours.yaml").read_text().replace("customers asked", "people asked")
    (tmp_path / "ours.yaml").write_text(text)
    line = text.splitlines().index("      - found: Two skaters asked for larger boots.") + 1
    done, out, _ = call("test", "ours.yaml")
    assert done == 1
    assert out == (
        f"ours.yaml:{line}: ours.skater is rewritten otherwise\n"
        "  text      Two skaters asked for larger boots.\n"
        "  expected  Two people asked for larger boots.\n"
        "  got       Two customers asked for larger boots.\n"
        "4 examples, 1 failed\n"
    )


@pytest.mark.model
def test_explain_tells_each_cue_and_the_parse(call: Call) -> None:
    done, out, _ = call("explain", "Room 839 is complaining again.", "--isolated")
    assert done == 0
    lines = out.splitlines()
    assert lines[0] == "Room 839 is complaining again."
    assert lines[2].startswith("'Room 839' (core.place): ")
    assert any("for a person" in line and "complain" in line for line in lines)
    assert any(line.split() == ["complaining", "VBG", "ROOT", "complaining"] for line in lines)


@pytest.mark.model
def test_explain_takes_a_line_of_a_file(call: Call, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The lobby is quiet.\n\nRoom 839 is complaining again.\n")
    done, out, _ = call("explain", "a.txt:3")
    assert (done, out.splitlines()[0]) == (0, "Room 839 is complaining again.")
    done, _, err = call("explain", "a.txt:9")
    assert (done, "there is no line 9" in err) == (2, True)
    done, _, err = call("explain", "a.txt:2")
    assert (done, "a.txt:2: no prose is read here" in err) == (2, True)


def test_explain_tells_what_is_missing_of_a_line_of_a_file(call: Call, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Room 839 is complaining again.")
    assert call("explain", "a.txt")[::2] == (2, "custlint: a.txt: say which line of it, as in 'a.txt:12'\n")
    assert call("explain", "gone.txt:3")[::2] == (2, "custlint: gone.txt: there is no such file\n")


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("    tokens: [[{TEXT: {REGEX: '(a'}}]]\n", "r.yaml:3: rule own.r: spaCy refuses the pattern: missing )"),
        ("    tokens: [[{LEMA: a}]]\n", "LEMA"),
        ("    words: [zog]\n", "r.yaml:8: there is no pack 'hotle'; did you mean 'hotel'?"),
    ],
)
@pytest.mark.model
def test_a_mistake_that_only_a_run_can_see_is_named_and_no_fault(
    call: Call, tmp_path: Path, rule: str, said: str
) -> None:
    packs = ", packs: [hotle]" if "zog" in rule else ""
    head = "pack: own\nrules:\n  - id: r\n    family: role\n    title: t\n    why: w\n"
    text = f"{head}{rule}    examples: [{{found: A zog{packs}}}]\n"
    (tmp_path / "r.yaml").write_text(text)
    done, _, err = call("test", "r.yaml")
    assert (done, "fault" in err) == (2, False)
    assert said in err


def test_a_folder_without_rules_is_a_mistake(call: Call, tmp_path: Path) -> None:
    (tmp_path / "words").mkdir()
    done, _, err = call("test", "words")
    assert (done, "there is no file of rules in this folder" in err) == (2, True)


@pytest.mark.model
def test_explain_says_so_where_there_is_nothing_to_consider(call: Call) -> None:
    assert "Nothing in it is written like a reference" in call("explain", "Good morning.")[1]
