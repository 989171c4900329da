"""Damaged CSV files: seeded, each from a table in one of the usual dialects."""
import gzip
import random

SEPARATORS = {"comma": ",", "semicolon": ";", "tab": "\t", "pipe": "|"}
CELLS = ["NA", "", "?", "nan", "abc", "1e500", "1e-500", "1,5", "1.5", " 3 ", "0x10", "1_000", "1 000", '"7"', '"', "-", "+", ".",
         "inf", "٣", "1e5", "5.", ".5", "2024-01-01", "TRUE", "é", "\x00", "9" * 400, "x" * 70_000]


def table(rng):
    """Header and rows of a table with 3 classes."""
    rows = [[f"{rng.gauss(2 * (i % 3), 1):.3f}" for _ in range(4)] + ["abc"[i % 3]] for i in range(rng.randrange(5, 60))]
    return ["f0", "f1", "f2", "f3", "kind"], rows


def dialect(rng):
    word = rng.choice(list(SEPARATORS))
    comma = word != "comma" and rng.random() < 0.3
    return {"separator": word, "decimal": "comma" if comma else "point", "encoding": rng.choice(["utf-8", "utf-8", "latin-1"]),
            "end": rng.choice(["\n", "\n", "\r\n"])}


def written(header, rows, how):
    def cell(text):
        number = text.replace(".", "").replace("-", "").isdigit()
        return text.replace(".", ",") if how["decimal"] == "comma" and number else text

    lines = [header, *([cell(c) for c in row] for row in rows)]
    text = "".join(SEPARATORS[how["separator"]].join(line) + how["end"] for line in lines)
    return text.encode("utf-8" if how["encoding"] == "utf-8" else "cp1252", errors="replace")


def in_cells(header, rows, rng):
    kind = rng.randrange(8)
    i = rng.randrange(len(rows))
    if kind == 0:
        rows[i][rng.randrange(len(rows[i]))] = rng.choice(CELLS)
    elif kind == 1:
        rows[i].append(rng.choice(CELLS))
    elif kind == 2:
        rows[i].pop()
    elif kind == 3:
        rows.insert(i, list(rows[i]))
    elif kind == 4:
        rows.insert(i, [""] * len(header))
    elif kind == 5:
        header[rng.randrange(len(header))] = rng.choice(["", "f0", "größe", "a b", "1"])
    elif kind == 6:
        column = rng.randrange(4)
        for row in rows:
            if len(row) > column and rng.random() < 0.2:
                row[column] = rng.choice(["NA", "", "nan"])
    else:
        rows.insert(i, list(header))


def in_bytes(data, rng):
    if not data:
        return data
    kind, at = rng.randrange(7), rng.randrange(len(data))
    if kind == 0:
        return data[:at] + bytes([rng.randrange(256)]) + data[at + 1:]
    if kind == 1:
        return data[:at] + data[at + 1:]
    if kind == 2:
        return data[:at] + bytes([rng.choice(b'",;\t\n\r |#\'\\')]) + data[at:]
    if kind == 3:
        return data[:at]
    if kind == 4:
        return data[:at] + data[at // 2:at] + data[at:]
    if kind == 5:
        return b"\xef\xbb\xbf" + data
    return gzip.compress(data)[: rng.choice([None, -3, 12])]


def file(seed):
    """The bytes of a file, and how its table was written before it was damaged."""
    rng = random.Random(seed)
    header, rows = table(rng)
    how = dialect(rng)
    for _ in range(rng.randrange(3)):
        in_cells(header, rows, rng)
    data = written(header, rows, how)
    for _ in range(rng.randrange(3)):
        data = in_bytes(data, rng)
    return data, how
