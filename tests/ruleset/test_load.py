"""What a run's rules are made of."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from unittest.mock import Mock

import msgspec
import pytest

from custlint.errors import RuleError, UsageError
from custlint.ruleset import Ruleset, load, shipped_packs
from custlint.ruleset.find import rule_files
from custlint.text.tree import read_yaml

Write = Callable[[str], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def _write(text: str) -> Path:
        path = tmp_path / "acme.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    return _write


def ids(ruleset: Ruleset) -> list[str]:
    return [rule.id for rule in ruleset.rules]


def test_core_is_always_on_and_packs_only_when_asked_for() -> None:
    assert ids(load()) == ["core.place", "core.role"]
    assert ids(load(["software"])) == ["core.place", "core.role", "software.user"]
    assert list(load(["software", "hotel"]).packs) == ["core", "hotel", "software"]


def test_all_stands_for_every_pack() -> None:
    assert load(["all"]) == load(shipped_packs()) == load(["all", "hotel"])


def test_the_order_of_packs_does_not_matter() -> None:
    assert load(["hotel", "software"]) == load(["software", "hotel", "software", "core"])


def test_an_unknown_pack_is_an_error_with_a_near_miss() -> None:
    with pytest.raises(UsageError, match="there is no pack 'hotle'; did you mean 'hotel'"):
        load(["hotle"])
    with pytest.raises(UsageError, match="there is no pack 'zzz'; known: hotel, software"):
        load(["zzz"])


def test_a_pack_in_a_folder_is_one_pack() -> None:
    hotel = load(["hotel"])
    assert (hotel.packs["hotel"].title, hotel.packs["hotel"].about) == ("Hotels", "Words of hotels.")
    assert hotel.profiles["hotel"].customer == "guest"
    assert "hotel" not in load().profiles


def test_a_pack_adds_words_to_a_core_list_and_no_word_twice() -> None:
    assert load().lists["role.kinds"] == ("room", "house")
    assert load(["hotel"]).lists["role.kinds"] == ("room", "house", "towel")


def test_a_pack_adds_places_to_a_core_rule() -> None:
    place = load(["hotel"]).rule("core.place")
    assert place is not None
    assert [one.noun for one in place.rule.places] == ["room", "table", "cabana"]


def test_a_rule_knows_where_it_and_its_examples_stand(shipped: Path) -> None:
    place = load().rule("core.place")
    assert place is not None
    assert (place.pack, place.path, place.line) == ("core", str(shipped / "core/place.yaml"), 4)
    assert [each.line for each in load().examples_of("core.place")] == [12, 14]
    assert load().sources["role.kinds"].line == 3
    (example,) = load().examples_of("role.kinds")
    assert (example.line, example.example.left) == (6, "The guest room is ready.")


def test_examples_of_a_change_or_an_addition_stand_in_the_file_that_makes_it(write: Write) -> None:
    own = write(
        "pack: acme\nlists:\n  role.kinds:\n    add: [badge]\n    examples:\n      - left: The guest badge.\n"
        "change:\n  core.place:\n    places: [{noun: yurt}]\n    examples:\n      - found: Yurt 5 is asking.\n"
    )
    ruleset = load(files=[own])
    assert [(each.pack, each.path, each.line) for each in ruleset.examples_of("role.kinds")][1:] == [
        ("acme", str(own), 6)
    ]
    assert [(each.pack, each.path, each.line) for each in ruleset.examples_of("core.place")][2:] == [
        ("acme", str(own), 11)
    ]


def test_no_rule_is_known_by_a_name_that_nobody_gave() -> None:
    assert load().rule("place") is None


def test_a_file_of_ones_own_adds_to_and_takes_from_a_list(write: Write) -> None:
    own = write("pack: acme\nlists:\n  role.kinds: {add: [badge], remove: [house]}\n")
    assert load(files=[own]).lists["role.kinds"] == ("room", "badge")


def test_a_list_that_two_files_define_is_an_error_that_names_both(write: Write) -> None:
    own = write("pack: acme\nlists:\n  role.kinds:\n    words: [badge]\n")
    with pytest.raises(RuleError, match=r"the list 'role.kinds' is also in .*core/role.yaml:3; use 'add' or 'remove'"):
        load(files=[own])


def test_a_rule_that_two_files_define_is_an_error_that_names_both(write: Write) -> None:
    own = write("pack: core\nrules:\n  - {id: role, family: role, title: T, why: W}\n")
    with pytest.raises(RuleError, match=r"the rule core.role is also in .*core.role.yaml:13"):
        load(files=[own])


def test_a_rule_can_be_switched_off_and_weighed_anew(write: Write) -> None:
    own = write("pack: acme\nchange:\n  core.place: {off: true}\n  core.role: {severity: error}\n")
    ruleset = load(files=[own])
    assert ids(ruleset) == ["core.role"]
    assert ruleset.rules[0].rule.severity == "error"


def test_a_rule_can_get_and_lose_words_and_exceptions(write: Write) -> None:
    own = write(
        "pack: acme\nchange:\n  core.role:\n    add: [camper]\n    remove: [pax]\n"
        "    leave: [guest list]\n    kinds: [wristband]\n    theirs: [tent]\n"
    )
    role = load(files=[own]).rules[1].rule
    assert (role.words, role.leave, role.kinds, role.theirs) == (
        ("guest", "camper"),
        ("guest list",),
        ("wristband",),
        ("tent",),
    )


def test_a_place_can_get_another_preposition(write: Write) -> None:
    own = write("pack: acme\nchange:\n  core.place:\n    prepositions: {table: 'on'}\n    remove: [room]\n")
    assert [(one.noun, one.preposition) for one in load(files=[own]).rules[0].rule.places] == [("table", "on")]


def test_a_change_to_a_rule_of_a_pack_that_is_off_waits_for_the_pack(write: Write) -> None:
    own = write("pack: acme\nchange:\n  software.user: {add: [end user]}\n")
    assert "software" not in load(files=[own]).packs
    assert load(["software"], [own]).rules[2].rule.words == ("user", "end user")


def test_a_cue_of_a_shipped_file_can_be_weighed_anew_by_ones_own_only(write: Write) -> None:
    own = write("pack: acme\ncues:\n  subject: {weight: 9, says: x}\n")
    assert load(files=[own]).cues["subject"].weight == 9


def test_a_folder_of_files_is_read_in_order_of_their_names(tmp_path: Path) -> None:
    for name in ("b.yml", "a.yaml", "sub/c.yaml", "notes.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        stem = Path(name).stem
        (tmp_path / name).write_text(
            f"pack: acme\nrules:\n  - {{id: {stem}, family: role, title: T, why: W}}\n", encoding="utf-8"
        )
    assert ids(load(files=[tmp_path]))[2:] == ["acme.a", "acme.b", "acme.c"]
    assert not load(files=[tmp_path]).packs["acme"].shipped


def test_words_that_other_yaml_readers_take_for_true_stay_words(write: Write) -> None:
    own = write("pack: acme\nlists:\n  a:\n    words: [on, off, yes, no, y, 2:30, 2026-01-01, 1_000, '208', 0x1f]\n")
    assert load(files=[own]).lists["a"] == ("on", "off", "yes", "no", "y", "2:30", "2026-01-01", "1_000", "208", "0x1f")


def test_a_shipped_file_must_say_the_pack_of_its_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "packs").mkdir()
    (tmp_path / "packs" / "taxi.yaml").write_text("# taxis\npack: hotel\n", encoding="utf-8")
    monkeypatch.setattr("custlint.ruleset.find.rules_folder", lambda: tmp_path)
    with pytest.raises(RuleError, match="expected 'pack: taxi'") as error:
        load(["taxi"])
    assert error.value.line == 2


def test_the_cache_gives_the_same_rules_without_reading_the_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = load(["all"], cache=tmp_path)
    monkeypatch.setattr("custlint.ruleset.read.read", lambda file: pytest.fail(f"read {file}"))
    assert load(["all"], cache=tmp_path) == first
    assert not list(tmp_path.glob("*.tmp"))


def test_the_cache_sees_a_changed_file(write: Write, tmp_path: Path) -> None:
    own = write("pack: acme\nlists:\n  a: {words: [x]}\n")
    load(files=[own], cache=tmp_path / "cache")
    state = own.stat()
    own.write_text("pack: acme\nlists:\n  a: {words: [y]}\n", encoding="utf-8")
    os.utime(own, ns=(state.st_atime_ns, state.st_mtime_ns + 1))
    assert load(files=[own], cache=tmp_path / "cache").lists["a"] == ("y",)


@pytest.mark.parametrize("content", [b"", b"\x00", b"not msgpack", msgspec.msgpack.encode({"rules": 5})])
def test_a_cache_that_cannot_be_read_is_made_anew(tmp_path: Path, content: bytes) -> None:
    first = load(cache=tmp_path)
    whole = {file: file.read_bytes() for file in tmp_path.iterdir()}
    for file in whole:
        file.write_bytes(content)
    assert load(cache=tmp_path) == first
    assert {file: file.read_bytes() for file in tmp_path.iterdir()} == whole


def test_of_files_parsed_before_only_those_that_changed_are_parsed_again(
    write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = write("pack: acme\nlists:\n  a: {words: [x]}\n")
    load(["all"], [own], cache=tmp_path / "cache")
    own.write_text("pack: acme\nlists:\n  a: {words: [x, z]}\n", encoding="utf-8")
    read = Mock(side_effect=read_yaml)
    monkeypatch.setattr("custlint.ruleset.read.read_yaml", read)
    assert load(["all"], [own], cache=tmp_path / "cache") == load(["all"], [own])
    assert read.call_args_list[0].args == (own.read_text(encoding="utf-8"),)
    assert read.call_count == 1 + len(rule_files(["all"], [own]))


def test_a_mistake_in_files_parsed_before_is_told_with_its_line(write: Write, tmp_path: Path) -> None:
    own = write("pack: acme\nlists:\n  a:\n    words: [x]\n    remove:\n      - y\n")
    for _ in range(2):
        with pytest.raises(RuleError) as error:
            load(files=[own], cache=tmp_path / "cache")
        assert (error.value.line, "'y' is not in the list 'a'" in error.value.message) == (6, True)


def test_a_cache_folder_that_cannot_be_made_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert load(cache=tmp_path / "file" / "cache") == load()
