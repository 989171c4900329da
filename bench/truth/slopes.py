#!/usr/bin/env python3
"""Reproduces the 42 rows of mlp-slopes.csv by a real sweep and compares.

Usage: bench/truth/slopes.py [--out DIR]        (from anywhere; needs nothing but Python 3)

A row agrees when the mean over the seeds of the sweep lies within four standard errors of the
reference mean plus the spread (standard deviation) of the seeds used. Exit code 1 if a row does not.
"""
import argparse
import csv
import io
import math
import pathlib
import statistics
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
QUERY = """
SELECT t.width, t.depth, t.activation, t.init, t.normalization, t.skip, t.seed,
       d.gradient_decay, log10(l.grad_rms) AS level
FROM trials t
JOIN decay d ON d.trial_id = t.trial_id AND d.step = 0
JOIN layers l ON l.trial_id = t.trial_id AND l.step = 0 AND l.layer = 2 AND l.param = 'W'
WHERE t.status = 'COMPLETED'
"""


def gradsweep(*arguments, **options):
    return subprocess.run([str(ROOT / "gradsweep"), *arguments], check=True, text=True, **options)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", default=str(ROOT / "runs"))
    out = parser.parse_args().out
    gradsweep("run", str(HERE / "mlp-slopes.yaml"), "--out", out)
    answer = gradsweep("sql", f"{out}/mlp-slopes", QUERY, "--format", "csv", stdout=subprocess.PIPE)
    measured = {}
    for row in csv.DictReader(io.StringIO(answer.stdout)):
        key = (row["width"], row["depth"], row["activation"], row["init"], row["normalization"],
               row["skip"])
        measured.setdefault(key, []).append((float(row["gradient_decay"]), float(row["level"])))

    failures = 0
    worst = 0.0
    print(f"{'configuration':44} {'decay':>10} {'reference':>10} {'off/allowed':>11}"
          f" {'level':>9} {'reference':>10} {'off/allowed':>11}")
    with open(HERE / "mlp-slopes.csv", newline="") as file:
        for row in csv.DictReader(file):
            key = (row["width"], row["depth"], row["act"].replace("leakyrelu", "leaky_relu"),
                   row["init"].replace("normal001", "normal(0.01)"), row["norm"], row["skip"])
            seeds = measured.get(key, [])
            if len(seeds) < 2:
                print(" ".join(key), "was not measured")
                failures += 1
                continue
            line = f"{' '.join(key):44}"
            level_error = float(row["log10_rms_layer2_sd"]) / math.sqrt(float(row["n_seeds"]))
            for values, reference, error in (
                    ([s[0] for s in seeds], float(row["slope"]), float(row["se"])),
                    ([s[1] for s in seeds], float(row["log10_rms_layer2"]), level_error)):
                mean = statistics.mean(values)
                ratio = abs(mean - reference) / (4 * error + statistics.stdev(values))
                worst = max(worst, ratio)
                failures += ratio > 1
                line += f" {mean:10.5f} {reference:10.5f} {ratio:11.2f}"
            print(line)
    print(f"worst off/allowed {worst:.2f}; {failures} of 84 quantities disagree")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
