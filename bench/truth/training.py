"""Clipping, updaters and weight decay of docs/glossary.md in NumPy."""

import re

import numpy as np


def word_and_number(level):
    """'l2_per_layer(1.0)' -> ('l2_per_layer', 1.0); 'none' -> ('none', None)."""
    match = re.fullmatch(r"(\w+)(?:\((.+)\))?", level)
    return match[1], float(match[2]) if match[2] else None


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


# Updaters: g and the state of one array -> what is subtracted; t counts from 1.


def moments(g, state, beta1, beta2):
    state["m"] = beta1 * state.get("m", 0) + (1 - beta1) * g
    state["v"] = beta2 * state.get("v", 0) + (1 - beta2) * g**2
    return state["m"], state["v"]


def rate_factor(step, config):
    """What schedule and warm-up multiply the learning rate of step 0, 1, ... by."""
    schedule, warmup = config.get("schedule") or "constant", int(config.get("warmup") or 0)
    if schedule == "constant" and step >= warmup:
        return 1.0
    steps = int(config["steps"])
    if step < warmup:
        return (step + 1) / warmup
    p = (step - warmup) / (steps - warmup)
    cosine = lambda start, end, at: end + (start - end) * (1 + np.cos(np.pi * at)) / 2  # noqa: E731
    return {
        "linear": 1 - p,
        "step": 0.1 ** ((p >= 0.5) + (p >= 0.75)),
        "cosine": cosine(1, 0, p),
        "one_cycle": cosine(1 / 25, 1, p / 0.3) if p < 0.3 else cosine(1, 1 / 250_000, (p - 0.3) / 0.7),
    }[schedule]


def update(g, state, t, config):
    return rate_factor(t - 1, config) * rule(g, state, t, config)


def rule(g, state, t, config):
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


def decay(name, parameter, step, config):
    """Decoupled weight decay: what every weight matrix loses besides the update."""
    if name.split("/")[1] not in ("W", "RW"):
        return 0
    rate = float(config["learning_rate"]) * rate_factor(step, config)
    return rate * float(config.get("weight_decay") or 0) * parameter
