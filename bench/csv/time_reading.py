"""Times Gradsweep's CSV reader next to pandas: time_reading.py FOLDER MEGABYTES reader...; prints the ratio of medians."""
import pathlib
import statistics
import subprocess
import sys
import time

import numpy as np
import pandas as pd

ROUNDS = 5


def table(path, megabytes):
    """Rows of 20 numbers with six digits and a label, until the file is large enough."""
    rng = np.random.default_rng(1)
    columns = [f"x{i}" for i in range(20)] + ["kind"]
    with open(path, "w", encoding="utf-8") as file:
        file.write(",".join(columns) + "\n")
        while file.tell() < megabytes * 1e6:
            block = rng.normal(size=(10_000, 20))
            kinds = rng.integers(0, 5, 10_000)
            file.writelines(",".join(f"{v:.6f}" for v in row) + f",k{kind}\n" for row, kind in zip(block, kinds))


def main():
    folder, megabytes, *reader = sys.argv[1:]
    path = pathlib.Path(folder) / f"table-{megabytes}.csv"
    if not path.exists():
        table(path, float(megabytes))
    ours, theirs = [], []
    process = subprocess.Popen(reader, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    for _ in range(ROUNDS):
        path.touch()  # or the second reading would come from memory
        process.stdin.write(f"path={path}\n")
        process.stdin.flush()
        end, seconds, message = process.stdout.readline().rstrip("\n").split("\t")
        assert end == "OK", message
        ours.append(float(seconds))
        start = time.perf_counter()
        frame = pd.read_csv(path)
        theirs.append(time.perf_counter() - start)
        print(f"{message}: Gradsweep {ours[-1]:.2f} s, pandas {theirs[-1]:.2f} s ({len(frame)} rows)")
    process.stdin.close()
    ratio = statistics.median(ours) / statistics.median(theirs)
    print(f"medians: Gradsweep {statistics.median(ours):.2f} s, pandas {statistics.median(theirs):.2f} s; ratio {ratio:.2f}")


if __name__ == "__main__":
    main()
