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

One line a kind of quantity with its worst relative error, max|recomputed - written| over
max|written| of one array, the largest over all arrays. Exit code 1 if one exceeds the tolerance:
1e-9 for a trial in double precision, 1e-4 in float. In float the updates are recomputed from the
written clipped gradients: Adam and its like divide an entry by its own size, and with it the
rounding error of an entry that is nearly 0.
"""

import argparse
import json
import pathlib
import re
import sys

import numpy as np
import recurrent

TOLERANCE = {"double": 1e-9, "float": 1e-4}
BATCH_NORM_EPSILON = 1e-5
NOT_PARAMETERS = ("preactivation", "activation", "error", "input_error", "state_error")
BATCH_NORM_MOMENTUM = 0.9  # before format 6, which records norm_momentum


# --- the trial's configuration -----------------------------------------------------------------


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


def word_and_number(level):
    """'l2_per_layer(1.0)' -> ('l2_per_layer', 1.0); 'none' -> ('none', None)."""
    match = re.fullmatch(r"(\w+)(?:\((.+)\))?", level)
    return match[1], float(match[2]) if match[2] else None


# --- activation functions: value and derivative --------------------------------------------------


GELU_SLOPE = 1.702
RATIONAL_TANH_SCALE = 1.7159
RATIONAL_TANH_QUARTIC = 1.41645
SELU_SCALE, SELU_ALPHA = 1.0507009873554805, 1.6732632423543772


def sigmoid(x):
    return 0.5 * (1 + np.tanh(0.5 * x))


def softplus(x):
    return np.logaddexp(0, x)


def mish_derivative(x):
    t = np.tanh(softplus(x))
    return t + x * (1 - t * t) * sigmoid(x)


def rational_tanh(x):
    y = 2 * x / 3
    denominator = 1 + np.abs(y) + y**2 + RATIONAL_TANH_QUARTIC * y**4
    return RATIONAL_TANH_SCALE * np.sign(y) * (1 - 1 / denominator)


def rational_tanh_derivative(x):
    y = np.abs(2 * x / 3)
    denominator = 1 + y + y**2 + RATIONAL_TANH_QUARTIC * y**4
    slope = (1 + 2 * y + 4 * RATIONAL_TANH_QUARTIC * y**3) / denominator**2
    return RATIONAL_TANH_SCALE * 2 / 3 * slope


ACTIVATIONS = {
    "cube": (lambda x: x**3, lambda x: 3 * x**2),
    "elu": (
        lambda x: np.where(x > 0, x, np.expm1(np.minimum(x, 0))),
        lambda x: np.where(x > 0, 1, np.exp(np.minimum(x, 0))),
    ),
    "gelu": (
        lambda x: x * sigmoid(GELU_SLOPE * x),
        lambda x: sigmoid(GELU_SLOPE * x) * (1 + GELU_SLOPE * x * sigmoid(-GELU_SLOPE * x)),
    ),
    "hard_sigmoid": (
        lambda x: np.clip(0.2 * x + 0.5, 0, 1),
        lambda x: np.where(np.abs(x) < 2.5, 0.2, 0),
    ),
    "hard_tanh": (lambda x: np.clip(x, -1, 1), lambda x: np.where(np.abs(x) <= 1, 1.0, 0)),
    "identity": (lambda x: x, np.ones_like),
    "leaky_relu": (
        lambda x: np.where(x > 0, x, 0.01 * x),
        lambda x: np.where(x > 0, 1, 0.01),
    ),
    "mish": (lambda x: x * np.tanh(softplus(x)), mish_derivative),
    "rational_tanh": (rational_tanh, rational_tanh_derivative),
    "rectified_tanh": (
        lambda x: np.maximum(0, np.tanh(x)),
        lambda x: np.where(x > 0, 1 - np.tanh(x) ** 2, 0),
    ),
    "relu": (lambda x: np.maximum(x, 0), lambda x: np.where(x > 0, 1.0, 0)),
    "relu6": (lambda x: np.clip(x, 0, 6), lambda x: np.where((x > 0) & (x < 6), 1.0, 0)),
    "selu": (
        lambda x: SELU_SCALE * np.where(x > 0, x, SELU_ALPHA * np.expm1(np.minimum(x, 0))),
        lambda x: SELU_SCALE * np.where(x > 0, 1, SELU_ALPHA * np.exp(np.minimum(x, 0))),
    ),
    "sigmoid": (sigmoid, lambda x: sigmoid(x) * sigmoid(-x)),
    "softplus": (softplus, sigmoid),
    "softsign": (lambda x: x / (1 + np.abs(x)), lambda x: 1 / (1 + np.abs(x)) ** 2),
    "swish": (
        lambda x: x * sigmoid(x),
        lambda x: sigmoid(x) * (1 + x * sigmoid(-x)),
    ),
    "tanh": (np.tanh, lambda x: 1 - np.tanh(x) ** 2),
    "thresholded_relu": (lambda x: np.where(x > 1, x, 0), lambda x: np.where(x > 1, 1.0, 0)),
}


# --- the network -----------------------------------------------------------------------------------


class Normalized:
    """gain * (v - mean) / scale + bias with statistics along some axes, and its backward pass.

    Axis 1 of v is of units or channels, and so are gain and bias."""

    def __init__(self, v, gain, bias, axes, epsilon):
        self.axes = axes
        self.others = tuple(axis for axis in range(v.ndim) if axis != 1)
        shape = [-1 if axis == 1 else 1 for axis in range(v.ndim)]
        self.gain = gain.reshape(shape)
        self.mean = v.mean(axes, keepdims=True)
        self.variance = v.var(axes, keepdims=True)
        scale = np.sqrt(self.variance + epsilon)  # 0 where all units of an example are equal
        self.inverse = np.divide(1, scale, out=np.zeros_like(scale), where=scale > 0)
        self.hat = (v - self.mean) * self.inverse
        self.value = self.gain * self.hat + bias.reshape(shape)

    def backward(self, d_value):
        """Gradients of gain, bias and v."""
        d_hat = d_value * self.gain
        along = self.axes
        d_v = d_hat - d_hat.mean(along, keepdims=True)
        d_v -= self.hat * (d_hat * self.hat).mean(along, keepdims=True)
        return (d_value * self.hat).sum(self.others), d_value.sum(self.others), d_v * self.inverse


def shifted_views(images, kernel):
    """Row and column of each tap, and the images shifted by it, 0 outside."""
    before = (kernel - 1) // 2
    after = kernel - 1 - before
    padded = np.pad(images, ((0, 0), (0, 0), (before, after), (before, after)))
    height, width = images.shape[2:]
    for r in range(kernel):
        for s in range(kernel):
            yield r, s, padded[:, :, r : r + height, s : s + width]


class Linear:
    """The linear map of a hidden layer: h W, or a convolution if W has four axes."""

    def __init__(self, w, h):
        self.w, self.h = w, h
        if w.ndim == 2:
            self.value = h @ w
            return
        self.value = sum(
            np.einsum("nihw,oi->nohw", view, w[:, :, r, s])
            for r, s, view in shifted_views(h, w.shape[2])
        )

    def backward(self, d):
        """Gradients of W and h."""
        if self.w.ndim == 2:
            return self.h.T @ d, d @ self.w.T
        kernel = self.w.shape[2]
        d_w = np.zeros_like(self.w)
        for r, s, view in shifted_views(self.h, kernel):
            d_w[:, :, r, s] = np.einsum("nohw,nihw->oi", d, view)
        height, width = self.h.shape[2:]
        before = (kernel - 1) // 2
        d_h = np.zeros(self.h.shape[:2] + (height + kernel - 1, width + kernel - 1))
        for r in range(kernel):
            for s in range(kernel):
                share = np.einsum("nohw,oi->nihw", d, self.w[:, :, r, s])
                d_h[:, :, r : r + height, s : s + width] += share
        return d_w, d_h[:, :, before : before + height, before : before + width]


class Pooled:
    """Maximum of 2 x 2 positions; an odd last row or column is not read."""

    def __init__(self, v):
        height, width = v.shape[2] // 2, v.shape[3] // 2
        self.shape = v.shape
        corners = v[:, :, : 2 * height, : 2 * width]
        self.blocks = np.stack(
            [corners[:, :, r::2, s::2] for r in range(2) for s in range(2)], axis=-1
        )
        self.value = self.blocks.max(-1)

    def backward(self, d):
        chosen = self.blocks.argmax(-1)
        d_v = np.zeros(self.shape)
        height, width = d.shape[2:]
        for tap in range(4):
            target = d_v[:, :, tap // 2 : 2 * height : 2, tap % 2 : 2 * width : 2]
            target[...] = np.where(chosen == tap, d, 0)
        return d_v


class Network:
    """One forward and backward pass of one step."""

    def __init__(self, config, parameters):
        self.depth = int(config["depth"])
        self.skip = int(config["skip"])
        self.convolutional = config["family"] == "cnn"
        self.cell = config.get("cell") if config["family"] == "rnn" else None
        self.regression = config["dataset"].startswith("adding")
        self.momentum = float(config.get("norm_momentum", BATCH_NORM_MOMENTUM))
        self.pool_every = int(config.get("pool_every", 0))
        self.normalization = config["normalization"]
        self.before = config.get("norm_position") == "before"
        self.f, self.df = ACTIVATIONS[config["activation"]]
        self.gate = ACTIVATIONS[config.get("recurrent_activation", "sigmoid")]
        self.p = parameters
        self.grad, self.error = {}, {}
        self.z, self.a, self.norm, self.linear, self.pool = {}, {}, {}, {}, {}
        self.recurrent = {}

    def ends_block(self, layer):
        return self.skip >= 1 and layer > 1 and (layer - 1) % self.skip == 0

    def pools(self, layer, images):
        every = self.pool_every
        return every > 0 and layer > 1 and (layer - 1) % every == 0 and min(images.shape[2:]) >= 2

    def normalize(self, layer, v):
        positions = tuple(range(2, v.ndim))
        if self.normalization == "batch":
            names = (f"layer{layer}-norm/gamma", f"layer{layer}-norm/beta")
            axes, epsilon = (0, *positions), BATCH_NORM_EPSILON
        else:
            inside = self.before and not self.convolutional
            vertex = f"layer{layer}" if inside else f"layer{layer}-norm"
            names = (f"{vertex}/g", f"{vertex}/b")
            axes, epsilon = (1, *positions), 0.0
        norm = Normalized(v, self.p[names[0]], self.p[names[1]], axes, epsilon)
        self.norm[layer] = (norm, names)
        return norm.value

    def forward(self, x, labels):
        out = {0: x}
        for layer in range(1, self.depth + 1):
            name = f"layer{layer}"
            if self.cell:
                out[layer] = self.forward_in_time(layer, out[layer - 1])
                if self.ends_block(layer):
                    out[layer] = out[layer] + out[layer - self.skip]
                continue
            self.linear[layer] = Linear(self.p[name + "/W"], out[layer - 1])
            u = self.linear[layer].value
            if self.normalization == "none" or not self.before:
                bias = self.p[name + "/b"]
                z = u + (bias[:, None, None] if self.convolutional else bias)
            else:
                z = self.normalize(layer, u)
            a = self.f(z)
            h = a if self.normalization == "none" or self.before else self.normalize(layer, a)
            self.z[layer], self.a[layer] = z, a
            out[layer] = h + out[layer - self.skip] if self.ends_block(layer) else h
            if self.convolutional and self.pools(layer, out[layer]):
                self.pool[layer] = Pooled(out[layer])
                out[layer] = self.pool[layer].value
        self.out, self.labels = out, labels
        self.top = out[self.depth].mean((2, 3)) if self.convolutional else out[self.depth]
        if self.cell:
            self.top = out[self.depth][:, :, -1]
        logits = self.top @ self.p["output/W"] + self.p["output/b"]
        if self.regression:
            self.loss = ((logits - labels) ** 2).sum() / len(x)
            self.d_logits = 2 * (logits - labels) / len(x)
            return
        shifted = logits - logits.max(1, keepdims=True)
        log_p = shifted - np.log(np.exp(shifted).sum(1, keepdims=True))
        self.loss = -(labels * log_p).sum() / len(x)
        self.d_logits = (np.exp(log_p) - labels) / len(x)

    def forward_in_time(self, layer, h):
        vertex = f"layer{layer}/"
        own = {name[len(vertex) :]: p for name, p in self.p.items() if name.startswith(vertex)}
        cell = recurrent.Layer(self.cell, (self.f, self.df), self.gate, own)
        self.recurrent[layer] = cell
        self.a[layer] = cell.forward(h)
        self.z[layer] = cell.preactivation
        return self.a[layer]

    def backward(self):
        d_logits = self.d_logits
        self.grad["output/W"] = self.top.T @ d_logits
        self.grad["output/b"] = d_logits.sum(0)
        d_top = d_logits @ self.p["output/W"].T
        if self.convolutional:
            shape = self.out[self.depth].shape
            d_top = np.broadcast_to(d_top[:, :, None, None], shape) / (shape[2] * shape[3])
        if self.cell:
            last = d_top
            d_top = np.zeros_like(self.out[self.depth])
            d_top[:, :, -1] = last
        d_out = {layer: 0.0 for layer in range(self.depth + 1)}
        d_out[self.depth] = d_top
        for layer in range(self.depth, 0, -1):
            d = d_out[layer]
            if layer in self.pool:
                d = self.pool[layer].backward(d)
            self.error[layer] = d
            if self.ends_block(layer):
                d_out[layer - self.skip] = d_out[layer - self.skip] + d
            if self.cell:
                cell = self.recurrent[layer]
                d_out[layer - 1] = d_out[layer - 1] + cell.backward(d)
                self.grad.update({f"layer{layer}/{name}": g for name, g in cell.grad.items()})
                continue
            if layer in self.norm and not self.before:
                d = self.backward_norm(layer, d)
            d = d * self.df(self.z[layer])
            if layer in self.norm and self.before:
                d = self.backward_norm(layer, d)
            name = f"layer{layer}"
            self.grad[name + "/W"], d_below = self.linear[layer].backward(d)
            if layer not in self.norm or not self.before:
                self.grad[name + "/b"] = d.sum((0, 2, 3) if self.convolutional else 0)
            d_out[layer - 1] = d_out[layer - 1] + d_below

    def backward_norm(self, layer, d):
        norm, (gain, bias) = self.norm[layer]
        self.grad[gain], self.grad[bias], d_v = norm.backward(d)
        return d_v


# --- clipping --------------------------------------------------------------------------------------


def layer_of(name):
    """'layer3-norm/g' -> 'layer3'."""
    return name.split("/")[0].split("-")[0]


def clip(grad, level):
    word, threshold = word_and_number(level)
    clipped = dict(grad)
    if word == "none":
        return clipped
    batch_norm = {name for name in grad if name.endswith(("/gamma", "/beta"))}
    names = sorted(set(grad) - (set() if word == "global_l2" else batch_norm))
    if word == "elementwise":
        clipped.update({name: np.clip(grad[name], -threshold, threshold) for name in names})
        return clipped
    key = {
        "global_l2": lambda name: "",
        "l2_per_layer": layer_of,
        "renormalize_per_layer": layer_of,
        "l2_per_param": lambda name: name,
        "renormalize_per_param": lambda name: name,
    }[word]
    groups = {}
    for name in names:
        groups.setdefault(key(name), []).append(name)
    for members in groups.values():
        norm = np.sqrt(sum((grad[name] ** 2).sum() for name in members))
        if threshold is None:
            factor = 1 / norm if norm > 0 else 1
        else:
            factor = min(1, threshold / norm) if norm > 0 else 1
        clipped.update({name: grad[name] * factor for name in members})
    return clipped


# --- updaters: g and the state of one array -> what is subtracted; t counts from 1 ----------------


def moments(g, state, beta1, beta2):
    state["m"] = beta1 * state.get("m", 0) + (1 - beta1) * g
    state["v"] = beta2 * state.get("v", 0) + (1 - beta2) * g**2
    return state["m"], state["v"]


def update(g, state, t, config):
    kind = config["updater"]
    rate, momentum, beta1, beta2, decay, epsilon = (
        float(config.get(name, "nan"))
        for name in ("learning_rate", "momentum", "beta1", "beta2", "decay_rate", "epsilon")
    )
    if kind == "sgd":
        return rate * g
    if kind == "momentum":
        state["v"] = momentum * state.get("v", 0) + g
        return rate * state["v"]
    if kind == "nesterov":
        old = state.get("v", 0)
        state["v"] = momentum * old - rate * g
        return momentum * old - (1 + momentum) * state["v"]
    start = config.get("initial_accumulator")
    if kind in ("adam", "adamw"):
        m, v = moments(g, state, beta1, beta2)
        return rate * np.sqrt(1 - beta2**t) / (1 - beta1**t) * m / (np.sqrt(v) + epsilon)
    if kind == "amsgrad":
        m, v = moments(g, state, beta1, beta2)
        state["largest"] = np.maximum(state.get("largest", 0), v)
        return (
            rate * np.sqrt(1 - beta2**t) / (1 - beta1**t) * m / (np.sqrt(state["largest"]) + epsilon)
        )
    if kind == "nadam":
        m, v = moments(g, state, beta1, beta2)
        if float(config.get("bias_correction") or 0) == 0:  # as in DL4J, and before format 6
            return rate * (beta1 * m + (1 - beta1) * g) / (1 - beta1**t) / (np.sqrt(v) + epsilon)
        mean = beta1 * m / (1 - beta1 ** (t + 1)) + (1 - beta1) * g / (1 - beta1**t)
        return rate * mean / (np.sqrt(v / (1 - beta2**t)) + epsilon)
    if kind == "adamax":
        state["m"] = beta1 * state.get("m", 0) + (1 - beta1) * g
        state["u"] = np.maximum(beta2 * state.get("u", 0), np.abs(g)) + 1e-32
        return rate / (1 - beta1**t) * state["m"] / state["u"]
    if kind == "rmsprop":
        state["v"] = decay * state.get("v", epsilon if start is None else float(start)) + (1 - decay) * g**2
        return rate * g / (np.sqrt(state["v"]) + epsilon)
    if kind == "adagrad":
        state["v"] = state.get("v", 1e-6 if start is None else float(start)) + g**2
        return rate * g / (np.sqrt(state["v"]) + epsilon)
    if kind == "adadelta":
        state["v"] = decay * state.get("v", 0) + (1 - decay) * g**2
        step = g * np.sqrt((state.get("w", 0) + epsilon) / (state["v"] + epsilon))
        state["w"] = decay * state.get("w", 0) + (1 - decay) * step**2
        return rate * step
    raise ValueError(f"updater {kind}")


def decay(name, parameter, config):
    """Decoupled weight decay: what every weight matrix loses besides the update."""
    if name.split("/")[1] not in ("W", "RW"):
        return 0
    return float(config["learning_rate"]) * float(config.get("weight_decay") or 0) * parameter


# --- the comparison --------------------------------------------------------------------------------


class Comparison:
    """Worst relative error by kind of quantity."""

    def __init__(self):
        self.worst, self.count, self.seen = {}, {}, set()

    def add(self, kind, name, recomputed, written):
        self.seen.add(name)
        if np.shape(recomputed) != np.shape(written):
            raise SystemExit(f"{name}: shape {np.shape(written)}, not {np.shape(recomputed)}")
        size = np.max(np.abs(written))
        difference = np.max(np.abs(recomputed - written))
        error = 0.0 if difference == 0 else difference / size if size > 0 else np.inf
        self.count[kind] = self.count.get(kind, 0) + 1
        if not error <= self.worst.get(kind, (0.0, ""))[0] or kind not in self.worst:
            self.worst[kind] = (error, name)

    def print(self, file, tolerance):
        """True if all is well."""
        for kind, (error, name) in self.worst.items():
            verdict = "ok" if error <= tolerance else f"MORE THAN {tolerance:g}"
            print(f"{file}  {kind:14} {self.count[kind]:4} arrays  {error:8.1e}  {verdict}  {name}")
        return all(error <= tolerance for error, _ in self.worst.values())


def check(file, config):
    tensors = np.load(file)
    steps = sorted({int(name.split("/")[0][4:]) for name in tensors.files})
    stored = {step: {} for step in steps}
    for name in tensors.files:
        step, rest = name.split("/", 1)
        stored[int(step[4:])][rest] = tensors[name].astype(np.float64)
    comparison, states = Comparison(), {}
    carried = steps == list(range(len(steps)))
    stateless = config["updater"] == "sgd"
    exact = config["precision"] == "double"
    for step in steps:
        here = stored[step]
        parameters = {
            name: value
            for name, value in here.items()
            if re.fullmatch(r"(layer\d+(-norm)?|output)/[a-zA-Z_]+", name)
            and not name.endswith(("_grad", "_clipped", "_update"))
            and name.split("/")[1] not in NOT_PARAMETERS
        }
        network = Network(config, parameters)
        network.forward(here["x"], here["labels"])
        network.backward()

        def compare(kind, name, value):
            comparison.add(kind, f"step{step}/{name}", np.asarray(value), here[name])

        compare("loss", "loss", np.full(here["loss"].shape, network.loss))
        for layer in range(1, network.depth + 1):
            compare("preactivation", f"layer{layer}/preactivation", network.z[layer])
            compare("activation", f"layer{layer}/activation", network.a[layer])
            compare("error", f"layer{layer}/error", network.error[layer])
        for layer, cell in network.recurrent.items():
            compare("input error", f"layer{layer}/input_error", cell.input_error)
            compare("state error", f"layer{layer}/state_error", cell.state_error)
        clipped = clip(network.grad, config["clipping"])
        for name, gradient in network.grad.items():
            compare("gradient", name + "_grad", gradient)
            compare("clipped", name + "_clipped", clipped[name])
            if stateless or carried:
                source = clipped[name] if exact else here[name + "_clipped"]
                subtracted = update(source, states.setdefault(name, {}), step + 1, config)
                subtracted = subtracted + decay(name, here[name], config)
                compare("update", name + "_update", subtracted)
            else:
                comparison.seen.add(f"step{step}/{name}_update")
        if step + 1 in stored:
            next_parameters(comparison, tensors, step, network)
        comparison.seen |= {f"step{step}/{name}" for name in [*parameters, "x", "labels"]}
    if not (stateless or carried):
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
            comparison.add("running " + name, following, running, tensors[following])


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
