"""How places, records, times, people and counts are written, and what is not written like one."""

from __future__ import annotations

import pytest

from custlint.matchers.find import Finder
from custlint.ruleset import load


@pytest.fixture(scope="module")
def finder():
    return Finder(load((), ()))


def references(finder, text, *kinds):
    return [
        each.span.of(query.text) for query in finder.queries(text) for each in query.references if each.kind in kinds
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Room 839 is complaining.", "Room 839"),
        ("Please call rm 302 back.", "rm 302"),
        ("Table seventeen left.", "Table seventeen"),
        ("Bed twenty-one rang.", "Bed twenty-one"),
        ("17F asked for a blanket.", "17F"),
        ("6 Golf is asleep.", "6 Golf"),
        ("T14 wants the bill.", "T14"),
        ("12C and D want water.", "12C and D"),
        ("Rooms 839 and 840 rang.", "Rooms 839 and 840"),
        ("Tell bed 4 and bed 5 about lunch.", "bed 4 and bed 5"),
        ("Ask flats 2A to 2D about the bikes.", "flats 2A to 2D"),
        ("Coach C seat 41 is unwell.", "Coach C seat 41"),
        ("208 is still moving his boxes.", "208"),
        ("The corner booth wants the bill.", "The corner booth"),
        ("My table wants the bill.", "My table"),
    ],
)
def test_places_are_found_however_they_are_numbered(finder, text, found):
    assert references(finder, text, "place") == [found]


@pytest.mark.parametrize(
    "text",
    [
        "We opened in 2019.",
        "T&#252 ; rlich lost the match.",
        "You should write to the Harbour Trust, Inc., 51 Franklin St, Fifth Floor, Boston.",
        "We asked Jones & Co., 4 Mill Lane, Hexham, to quote.",
        "It took 45 minutes.",
        "Install Python 3.12 first.",
        "That is $45 in all.",
        "A rise of 12% was agreed.",
        "See http://example.com/12 for more.",
        "The 2:30 train left at 14:45.",
        "Those hired before April 4, 2024 are on the old plan.",
        "Since Feb 1 2023 are new terms in force.",
        "He lives in the old town, 1 block away from the park.",
        "He lives with his wife and 7 year old son.",
        "In January, 3 lead the way.",
        "The second tier (T2) pays more.",
        "L50/90/99 are what we measure.",
    ],
)
def test_years_units_versions_and_sums_are_no_places(finder, text):
    assert references(finder, text, "place") == []


@pytest.mark.parametrize("noun", ["ſT", "ſeat", "Caſe", "Tıcket", "Kıosk"])
def test_letters_that_only_capitals_make_alike_spell_no_place_or_record(finder, noun):
    found = references(finder, f"{noun} 4521 wants water.", "place", "record")
    assert all(words[0].isdigit() for words in found)


def test_a_street_with_its_number_is_one_address(finder):
    assert references(finder, "18 Elm Street called again.", "place") == ["18 Elm Street"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Account 99812 called again.", "Account 99812"),
        ("Policy 44-9013 wants a quote.", "Policy 44-9013"),
        ("Orders 8805 and 8806 rang.", "Orders 8805 and 8806"),
        ("INC0049921 is furious.", "INC0049921"),
        ("#4521 is furious.", "#4521"),
    ],
)
def test_records_are_found_by_noun_or_by_their_look(finder, text, found):
    assert references(finder, text, "record") == [found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("My 2:30 is here.", "My 2:30"),
        ("The half ten is late.", "The half ten"),
        ("Our 9:15 and 9:45 are here.", "Our 9:15 and 9:45"),
        ("The 4pm demo is here.", "The 4pm demo"),
    ],
)
def test_times_are_found_after_a_determiner(finder, text, found):
    assert references(finder, text, "slot") == [found]


def test_a_time_of_day_alone_is_nobody(finder):
    assert references(finder, "We close at 2:30 and open at 9:15.", "slot") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We did 140 covers last night.", "140 covers"),
        ("We did a dozen covers.", "a dozen covers"),
        ("We fed 140 hungry covers.", "140 hungry covers"),
    ],
)
def test_units_are_found_with_their_number(finder, text, found):
    assert references(finder, text, "count") == [found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The guy on flight 64 wants to move his seat.", "The guy on flight 64"),
        ("The couple at table 14 wants the check.", "The couple at table 14"),
        ("The man over in bed 4 rang.", "The man over in bed 4"),
        ("This guy wants a refund.", "This guy"),
    ],
)
def test_people_are_found_with_the_place_they_are_at(finder, text, found):
    assert references(finder, text, "people") == [found]


def test_a_text_without_references_asks_for_no_parse(finder):
    assert finder.queries("The lobby was painted. Nothing else happened.") == []


def test_each_sentence_is_asked_about_on_its_own(finder):
    queries = finder.queries("Room 12 rang. Nobody came. Room 14 rang.")
    assert [query.text for query in queries] == ["Room 12 rang.", "Room 14 rang."]


def test_bare_orders_are_led_by_a_subject_and_a_modal(finder):
    (query,) = finder.queries("Tell table 14 their food is coming.")
    assert query.substituted.text == "You must tell Alex their food is coming."


def test_one_room_is_moved_to_another_and_is_no_range(finder):
    assert references(finder, "Move room 4 to 8.", "place")[0] == "room 4"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The bloke in the back of cab 31 is asleep.", "The bloke in the back of cab 31"),
        ("The women on platform 6 have tickets.", "The women on platform 6"),
        ("The man at the back of coach C is asleep.", "The man at the back of coach C"),
    ],
)
def test_a_person_reaches_to_the_place_they_are_in_or_on(finder, text, found):
    people = [each for query in finder.queries(text) for each in query.references if each.kind == "people"]
    assert [each.span.of(text) for each in people if each.has("at-place")] == [found]
