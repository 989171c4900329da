"""Throughput of a sweep with two slots against one, in alternation, and with two processes of one slot at
once: what the machine itself leaves of a second core."""

import argparse
import shutil
import statistics
import subprocess
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from compare import ROOT, TARGET


def trials_a_second(slots, sweep, folder):
    """From the beginning of the first trial to the end of the last one."""
    subprocess.run(
        [ROOT / "gradsweep", "run", sweep, "--no-report", "--master", f"local[{slots}]", "--out", folder],
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    import pyarrow.parquet as pq  # of the peers' environment, which --help does without

    trials = pq.read_table(folder / "slots" / "trials", columns=["started_at", "seconds", "status"]).to_pylist()
    if any(trial["status"] != "COMPLETED" for trial in trials):
        raise SystemExit("a trial did not complete")
    begins = [trial["started_at"].timestamp() for trial in trials]
    ends = [begin + trial["seconds"] for begin, trial in zip(begins, trials)]
    return len(trials) / (max(ends) - min(begins))


def measure(slots, sweep):
    folder = Path(tempfile.mkdtemp(dir=TARGET))
    try:
        return trials_a_second(slots, sweep, folder)
    finally:
        shutil.rmtree(folder)


def two_processes(sweep):
    """Both train the whole sweep, so they overlap but for a second at the ends."""
    with ThreadPoolExecutor(2) as pool:
        return sum(pool.map(lambda _: measure(1, sweep), range(2)))


def main():
    parser = argparse.ArgumentParser(prog="bench/speed/run slots", description=__doc__)
    parser.add_argument("rounds", nargs="?", type=int, default=3)
    parser.add_argument("--sweep", type=Path, default=Path(__file__).parent / "slots.yaml")
    options = parser.parse_args()
    ratios = {name: [] for name in ("two slots", "two processes")}
    for round_ in range(options.rounds):
        contestants = {
            "one slot": lambda sweep: measure(1, sweep),
            "two slots": lambda sweep: measure(2, sweep),
            "two processes": two_processes,
        }
        order = list(contestants)
        order = order[round_ % 3 :] + order[: round_ % 3]
        speed = {name: contestants[name](options.sweep.resolve()) for name in order}
        for name, of in ratios.items():
            of.append(speed[name] / speed["one slot"])
        print(
            f"one slot {speed['one slot']:.3f} trials per second; "
            + ", ".join(f"{name} {speed[name]:.3f}: {of[-1]:.2f}" for name, of in ratios.items()),
            flush=True,
        )
    for name, of in ratios.items():
        print(f"{name} / one slot: {statistics.median(of):.2f} ({min(of):.2f} - {max(of):.2f})")


if __name__ == "__main__":
    main()
