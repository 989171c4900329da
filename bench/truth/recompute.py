#!/usr/bin/env python3
"""Recomputes the tensor files of `gradsweep reproduce` (docs/tensors.md) in plain NumPy.

    recompute.py FILE.npz [FILE.npz ...] [--config CONFIG]

CONFIG is the trial's configuration by the column names of the trials table: a text
'depth=3,activation=tanh,...', or a file with one name=value per line, or a file with the trial's row
as JSON (`gradsweep sql DIR "select * from trials where trial_id = '...'" --format json`). Without
--config it is read from FILE.config next to FILE.npz.

Everything is computed in float64 from the minibatch and the parameters of each step alone, by the
formulas of docs/tensors.md and docs/glossary.md: forward pass, loss, backward pass, clipping, the
update with the updater's state carried over the steps (which therefore must be 0, 1, 2, ...), the
parameters and the running statistics of the next step.

One line per kind of quantity with its worst relative error: max|recomputed - written| over
max|written| of one array or over the size of its terms, whichever is larger (rounding.py). Exit code
1 if one exceeds the tolerance: 1e-9 for a trial in double precision, 1e-4 in float. Such a line has
both values of the worst entry.

Two things are taken from the file where rounding alone decides. Updates are recomputed from the
written clipped gradients: Adam and its like divide an entry by its own size, and with it the rounding
error of an entry that is nearly 0. Within the tolerance of a kink of the activation function, the
side of the kink is that of the written argument.
"""

import argparse
import json
import pathlib
import re
import sys

import activations
import numpy as np
from comparison import Comparison
from network import Network
from rounding import RUNS, Rounding, Scale
from training import clip, decay, update

TOLERANCE = {"double": 1e-9, "float": 1e-4}
NOT_PARAMETERS = ("preactivation", "activation", "error", "input_error", "state_error")


def read_config(text):
    """A dict of column name to text."""
    if "=" in text:
        pairs = text.split(",")
    else:
        text = pathlib.Path(text).read_text()
        if text.lstrip().startswith(("{", "[")):
            row = json.loads(text)
            row = row[0] if isinstance(row, list) else row
            return {name: str(value) for name, value in row.items() if value is not None}
        pairs = text.splitlines()
    return {name.strip(): value.strip() for name, value in (pair.split("=", 1) for pair in pairs)}


class Sides:
    """Which side of a kink the written arguments of an activation function are on."""

    def __init__(self, config, written):
        self.kinks = activations.KINKS.get(config["activation"], ())
        self.tolerance = TOLERANCE[config["precision"]]
        self.written = written

    def __call__(self, layer, z):
        if not self.kinks:
            return z
        written = self.written[f"layer{layer}/preactivation"]
        near = self.tolerance * max(1.0, np.max(np.abs(written)))
        at_kink = np.any([np.abs(written - kink) <= near for kink in self.kinks], axis=0)
        return np.where(at_kink, written, z)


def passed(config, here, parameters, step, rounding=None):
    """The network after forward and backward pass of a step."""
    options = {} if rounding is None else {"rounding": rounding}
    network = Network(config, parameters, step, decide=Sides(config, here), **options)
    network.forward(here["x"], here["labels"])
    network.backward()
    return network


def quantities(network):
    """Kind, name and value of all that a pass computes."""
    yield "loss", "loss", np.asarray(network.loss)
    for layer in range(1, network.depth + 1):
        yield "preactivation", f"layer{layer}/preactivation", network.z[layer]
        yield "activation", f"layer{layer}/activation", network.a[layer]
        yield "error", f"layer{layer}/error", network.error[layer]
    for layer, cell in network.recurrent.items():
        yield "input error", f"layer{layer}/input_error", cell.input_error
        yield "state error", f"layer{layer}/state_error", cell.state_error
    for name, gradient in network.grad.items():
        yield "gradient", name + "_grad", gradient
    clipped = clip(network.grad, network.config["clipping"])
    for name, gradient in clipped.items():
        yield "clipped", name + "_clipped", gradient
    for layer, (norm, _) in network.norm.items():
        yield "batch mean", f"layer{layer}-norm/mean", norm.mean.ravel()
        yield "batch variance", f"layer{layer}-norm/var", norm.variance.ravel()


def check(file, config):
    tensors = np.load(file)
    steps = sorted({int(name.split("/")[0][4:]) for name in tensors.files})
    stored = {step: {} for step in steps}
    for name in tensors.files:
        step, rest = name.split("/", 1)
        stored[int(step[4:])][rest] = tensors[name].astype(np.float64)
    scale, states = Scale(), {}
    comparison = Comparison(config["precision"], scale)
    carried = steps == list(range(len(steps)))
    for step in steps:
        here = stored[step]
        parameters = {
            name: value
            for name, value in here.items()
            if re.fullmatch(r"(layer\d+(-norm)?|output)/[a-zA-Z_]+", name)
            and not name.endswith(("_grad", "_clipped", "_update"))
            and name.split("/")[1] not in NOT_PARAMETERS
        }
        network = passed(config, here, parameters, step)
        for run in range(RUNS):
            rounded = passed(config, here, parameters, step, Rounding([step, run]))
            for (_, name, value), (_, _, other) in zip(quantities(network), quantities(rounded)):
                scale.add(f"step{step}/{name}", value, other)
        for kind, name, value in quantities(network):
            if not kind.startswith("batch "):
                written = here[name]
                comparison.add(kind, f"step{step}/{name}", np.reshape(value, written.shape), written)
        for name in network.grad:
            if carried or config["updater"] == "sgd":
                source = here[name + "_clipped"]
                subtracted = update(source, states.setdefault(name, {}), step + 1, config)
                subtracted = subtracted + decay(name, here[name], step, config)
                comparison.add("update", f"step{step}/{name}_update", subtracted, here[name + "_update"])
            else:
                comparison.seen.add(f"step{step}/{name}_update")
        if step + 1 in stored:
            next_parameters(comparison, tensors, step, network)
        comparison.seen |= {f"step{step}/{name}" for name in [*parameters, "x", "labels"]}
    if not (carried or config["updater"] == "sgd"):
        print(f"{file}  update         not checked: the steps must be 0, 1, 2, ...")
    unknown = set(tensors.files) - comparison.seen
    if unknown:
        raise SystemExit(f"{file}: arrays that docs/tensors.md does not name: {sorted(unknown)}")
    return comparison.print(file, TOLERANCE[config["precision"]])


def next_parameters(comparison, tensors, step, network):
    """parameter(s+1) = parameter(s) - update(s) in the trial's own precision; running statistics."""
    for name in network.grad:
        now, subtracted = tensors[f"step{step}/{name}"], tensors[f"step{step}/{name}_update"]
        following = f"step{step + 1}/{name}"
        comparison.add("next parameter", following, now - subtracted, tensors[following])
    if network.normalization != "batch":
        return
    for layer, (norm, _) in network.norm.items():
        for name, batch in (("mean", norm.mean.ravel()), ("var", norm.variance.ravel())):
            vertex = f"layer{layer}-norm/{name}"
            now, following = tensors[f"step{step}/{vertex}"], f"step{step + 1}/{vertex}"
            running = network.momentum * now + (1 - network.momentum) * batch
            terms = comparison.scale.of.get(f"step{step}/{vertex}", 0.0)
            comparison.scale.of[following] = (1 - network.momentum) * terms
            shape = np.shape(tensors[following])
            comparison.add("running " + name, following, np.reshape(running, shape), tensors[following])


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="+", metavar="FILE.npz")
    parser.add_argument("--config", help="text or file; default FILE.config next to each FILE.npz")
    arguments = parser.parse_args()
    good = [
        check(file, read_config(arguments.config or str(pathlib.Path(file).with_suffix(".config"))))
        for file in arguments.files
    ]
    print(f"{sum(good)} of {len(good)} files agree")
    sys.exit(0 if all(good) else 1)


if __name__ == "__main__":
    main()
