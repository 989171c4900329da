"""Reads damaged CSV files with Gradsweep and with pandas: compare.py FOLDER FILES SEED reader...; see README.md."""
import gzip
import io
import pathlib
import subprocess
import sys
import warnings

import numpy as np
import pandas as pd

import mutate

ENDS = ("OK", "REFUSED")


def write(folder, files, seed):
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for i in range(files):
        data, how = mutate.file(seed * 1_000_000 + i)
        path = folder / f"{i:05}.csv"
        path.write_bytes(data)
        made.append((path, how, "drop" if i % 2 else "error"))
    return made


def by_pandas(path, how):
    """Label texts and features of the rows without a gap, or the reason why pandas has none."""
    data = path.read_bytes()
    if data[:2] == b"\x1f\x8b":
        try:
            data = gzip.decompress(data)
        except (EOFError, OSError) as torn:
            return None, str(torn)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            frame = pd.read_csv(io.BytesIO(data), sep=mutate.SEPARATORS[how["separator"]],
                                decimal="," if how["decimal"] == "comma" else ".", skipinitialspace=True, index_col=False,
                                encoding="utf-8" if is_utf8(data) else "cp1252", na_values=["?"], float_precision="round_trip")
    except (ValueError, UnicodeError, pd.errors.ParserError, OverflowError) as refused:
        return None, str(refused)
    frame = frame.replace(r"^[ \t]*$", np.nan, regex=True)  # pandas strips blanks before a cell only
    frame = frame.dropna(how="all").dropna()
    label = frame.columns[-1]
    features = frame.drop(columns=label)
    if not all(pd.api.types.is_numeric_dtype(kind) and kind != bool for kind in features.dtypes):
        return None, "a column is not numeric"
    return (frame[label].astype(str).str.strip().tolist(), features.to_numpy(float)), ""


def is_utf8(data):
    try:
        data.decode("utf-8")
        return True
    except UnicodeDecodeError:
        return False


def by_gradsweep(path):
    rows = [line.split() for line in pathlib.Path(f"{path}.read").read_text().splitlines()]
    return [row[0] for row in rows], np.array([[float(v) for v in row[1:]] for row in rows])


def difference(path, how):
    """What Gradsweep read otherwise than pandas; None if nothing, or if pandas read nothing."""
    theirs, _ = by_pandas(path, how)
    if theirs is None:
        return None
    labels, features = by_gradsweep(path)
    if features.shape != theirs[1].shape:
        return f"{features.shape} instead of {theirs[1].shape}"
    if not np.array_equal(features.astype(np.float32), theirs[1].astype(np.float32)):
        return "other numbers"
    codes = {text: str(i) for i, text in enumerate(sorted(set(theirs[0])))}
    return None if labels == [codes[text] for text in theirs[0]] else "other labels"


def main():
    folder, files, seed, *reader = sys.argv[1:]
    made = write(pathlib.Path(folder), int(files), int(seed))
    asked = "".join(f"path={path};missing={missing}\n" for path, _, missing in made)
    answers = subprocess.run(reader, input=asked, stdout=subprocess.PIPE, check=True, text=True,
                             stderr=subprocess.DEVNULL).stdout.rstrip("\n").split("\n")
    assert len(answers) == len(made), f"{len(answers)} answers for {len(made)} files"
    problems, counts, compared, slowest = [], dict.fromkeys(ENDS, 0), 0, 0.0
    for (path, how, _), answer in zip(made, answers):
        end, seconds, message = answer.split("\t", 2)
        slowest = max(slowest, float(seconds))
        if end not in ENDS:
            problems.append(f"{path}: {message}")
            continue
        counts[end] += 1
        if end == "OK":
            found = difference(path, how)
            compared += by_pandas(path, how)[0] is not None
            if found:
                problems.append(f"{path} ({how}): {found}")
    print("\n".join(problems))
    print(f"{len(made)} files: {counts['OK']} read, {counts['REFUSED']} refused in one line; {compared} read by pandas too;"
          f" {len(problems)} problems; the slowest took {slowest:.1f} s")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
