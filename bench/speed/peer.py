"""What the peers share: their start, what they are asked, and the table that a recording one writes."""

import sys
import time
from pathlib import Path

import numpy as np

EXPONENTS = np.arange(-111, 16)  # Count i of the histogram: floor(log2 |g|) = i - 112, ends open.
# Sorted magnitudes below these: 0, subnormal to 2^-112, ..., infinity; and below 1e-7.
EDGES = np.concatenate([[2.0**-149], 2.0**EXPONENTS, [np.inf]]).astype(np.float32)
TINY = np.float32(1e-7)
QUANTILES = (0.05, 0.50, 0.95)
SATURATED = float(np.tanh(5.0))


class Start:
    """Initial parameters, data and order of minibatches, as Gradsweep wrote them."""

    def __init__(self, folder):
        folder = Path(folder)
        head, *arrays = (folder / "start.txt").read_text().splitlines()
        depth, width, batch, self.activation, self.normalization, skip, rate, features, classes = head.split()
        self.depth, self.width, self.batch, self.skip = int(depth), int(width), int(batch), int(skip)
        self.features, self.classes, self.rate = int(features), int(classes), float(rate)
        flat = np.fromfile(folder / "parameters.f32", np.float32)
        self.parameters = {}  # (vertex, array): matrices are outputs x inputs
        for line in arrays:
            vertex, name, shape, order, offset, length = line.split()
            shape = [int(size) for size in shape.split("x")]
            values = flat[int(offset) : int(offset) + int(length)].reshape(shape, order=order.upper())
            self.parameters[vertex, name] = np.ascontiguousarray(values.T) if name == "W" else values.reshape(-1).copy()
        self.x = np.fromfile(folder / "features.f32", np.float32).reshape(-1, self.features)
        self.y = np.fromfile(folder / "labels.i32", np.int32)
        self.order = np.fromfile(folder / "order.i32", np.int32).reshape(-1, self.batch)
        self.count = sum(values.size for values in self.parameters.values())
        self.norm = self.normalization == "batch"

    def parameter(self, layer, name):
        """The array of a layer, L + 1 being the output layer."""
        vertex = "output" if layer > self.depth else f"layer{layer}"
        return self.parameters[vertex + ("-norm" if name in ("gamma", "beta") else ""), name]

    def groups(self):
        """Arrays of the same length together, each group in the order of its layers."""
        groups = {}
        for key, values in self.parameters.items():
            groups.setdefault(values.size, []).append(key)
        return list(groups.values())


def rank(quantile, count):
    """Index of a nearest-rank quantile among sorted values."""
    return int(np.ceil(quantile * count)) - 1


def write_table(path, recorded, groups):
    """One row per step and array. recorded: of each group, {column: steps x arrays [x bins]}."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    tables = []
    for keys, columns in zip(groups, recorded):
        steps = len(columns["grad_l2"])
        table = {
            "step": pa.array(np.repeat(np.arange(steps, dtype=np.int32), len(keys))),
            "layer_name": pa.array([vertex for vertex, _ in keys] * steps).dictionary_encode(),
            "param": pa.array([name for _, name in keys] * steps).dictionary_encode(),
        }
        for name, values in columns.items():
            if name == "grad_log2_histogram":
                flat = pa.array(np.ascontiguousarray(values, np.int32).reshape(-1))
                table[name] = pa.FixedSizeListArray.from_arrays(flat, values.shape[-1])
            else:
                table[name] = pa.array(np.ascontiguousarray(values).reshape(-1))
        tables.append(pa.table(table))
    names = dict.fromkeys(name for table in tables for name in table.column_names)
    types = {name: table.schema.field(name).type for table in reversed(tables) for name in table.column_names}
    whole = [
        pa.table({n: t[n] if n in t.column_names else pa.nulls(len(t), types[n]) for n in names}) for t in tables
    ]
    pq.write_table(pa.concat_tables(whole), path, compression="zstd")


def layer_numbers(recorded, groups, depth):
    """What Ours.layers() answers: the numbers of the last recorded step."""
    order = (
        "grad_l2 grad_rms grad_mean grad_std grad_mean_abs grad_max_abs grad_p05_abs grad_p50_abs grad_p95_abs "
        "grad_zero_fraction grad_tiny_fraction grad_nan grad_inf update_l2 update_mean_abs weight_l2 "
        "weight_mean_abs weight_std weight_max_abs weight_distance"
    ).split()
    hidden = "act_mean act_std act_zero_fraction dead_fraction saturated_fraction error_rms error_mean_abs".split()
    rows = []
    for keys, columns in zip(groups, recorded):
        for i, (vertex, name) in enumerate(keys):
            wanted = order + [h for h in hidden if h in columns and name == "W" and vertex != "output"]
            numbers = [float(columns[column][-1][i]) for column in wanted]
            numbers += [int(count) for count in columns["grad_log2_histogram"][-1][i]]
            rows.append(f"{vertex}:{name}:" + ",".join(map(repr, numbers)))
    return " ".join(rows)


def sgemm(product):
    """FLOP/s of product(), which multiplies two matrices of 1024 x 1024."""
    seconds = []
    for _ in range(15):
        begin = time.perf_counter()
        product()
        seconds.append(time.perf_counter() - begin)
    return 2 * 1024**3 / sorted(seconds)[7]


def converse(peer):
    """Answers what compare.py asks over standard input."""
    print(f"> ready {peer.start.count}", flush=True)
    for line in sys.stdin:
        command, *arguments = line.split()
        if command == "run":
            peer.reset()
            begin, processor = time.perf_counter(), time.process_time()
            peer.run(int(arguments[0]))
            answer = f"{time.perf_counter() - begin} {time.process_time() - processor}"
        elif command == "losses":
            peer.reset()
            answer = " ".join(repr(peer.step(i)) for i in range(int(arguments[0])))
        elif command == "layers":
            peer.reset()
            answer = peer.layers(int(arguments[0]))
        elif command == "sgemm":
            answer = peer.sgemm()
        else:
            raise ValueError(f"not understood: {line}")
        print(">", answer, flush=True)
