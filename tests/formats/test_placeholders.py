"""Placeholders of every template language in every format: read as a noun, a number or a name, and kept to the byte."""

from __future__ import annotations

import json
from html import escape

import pytest
from format_checks import check_map, parse

from custlint.config import Settings
from custlint.engine import Linter
from custlint.formats import FORMATS, get
from custlint.formats.placeholders import mask
from custlint.model.segment import OPAQUE
from custlint.model.source import SourceFile
from custlint.ruleset import load

SYNTAXES = {
    "Jinja, Liquid, Twig, Handlebars": "{{ room }}",
    "Jinja with a filter": "{{ guest.room|default('none') }}",
    "Handlebars, not escaped": "{{{room}}}",
    "Mustache, not escaped": "{{&room}}",
    "Zendesk": "{{ticket.requester.name}}",
    "Intercom": '{{ first_name | fallback: "there" }}',
    "Help Scout": "{%customer.firstName,fallback=there%}",
    "ERB, EJS": "<%= room %>",
    "PHP": "<?= $room ?>",
    "Salesforce": "{!Contact.Name}",
    "Ruby": "%{name}",
    "Python": "%(name)s",
    "Python, ICU": "{room}",
    "Java, .NET": "{0}",
    "C": "%s",
    "gettext": "%1$s",
    "Apple": "%@",
    "JavaScript": "${room}",
    "Velocity": "$room",
    "Power Automate": "@{variables('room')}",
    "Smarty": "{$room}",
    "Fluent": "{ $room }",
    "Template Toolkit": "[% room %]",
    "mail merge": "[[room]]",
    "mail merge of Word": "«Room»",
    "Mailchimp": "*|FNAME|*",
    "Marketing Cloud": "%%Room%%",
    "newsletters": "%ROOM%",
    "two in one": "{{ room }}-{{ wing }}",
    "with a number sign": "#{{ room }}",
}
WRITTEN = {
    "text": ("a.txt", "{}\n", str),
    "markdown": ("a.md", "# Note\n\n*All well.* {}\n", str),
    "html": ("a.html", "<p class='x'>{}</p>", str),
    "json": ("a.json", '{{"a": "{}"}}', lambda text: json.dumps(text)[1:-1]),
    "yaml, quoted": ("a.yaml", 'a: "{}"\n', lambda text: json.dumps(text)[1:-1]),
    "yaml, a block": ("a.yml", "a: |\n  {}\n", str),
    "csv": ("a.csv", 'id,note\n1,"{}"\n', lambda text: text.replace('"', '""')),
    "xml": ("a.xml", "<r><p>{}</p></r>", lambda text: escape(text, quote=False)),
    "Android strings": (
        "strings.xml",
        "<resources><string name='a'>{}</string></resources>",
        lambda text: escape(text, quote=False).replace("'", "\\'").replace('"', '\\"'),
    ),
    "po": ("a.po", 'msgid "a"\nmsgstr "{}"\n', lambda text: json.dumps(text)[1:-1]),
    "properties": ("a.properties", "a = {}\n", str),
    "strings": ("a.strings", '"a" = "{}";\n', lambda text: json.dumps(text)[1:-1]),
    "HTML in JSON": ("b.json", '{{"a": "<p>All well.</p><p><b>{}<\\/b></p>"}}', lambda text: json.dumps(text)[1:-1]),
    "HTML in XML": ("b.xml", "<r><p>&lt;p&gt;{}&lt;/p&gt;</p></r>", lambda text: escape(text, quote=False)),
}
SENTENCES = {
    "Room {} wants more towels.": "The customer in room {} wants more towels.",
    "Table {} is asking for the bill.": "The customers at table {} are asking for the bill.",
    "The guest in {} left early.": "The customer in {} left early.",
    "My {} is here early.": "My {} customer is here early.",
}


def source(form: str, sentence: str, syntax: str) -> SourceFile:
    name, frame, written = WRITTEN[form]
    return SourceFile(name, frame.format(written(sentence.format(syntax))))


@pytest.mark.parametrize("form", WRITTEN)
@pytest.mark.parametrize("syntax", SYNTAXES.values(), ids=SYNTAXES)
def test_a_placeholder_is_one_character_of_the_prose(syntax, form):
    made = source(form, "The guest in {} left.", syntax)
    info = next(info for info in FORMATS.values() if made.path.endswith(info.suffixes))
    segments = get(info.name).parse(made).segments
    assert f"The guest in {OPAQUE} left." in segments[-1].text
    check_map(segments[-1], made.text)


@pytest.fixture(scope="module")
def linter() -> Linter:
    packs = ("hotel", "restaurant")
    return Linter(load(packs), Settings(packs=packs))


@pytest.mark.model
@pytest.mark.parametrize("form", WRITTEN)
@pytest.mark.parametrize("syntax", SYNTAXES.values(), ids=SYNTAXES)
def test_a_reference_with_a_placeholder_is_found_and_the_placeholder_is_kept(syntax, form, linter):
    for sentence, fixed in SENTENCES.items():
        made = source(form, sentence, syntax)
        info = next(info for info in FORMATS.values() if made.path.endswith(info.suffixes))
        (finding,) = linter.lint(made, get(info.name).parse(made)).findings
        text = made.text
        for edit in sorted(finding.fix.edits, reverse=True):
            text = text[: edit.span.start] + edit.text + text[edit.span.end :]
        assert text == source(form, fixed, syntax).text


AT_PLACES = {
    "The guy in {} wants towels.": "The customer in {} wants towels.",
    "The couple at {} want the bill.": "The customers at {} want the bill.",
    "Please tell the lady in {} that her towels are here.": "Please tell the customer in {} that her towels are here.",
}
PERSONS = ("name", "Name", "NAME")


@pytest.mark.model
@pytest.mark.parametrize("form", WRITTEN)
@pytest.mark.parametrize("syntax", [each for each in SYNTAXES.values() if not any(name in each for name in PERSONS)])
def test_somebody_at_a_placeholder_for_a_place_is_a_customer(syntax, form, linter):
    for sentence, fixed in AT_PLACES.items():
        made = source(form, sentence, syntax)
        info = next(info for info in FORMATS.values() if made.path.endswith(info.suffixes))
        (finding,) = linter.lint(made, get(info.name).parse(made)).findings
        assert finding.family == "person-at-place"
        assert finding.fix is not None
        text = made.text
        for edit in sorted(finding.fix.edits, reverse=True):
            text = text[: edit.span.start] + edit.text + text[edit.span.end :]
        assert text == source(form, fixed, syntax).text


@pytest.mark.model
@pytest.mark.parametrize("name", ["seat", "guest.roomNumber", "TABLE_NO", "bed_id", "rm", "cabin|upper", "location"])
def test_the_name_of_a_placeholder_says_that_it_is_a_place(name, linter):
    made = SourceFile("a.txt", f"The man in {{{{ {name} }}}} is upset.")
    (finding,) = linter.lint(made, get("text").parse(made)).findings
    assert finding.text == f"The man in {{{{ {name} }}}}"


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "The guy in {{ city }} wants towels.",
        "The lady at {{ company.name }} will send you the plan.",
        "The guy in %s will send you the plan.",
        "The guy in `seat.c` wants towels.",
        "The guy in {{ seat",
    ],
)
def test_where_a_placeholder_may_be_anything_it_makes_no_customer_of_anybody(text, linter):
    made = SourceFile("a.md", text)
    assert linter.lint(made, get("markdown").parse(made)).findings == ()


@pytest.mark.model
@pytest.mark.parametrize("text", ["%d guest is waiting.", "There is {n} guest in the lobby.", "{{ n }} guests wait."])
def test_a_placeholder_before_a_role_is_a_number(text, linter):
    made = SourceFile("a.txt", text)
    (finding,) = linter.lint(made, get("text").parse(made)).findings
    assert finding.text.startswith("guest")
    assert finding.fix is not None


@pytest.mark.model
def test_a_message_shows_a_placeholder_as_it_is_written(linter):
    made = SourceFile("a.txt", "Room {{ room }} wants more towels.")
    (finding,) = linter.lint(made, get("text").parse(made)).findings
    assert finding.text == "Room {{ room }}"
    assert finding.message == 'Say "The customer in room {{ room }}" rather than "Room {{ room }}".'


@pytest.mark.parametrize(
    "text",
    [
        "50% of 20% is 10%",
        "It costs $50 or 40$",
        "a@b.example",
        "[see below]",
        "100 %",
        "US$ 5",
        "~/room",
        "C# {",
        "100%, 50% off",
    ],
)
def test_what_only_looks_like_a_placeholder_stays(text):
    assert mask(text).text == text


@pytest.mark.parametrize("form", ["json", "yaml"])
def test_a_template_comment_in_a_string_can_silence_it(form):
    text = '{"a": "{# custlint: ignore #} The guest left."}'
    (directive,) = parse(form, text).directives
    assert directive.kind == "ignore"


@pytest.mark.model
@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("A.java", 'class A { String a = "The guy in " + seat + " wants towels."; }'),
        ("a.js", "say('The guy in ' + order.seat + ' wants towels.');"),
        ("a.xlf", '<xliff><target>The guy in <x id="1" equiv-text="{{seat}}"/> wants towels.</target></xliff>'),
        ("a.xlf", '<xliff><target>The guy in <ph id="1" disp="{seat}"/> wants towels.</target></xliff>'),
        ("a.xlf", '<xliff><target>The guy in <ph id="1">%s</ph> wants towels.</target></xliff>'),
    ],
)
def test_what_a_program_or_a_translation_puts_in_is_a_place_by_its_name(path, text, linter):
    made = SourceFile(path, text)
    info = next(info for info in FORMATS.values() if path.endswith(info.suffixes))
    (finding,) = linter.lint(made, get(info.name).parse(made)).findings
    assert finding.family == "person-at-place"
    for edit in sorted(finding.fix.edits, reverse=True):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    assert text == made.text.replace("guy", "customer")


@pytest.mark.model
@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.js", "say('The guy in ' + city + ' wants towels.');"),
        ("a.xlf", '<xliff><target>The guy in <x id="1" equiv-text="{{city}}"/> wants towels.</target></xliff>'),
    ],
)
def test_what_is_put_in_and_called_otherwise_is_no_place(path, text, linter):
    made = SourceFile(path, text)
    info = next(info for info in FORMATS.values() if path.endswith(info.suffixes))
    assert linter.lint(made, get(info.name).parse(made)).findings == ()
