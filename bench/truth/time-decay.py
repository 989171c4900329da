#!/usr/bin/env python3
"""Reproduces the five rows of rnn-time-decay.csv by a real sweep and compares.

Usage: bench/truth/time-decay.py [--out DIR]        (from anywhere; needs nothing but Python 3)

The decay is minus the least-squares slope of log10 of input_grad_l2 on the lag, over lags 5 to 40.
A row agrees when the mean over the seeds of the sweep lies within four standard errors of the
reference mean plus the spread (standard deviation) of the seeds used. Exit code 1 if a row does not.
"""
import argparse
import csv
import io
import pathlib
import statistics
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
QUERY = """
SELECT t.cell, t.activation, t.recurrent_init, t.seed,
       -regr_slope(log10(s.input_grad_l2), s.lag) AS time_decay
FROM trials t
JOIN timesteps s ON s.trial_id = t.trial_id AND s.step = 0 AND s.lag BETWEEN 5 AND 40
WHERE t.status = 'COMPLETED'
GROUP BY t.cell, t.activation, t.recurrent_init, t.seed
"""
RECURRENT_INIT = {
    "linear orthogonal rho=0.8": "orthogonal(0.8)",
    "linear orthogonal rho=0.9": "orthogonal(0.9)",
    "linear orthogonal rho=1.0": "orthogonal",
    "tanh he": "he",
    "lstm xavier(DL4J fans) forget bias 0": "xavier",
}


def gradsweep(*arguments, **options):
    return subprocess.run([str(ROOT / "gradsweep"), *arguments], check=True, text=True, **options)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", default=str(ROOT / "runs"))
    out = parser.parse_args().out
    gradsweep("run", str(HERE / "time-decay.yaml"), "--out", out)
    answer = gradsweep("sql", f"{out}/time-decay", QUERY, "--format", "csv", stdout=subprocess.PIPE)
    measured = {}
    for row in csv.DictReader(io.StringIO(answer.stdout)):
        key = (row["cell"], row["activation"], row["recurrent_init"])
        measured.setdefault(key, []).append(float(row["time_decay"]))

    failures = 0
    rows = 0
    print(f"{'case':38} {'seeds':>5} {'decay':>10} {'reference':>10} {'off/allowed':>11}")
    with open(HERE / "rnn-time-decay.csv", newline="") as file:
        for row in csv.DictReader(file):
            rows += 1
            seeds = measured.get(
                (row["cell"], row["activation"], RECURRENT_INIT[row["case"]]), [])
            if len(seeds) < 2:
                print(row["case"], "was not measured")
                failures += 1
                continue
            mean = statistics.mean(seeds)
            reference = float(row["time_decay"])
            ratio = abs(mean - reference) / (4 * float(row["se"]) + statistics.stdev(seeds))
            failures += ratio > 1
            print(f"{row['case']:38} {len(seeds):5} {mean:10.6f} {reference:10.6f} {ratio:11.2f}")
    print(f"{failures} of {rows} disagree")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
