"""The kinds of matchers, as bits: what a sentence could hold is told before it is searched, and only that is sought.

They stand in the order of ``custlint.matchers.find.Triggers``.
"""

WORDS, NAMED, COUNTS, PEOPLE, PHRASES, PATTERNS, PLACED, NOUNS, THINGS, AILMENTS, OPEN = (1 << bit for bit in range(11))

FREE = WORDS | NAMED | COUNTS | PEOPLE | PHRASES | PATTERNS
"""What may be found without a sign of a person."""

EVERYTHING = (1 << 11) - 1

POINTING = frozenset("he she him her his hers himself herself they them their theirs themselves".split())
"""Pronouns that point back from the next sentence."""

REMEMBERED = 10_000
"""Sentences of which is remembered what was seen of them: greetings, notices and macros come again and again."""
