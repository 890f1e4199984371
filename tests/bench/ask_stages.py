#!/usr/bin/env python3
"""Times `vpt ask` stage by stage: starts it several times, the given variants in turn, and prints medians as Markdown.

    ask_stages.py [--runs N] VPT -- NAME ARGUMENTS... [-- NAME ARGUMENTS...]

Each variant is what follows `vpt ask`; --json is added. The first round of runs warms the page cache and is not counted.
"""
import json
import os
import statistics
import subprocess
import sys
import tempfile

STAGES = ("load", "prepare", "vision", "round1_prefill", "round1_decode", "perceive", "round2_prefill", "round2_decode",
          "total")


def split(arguments):
    groups = [[]]
    for argument in arguments:
        if argument == "--":
            groups.append([])
        else:
            groups[-1].append(argument)
    return groups


def run(command):
    """Times of one run in milliseconds, and the peak of its resident memory in bytes."""
    with tempfile.TemporaryFile() as out:
        process = subprocess.Popen(command, stdout=out, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        if status != 0:
            sys.exit(f"failed: {' '.join(command)}")
        out.seek(0)
        trace = json.load(out)
    times = trace["timings_ms"]
    tokens = [len(round["generated_ids"]) for round in trace["rounds"]]
    stages = sum(times[stage] for stage in STAGES[:-1])
    if stages < 0.97 * times["total"]:
        print(f"stages add up to {stages:.0f} of {times['total']:.0f} ms", file=sys.stderr)
    return times, usage.ru_maxrss * 1024, tokens


def main():
    options, *variants = split(sys.argv[1:])
    runs = 5
    if options[:1] == ["--runs"]:
        runs, options = int(options[1]), options[2:]
    if len(options) != 1 or not variants:
        sys.exit(__doc__)
    results = {name: [] for name, *_ in variants}
    for number in range(runs + 1):
        for name, *arguments in variants:
            result = run([options[0], "ask", *arguments, "--json"])
            if number > 0:
                results[name].append(result)
    print("| " + " | ".join(["ms, median (range) of " + str(runs), *results]) + " |")
    print("|---" * (1 + len(results)) + "|")
    for stage in STAGES:
        cells = [stage]
        for measured in results.values():
            values = [times[stage] for times, _, _ in measured]
            cells.append(f"{statistics.median(values):.1f} ({min(values):.1f}–{max(values):.1f})" if max(values) else "")
        print("| " + " | ".join(cells) + " |")
    peaks = [f"{statistics.median(peak for _, peak, _ in measured) / 1e6:.0f}" for measured in results.values()]
    print("| peak resident memory, MB | " + " | ".join(peaks) + " |")
    tokens = [" + ".join(map(str, measured[0][2])) for measured in results.values()]
    print("| tokens generated or given | " + " | ".join(tokens) + " |")


main()
