#!/usr/bin/env python3
"""Runs the sweeps of the gallery, measures, plots, and writes docs/gallery.md. Exit codes: 0 done; 1 --check
found a difference; 2 bad input."""
import argparse
import json
import pathlib
import re
import subprocess
import sys

import page
import plots
import tables
from entries import ENTRIES


def measure(entry, out):
    """The content of docs/gallery/NAME.json, computed from the tables."""
    found = tables.Tables(pathlib.Path(out) / entry.name)
    return {
        "sweep": tables.fingerprint(entry.name),
        "statuses": found.statuses(),
        "minutes": round(found.minutes(), 2),
        "cpu": found.rows("SELECT DISTINCT cpu FROM trials ORDER BY cpu")[0]["cpu"],
        "measured": entry.measure(found),
    }


def stored():
    files = {entry.name: page.data_file(entry.name) for entry in ENTRIES}
    return {
        name: json.loads(file.read_text(encoding="utf-8")) for name, file in files.items() if file.exists()
    }


def text(data):
    return json.dumps(data, indent=1, sort_keys=True, allow_nan=False) + "\n"


def rounded(value):
    """Numbers with seven digits, as the files hold them, because DuckDB adds up in no fixed order."""
    if isinstance(value, float):
        return float(f"{value:.7g}")
    if isinstance(value, dict):
        return {key: rounded(entry) for key, entry in value.items()}
    return [rounded(entry) for entry in value] if isinstance(value, list) else value


def promised(name):
    """Trials and minutes in the comment of the sweep file."""
    comment = tables.sweep_file(name).read_text(encoding="utf-8")
    found = re.search(r"(\d+) trials, (?:about (\d+) minutes?|less than (a) minute) on 2 cores", comment)
    if not found:
        return None
    return int(found[1]), int(found[2] or 1)


def stale(entries, data, document):
    """Differences from what was measured in page, plots, sweep files and docs/performance.md, one line each."""
    problems = []
    for entry in entries:
        name = entry.name
        if name not in data:
            problems.append(f"{name}: not measured yet; run bench/gallery/run {name}")
            continue
        entry_data = data[name]
        if entry_data["sweep"] != tables.fingerprint(name):
            problems.append(f"{name}: sweeps/{name}.yaml has changed since it was measured; run bench/gallery/run {name}")
        if plots.shown(page.plot_file(name)) != page.fingerprint(entry_data):
            problems.append(f"{name}: docs/gallery/{name}.png does not show the measured data; run bench/gallery/run {name}")
        told = promised(name)
        trials = sum(entry_data["statuses"].values())
        if told is None:
            problems.append(f"{name}: the comment of sweeps/{name}.yaml does not give trials and minutes")
        elif told[0] != trials or abs(told[1] - entry_data["minutes"]) > 1:
            problems.append(
                f"{name}: the comment of sweeps/{name}.yaml gives {told[0]} trials and {told[1]} minutes;"
                f" measured: {trials} and {entry_data['minutes']:.1f}"
            )
    total = sum(entry_data["minutes"] for entry_data in data.values())
    performance = (tables.ROOT / "docs" / "performance.md").read_text("utf-8")
    stated = re.search(r"about (\d+) minutes on a shared 2-core", performance)
    if stated is None or abs(int(stated[1]) - total) > 3:
        problems.append(f"docs/performance.md: does not state that the gallery takes about {total:.0f} minutes")
    if document != page.render(ENTRIES, data):
        problems.append("docs/gallery.md: differs from the page that bench/gallery makes from docs/gallery/*.json")
    return problems


def differences(name, was, now):
    """The paths where measured numbers differ; times do not count, because they differ from run to run."""
    if isinstance(was, dict) and isinstance(now, dict):
        lines = []
        for key in sorted(was.keys() | now.keys()):
            if key not in was or key not in now:
                lines.append(f"{name}.{key}: exists on one side only")
            elif key not in ("minutes", "cpu"):
                lines += differences(f"{name}.{key}", was[key], now[key])
        return lines
    if isinstance(was, list) and isinstance(now, list) and len(was) == len(now):
        return [line for i, pair in enumerate(zip(was, now)) for line in differences(f"{name}[{i}]", *pair)]
    if isinstance(was, float) and isinstance(now, (int, float)):
        same = abs(was - now) <= 1e-5 * max(abs(was), abs(now), 1e-9)
    else:
        same = was == now
    return [] if same else [f"{name}: docs/gallery has {was}, the tables give {now}"]


def check(entries, out, data):
    problems = []
    for entry in entries:
        folder = pathlib.Path(out) / entry.name
        if not any(folder.glob("trials/*.parquet")):
            print(f"{entry.name}: no run in {folder}; using docs/gallery/{entry.name}.json without a check")
        elif entry.name in data:
            problems += differences(entry.name, data[entry.name], rounded(measure(entry, out)))
    document = page.PAGE.read_text(encoding="utf-8") if page.PAGE.exists() else ""
    return problems + stale(entries, data, document)


def main():
    names = [entry.name for entry in ENTRIES]
    parser = argparse.ArgumentParser(prog="bench/gallery/run", description=__doc__)
    parser.add_argument("entries", nargs="*", metavar="ENTRY", help=f"default all: {', '.join(names)}")
    parser.add_argument("--out", default="runs", help="folder of the runs (default: runs)")
    parser.add_argument(
        "--check", action="store_true", help="train nothing and write nothing; compare the page with the existing runs"
    )
    arguments = parser.parse_args()
    for name in arguments.entries:
        if name not in names:
            parser.error(f"unknown entry '{name}'; allowed: {', '.join(names)}")
    chosen = [entry for entry in ENTRIES if not arguments.entries or entry.name in arguments.entries]

    data = stored()
    if arguments.check:
        problems = check(chosen, arguments.out, data)
        print("\n".join(problems) or f"{len(chosen)} entries match the measurements")
        return 1 if problems else 0

    page.FOLDER.mkdir(exist_ok=True)
    for entry in chosen:
        tables.run(entry.name, arguments.out)
        data[entry.name] = rounded(measure(entry, arguments.out))
        page.data_file(entry.name).write_text(text(data[entry.name]), encoding="utf-8")
        measured = data[entry.name]["measured"]
        plots.draw(entry.plot, measured, page.plot_file(entry.name), page.fingerprint(data[entry.name]))
        shown = page.shown(entry, data[entry.name])
        print(f"{entry.name}: {shown['verdict']}, {shown['held']} of {len(shown['criteria'])} criteria hold")
    page.PAGE.write_text(page.render(ENTRIES, data), encoding="utf-8")
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except tables.Missing as problem:
        print(f"gallery: {problem}", file=sys.stderr)
        sys.exit(2)
    except subprocess.CalledProcessError as problem:
        print(f"gallery: {' '.join(problem.cmd[:3])} ended with code {problem.returncode}", file=sys.stderr)
        sys.exit(problem.returncode if problem.returncode in (2, 3) else 1)
