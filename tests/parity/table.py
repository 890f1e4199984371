#!/usr/bin/env python3
"""Largest difference per kind of tensor, as a Markdown table, from the reports of `vpt verify --json`.

    table.py NAME=REPORT.json [NAME=REPORT.json...]

What must be equal (ids, strings, positions, boxes) is counted below the table.
"""
import json
import re
import sys


def kind_of(check):
    kind = re.sub(r"^(r[12]\.|row\d+\.)", "", check["name"])
    kind = re.sub(r"^(grad|grad_norm)\..*", r"\1", kind)
    return re.sub(r"(\.(sub|stats))+$", "", kind)


def largest(path):
    """Per kind with a tolerance: count, largest absolute and relative difference, limit; then (equal, failed)."""
    kinds, exact, failed = {}, 0, 0
    with open(path, encoding="utf-8") as file:
        checks = [check for case in json.load(file)["cases"] for check in case.get("checks", [])]
    for check in checks:
        failed += not check["passed"]
        if not check["tolerance"]:
            exact += 1
            continue
        row = kinds.setdefault(kind_of(check), [0, 0.0, 0.0, f"{check['tolerance']:g} {check['detail']}"])
        row[0] += 1
        if not check["name"].endswith(".stats"):
            row[1] = max(row[1], check["max_abs"])
            row[2] = max(row[2], check["relative"])
    return kinds, exact, failed


def main():
    reports = dict(argument.split("=", 1) for argument in sys.argv[1:])
    if not reports:
        sys.exit(__doc__)
    tables = {name: largest(path) for name, path in reports.items()}
    print("| tensor | limit | " + " | ".join(f"{name}: compared | absolute | relative" for name in tables) + " |")
    print("|---" * (2 + 3 * len(tables)) + "|")
    for kind in sorted(set().union(*(kinds for kinds, _, _ in tables.values()))):
        rows = [kinds.get(kind) for kinds, _, _ in tables.values()]
        limit = next(row[3] for row in rows if row)
        cells = [f"{row[0]} | {row[1]:.1e} | {row[2]:.1e}" if row else "| |" for row in rows]
        print(f"| `{kind}` | {limit} | " + " | ".join(cells) + " |")
    print()
    for name, (kinds, exact, failed) in tables.items():
        print(f"{name}: {exact} ids, strings, positions and boxes to be equal, "
              f"{sum(row[0] for row in kinds.values())} tensors to be close; {failed} failed.")


main()
