"""Throughput of a sweep with two slots against one, in alternation."""

import argparse
import shutil
import statistics
import subprocess
import tempfile
from pathlib import Path

import pyarrow.parquet as pq

from compare import ROOT, TARGET


def trials_a_second(slots, sweep, folder):
    """From the beginning of the first trial to the end of the last one."""
    subprocess.run(
        [ROOT / "gradsweep", "run", sweep, "--no-report", "--master", f"local[{slots}]", "--out", folder],
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    trials = pq.read_table(folder / "slots" / "trials", columns=["started_at", "seconds", "status"]).to_pylist()
    if any(trial["status"] != "COMPLETED" for trial in trials):
        raise SystemExit("a trial did not complete")
    begins = [trial["started_at"].timestamp() for trial in trials]
    ends = [begin + trial["seconds"] for begin, trial in zip(begins, trials)]
    return len(trials) / (max(ends) - min(begins))


def main():
    parser = argparse.ArgumentParser(prog="bench/speed/run slots", description=__doc__)
    parser.add_argument("rounds", nargs="?", type=int, default=3)
    parser.add_argument("--sweep", type=Path, default=Path(__file__).parent / "slots.yaml")
    options = parser.parse_args()
    ratios = []
    for round_ in range(options.rounds):
        speed = {}
        for slots in (1, 2) if round_ % 2 == 0 else (2, 1):
            folder = Path(tempfile.mkdtemp(dir=TARGET))
            speed[slots] = trials_a_second(slots, options.sweep.resolve(), folder)
            shutil.rmtree(folder)
        ratios.append(speed[2] / speed[1])
        print(f"one slot {speed[1]:.3f}, two slots {speed[2]:.3f} trials a second: {ratios[-1]:.2f}", flush=True)
    print(f"two slots / one slot: {statistics.median(ratios):.2f} ({min(ratios):.2f} - {max(ratios):.2f})")


if __name__ == "__main__":
    main()
