"""Which strings of a program are sentences that people read."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from custlint.formats.placeholders import TAG, VALUE, mask

FEWEST = 2
"""Words that a sentence has; a placeholder counts as one."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d+[A-Za-z]?")
_STRIP = ".,;:!?…\"'“”‘’()[]*" + VALUE
_ENDS = re.compile(r"[.!?…][\"'”’)\s]*$")
_CODE = re.compile(
    r"""
      \\[dswDSWbB(.\[] | \(\?[:=!<P] | \[\^ | \.\* | \[[a-z]-[a-z] | ^\^ | \$$          # a regular expression
    | (?:^|\s)--?[a-zA-Z][\w-]*(?:[\s=]|$) | \s[|&]{1,2}\s | [<>]{2}                       # a command
    | [\w)]\s*(?:==|!=|:=|=>|->|&&|\|\|)\s* | [{};]\s*$ | \w\(\w*\)                    # code
    | ^\s*(?:[.\#][\w-]+|\w+)\s*[>~+]\s*[.\#\w] | ^\s*\w+\[\w+                             # a selector
    | ^\s*</?[a-zA-Z][\w-]*\s*/?>\s*$
    """,
    re.VERBOSE,
)
_SQL = re.compile(
    r"""
      \b(?:SELECT\b.+\bFROM|INSERT\s+INTO|UPDATE\b.+\bSET|DELETE\s+FROM|(?:CREATE|ALTER|DROP)\s+(?:TABLE|INDEX|VIEW)
         |(?:LEFT|INNER|OUTER|RIGHT)\s+JOIN|(?:ORDER|GROUP)\s+BY|VALUES\s*\()
    | ^\s*(?:SELECT|FROM|WHERE|JOIN|HAVING|LIMIT|AND|OR|ON|SET|UNION|WITH)\b(?=[\s(])
         (?!.*[a-z]{3,}\s+[a-z]{3,}\s+[a-z]{3,})
    | ^\s*(?:select\s+(?:distinct\s+)?[\w.*,\s()]+?\s+from\s+\w+
         |insert\s+into\s+\w+\s*[(v]|update\s+\w+\s+set\s+\w+\s*=|delete\s+from\s+\w+(?:\s+where\b|\s*;?\s*$))
    | \bwhere\s+[\w.]+\s*(?:=|<|>|\bin\s*\(|\blike\s*['"%:?])
    """,
    re.VERBOSE | re.DOTALL,
)


@cache
def _small() -> frozenset[str]:
    lines = Path(__file__).with_name("sentences.txt").read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def is_sentence(value: str) -> bool:
    """True for what reads as a sentence, and not as SQL, a format, a pattern, a command or a row of names."""
    text = mask(value).text.replace(TAG, "").strip()
    if not text or _CODE.search(text) or _SQL.search(text):
        return False
    said = text.split()
    parts = [word for part in said if (word := part.strip(_STRIP))]
    words = [part for part in parts if _WORD.fullmatch(part)]
    if len(words) + text.count(VALUE) < FEWEST or len(words) * 5 < len(parts) * 3:
        return False
    letters = [word for word in words if word[0].isalpha()]
    if not letters:
        return False
    if _ENDS.search(text) or any(word.lower() in _small() for word in letters):
        return True
    return text[0].isupper() or text[0].isdigit()
