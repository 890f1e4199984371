#!/usr/bin/env python3
"""Largest difference per kind of tensor, from `vpt verify --json` on standard input, as a Markdown table."""
import json
import re
import sys

report = json.load(sys.stdin)
kinds = {}
for case in report["cases"]:
    for check in case.get("checks", []):
        kind = re.sub(r"^(r[12]\.|row\d+\.)", "", check["name"])
        kind = re.sub(r"(\.(sub|stats))+$", "", kind)
        kind = re.sub(r"regions\.\d+\.", "regions.", kind)
        row = kinds.setdefault(kind, {"n": 0, "failed": 0, "abs": 0.0, "rel": 0.0, "limit": 0.0, "measure": ""})
        row["n"] += 1
        row["failed"] += not check["passed"]
        if not check["name"].endswith(".stats"):
            row["abs"] = max(row["abs"], check.get("max_abs") or 0)
            row["rel"] = max(row["rel"], check.get("relative") or 0)
        row["limit"] = check.get("tolerance") or row["limit"]
        row["measure"] = check.get("detail") or row["measure"]

print("| what | compared | failed | largest absolute | largest relative | limit |")
print("|---|---|---|---|---|---|")
for kind, row in sorted(kinds.items()):
    if row["limit"]:
        print(f"| `{kind}` | {row['n']} | {row['failed']} | {row['abs']:.1e} | {row['rel']:.1e} | {row['limit']:g} {row['measure']} |")
    else:
        print(f"| `{kind}` | {row['n']} | {row['failed']} | equal | equal | equal |")
