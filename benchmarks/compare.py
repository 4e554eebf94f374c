"""What a change of rules does: findings before and after, over any folder of text.

    custlint check --output-format json FOLDER > before.json
    (change a rule)
    custlint check --output-format json FOLDER > after.json
    python benchmarks/compare.py before.json after.json

Prints what is new, what is gone and what is told otherwise, by rule, and ends with 1 where anything differs.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

Finding = Mapping[str, Any]
Place = tuple[str, int, int, str]


def place(finding: Finding) -> Place:
    """Where a finding is and which family it is of, so that a renamed rule is not two findings."""
    return finding["path"], finding["line"], finding["column"], finding["family"]


def differences(before: Iterable[Finding], after: Iterable[Finding]) -> dict[str, list[tuple[Finding, Finding | None]]]:
    """The findings that are ``new``, ``gone`` or ``changed`` (with the one before)."""
    old = {place(finding): finding for finding in before}
    new = {place(finding): finding for finding in after}
    changed = [(new[at], old[at]) for at in new if at in old and _told(new[at]) != _told(old[at])]
    return {
        "new": [(new[at], None) for at in new if at not in old],
        "gone": [(old[at], None) for at in old if at not in new],
        "changed": changed,
    }


def _told(finding: Finding) -> tuple[Any, ...]:
    return finding["text"], finding["confidence"], tuple(finding["suggestions"]), finding["fix"] is None


def report(found: Mapping[str, list[tuple[Finding, Finding | None]]], most: int) -> Iterable[str]:
    """Lines for a reader: a head for each sort of difference, then each rule with its cases."""
    for sort, rows in found.items():
        yield f"{sort}: {len(rows)}"
        by_rule: dict[str, list[tuple[Finding, Finding | None]]] = defaultdict(list)
        for row in rows:
            by_rule[row[0]["rule"]].append(row)
        for rule, cases in sorted(by_rule.items(), key=lambda each: (-len(each[1]), each[0])):
            yield f"  {rule}: {len(cases)}"
            for finding, earlier in cases[:most]:
                was = f"  (was: {earlier['confidence']}, {earlier['message']})" if earlier else ""
                where = f"{finding['path']}:{finding['line']}:{finding['column']}"
                yield f"    {where} {finding['message']} [{finding['reason']}]{was}"


def main() -> int:
    """Compares two JSON outputs of ``custlint check``."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("before", type=Path)
    parser.add_argument("after", type=Path)
    parser.add_argument("--most", type=int, default=20, help="cases shown of each rule")
    given = parser.parse_args()
    found = differences(*(json.loads(file.read_text("utf-8")) for file in (given.before, given.after)))
    for line in report(found, given.most):
        print(line)
    return int(any(found.values()))


if __name__ == "__main__":
    raise SystemExit(main())
