"""Templates of every format: read as what they are when they are filled in, or refused with the reason."""

from __future__ import annotations

import pytest

from custlint import formats
from custlint.config import Settings
from custlint.engine import Linter
from custlint.errors import InputError
from custlint.fix import apply_edits, choose
from custlint.formats import get
from custlint.model.source import SourceFile
from custlint.ruleset import load

SAID = "Room 839 wants towels."
FIXED = "The customer in room 839 wants towels."
SUFFIXES = (".liquid", ".j2", ".jinja", ".jinja2", ".erb", ".hbs", ".mustache", ".twig", ".tmpl", ".gotmpl", ".tpl")
"""What the name of a template ends in behind the suffix of what it makes."""

TEMPLATES = {
    ".txt": "{{% if late %}}\n{}\n{{% endif %}}\n",
    ".md": "# Note\n\n{{{{#each rooms}}}}\n- {}\n{{{{/each}}}}\n",
    ".html": "<p><% if (late) {{ %>{}<% }} %></p>\n",
    ".json": '{{"id": {{{{ m.id | json }}}}, {{% if late %}}"a": "{}"{{% endif %}}}}\n',
    ".jsonc": '{{\n  // a note\n  "id": {{{{ m.id }}}},\n  "a": "{}",\n}}\n',
    ".arb": '{{"@@locale": "en", "n": {{{{ n }}}}, "a": "{}"}}\n',
    ".jsonl": '{{% for m in macros %}}\n{{"id": {{{{ m.id }}}}, "a": "{}"}}\n{{% endfor %}}\n',
    ".ndjson": '<% macros.each do |m| %>\n{{"id": <%= m.id %>, "a": "{}"}}\n<% end %>\n',
    ".yaml": "{{% for m in macros %}}\n- id: {{{{ m.id }}}}\n  body: {}\n{{% endfor %}}\n",
    ".toml": '{{% if late %}}\n[a]\n{{% endif %}}\nn = {{{{ n }}}}\nb = "{}"\n',
    ".csv": "id,note\n<% rows.each do |r| %>\n<%= r.id %>,{}\n<% end %>\n",
    ".po": '{{{{#late}}}}\nmsgid "a"\nmsgstr "{}"\n{{{{/late}}}}\n',
    ".properties": "{{% for m in macros %}}\na.{{{{ m }}}} = {}\n{{% endfor %}}\n",
    ".strings": '{{% if late %}}\n"a" = "{}";\n{{% endif %}}\n',
    ".xml": "<r>{{% for m in macros %}}<p id='{{{{ m.id }}}}'>{}</p>{{% endfor %}}</r>\n",
    ".xlf": (
        "<xliff version='1.2'><file source-language='en' target-language='en'><body>{{% for m in ms %}}"
        "<trans-unit id='{{{{ m.id }}}}'><source>Room 8 wants towels.</source><target>{}</target></trans-unit>"
        "{{% endfor %}}</body></file></xliff>\n"
    ),
    ".ipynb": (
        '{{"cells": [{{"cell_type": "markdown", "metadata": {{}}, "source": ["{}"]}}], '
        '"metadata": {{"n": {{{{ n }}}}}}}}'
    ),
    ".srt": "1\n00:00:01,000 --> 00:00:04,000\n{{% if late %}}Agent: {}{{% endif %}}\n",
    ".vtt": "WEBVTT\n\n00:01.000 --> 00:04.000\n{{{{#late}}}}{}{{{{/late}}}}\n",
    ".rst": "Note\n====\n\n{{% if late %}}\n{}\n{{% endif %}}\n",
    ".adoc": "= Note\n\n<% if late %>\n{}\n<% end %>\n",
    ".py": "{{% if late %}}\n# {}\n{{% endif %}}\nn = {{{{ n }}}}\n",
}
REFUSED = {
    "a.xml.hbs": ("<r>{{#if a}}<p>{{else}}<p>{{/if}}</p></r>", "not XML: mismatched tag"),
    "a.json.j2": ('{"a": "b" {% if c %}"d": "e"{% endif %}}', "not JSON: expected"),
    "a.toml.j2": ("{% if a %}\nb = 1\n{% else %}\nb = 2\n{% endif %}\n", "not TOML: "),
    "a.strings.erb": ("<% if a %>\nkey value\n<% end %>\n", 'expected "key" = "value";'),
    "a.ipynb.j2": ('{"cells": {% if a %}[{% endif %}}', "not JSON: expected"),
    "a.yaml.j2": ("a: {{ b }}\n  - c: [\n", "not YAML: "),
}


def made(name: str, sentence: str) -> SourceFile:
    suffix = "." + name.split(".")[1]
    return SourceFile(name, TEMPLATES[suffix].format(sentence))


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter(load(()), Settings())


@pytest.mark.model
@pytest.mark.parametrize("suffix", TEMPLATES)
def test_a_template_is_read_and_fixed_as_what_it_makes(suffix, linter):
    source = made(f"a{suffix}.j2", SAID)
    info = formats.for_path(source.path)
    assert info is not None
    code = get(info.name)
    (finding,) = linter.lint(source, code.parse(source)).findings
    assert finding.span.of(source.text) == "Room 839"
    after = apply_edits(source.text, choose([finding], unsafe=True).edits)
    assert after == made(source.path, FIXED).text
    assert code.same_structure(source.text, after)


@pytest.mark.parametrize("template", SUFFIXES)
@pytest.mark.parametrize("suffix", TEMPLATES)
def test_every_suffix_of_templates_says_the_same_of_the_text(suffix, template):
    source = made(f"a{suffix}{template}", SAID)
    info = formats.for_path(source.path)
    assert info is formats.for_path(f"a{suffix}")
    assert info is not None
    parsed = get(info.name).parse(source)
    assert any(SAID.removeprefix("Room") in segment.text for segment in parsed.segments)
    assert not parsed.problems


@pytest.mark.parametrize("name", REFUSED)
def test_a_template_that_is_nothing_without_its_tags_is_refused_with_the_reason(name):
    text, reason = REFUSED[name]
    info = formats.for_path(name)
    assert info is not None
    with pytest.raises(InputError) as raised:
        get(info.name).parse(SourceFile(name, text))
    assert raised.value.message.startswith(reason)
    assert raised.value.line


@pytest.mark.parametrize("suffix", [".jsonl", ".ndjson", ".json", ".yaml", ".toml", ".po", ".properties", ".strings"])
def test_the_structure_of_a_template_is_more_than_its_prose(suffix):
    source = made(f"a{suffix}.j2", SAID)
    info = formats.for_path(source.path)
    assert info is not None
    code = get(info.name)
    old, new = {".po": ("late", "early"), ".yaml": ("body", "text"), ".properties": ("a.", "b.")}.get(
        suffix, ("a", "b")
    )
    assert not code.same_structure(source.text, source.text.replace(old, new))
