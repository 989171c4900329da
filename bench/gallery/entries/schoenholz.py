import functools
import math
import statistics

import numpy as np

from entry import Criterion, Entry, at_least, at_most, cells, central, decades, number, percent
from plots import look

TRAINS = 0.5  # training accuracy
SHORT, LONG = 200, 1000  # updates; the criteria were written for the first
DEEPEST = 48
ORDERED = (0.25, 0.5, 0.7, 0.85)  # variances below criticality
CRITICAL = 1.0


def measure(tables):
    theory = tables.view("""
        SELECT init, depth, avg(predicted_error_decay) AS predicted, avg(measured_error_decay) AS measured
        FROM theory JOIN trials USING (trial_id) GROUP BY init, depth ORDER BY init, depth""")
    variance = "round(pow(cast(regexp_extract(init, '[0-9.E-]+') AS DOUBLE), 2) * width, 3)"
    networks = tables.rows(f"""
        SELECT init, {variance} AS variance, depth, steps, avg(error_decay) AS error_decay,
          avg(coalesce(train_accuracy, train_chance_accuracy)) AS accuracy, count(*) AS trials
        FROM trials JOIN decay USING (trial_id) WHERE step = 0 GROUP BY ALL ORDER BY ALL""")
    predicted = {(row["init"], int(row["depth"])): row for row in theory}
    for row in networks:
        own, decay = predicted[row["init"], row["depth"]], row["error_decay"]
        measured = float(own["measured"] or math.nan)
        same = math.isnan(measured) if decay is None else abs(measured - decay) <= 1e-6
        if not same:  # one definition, two ways; no decay: too few layers for a slope
            raise ValueError(f"{row}: Gradsweep's view has {own['measured']}")
        row["predicted"] = float(own["predicted"]) if decay is not None and own["predicted"] else None
    return {"networks": networks}


@functools.cache
def scale(variance):
    """The depth scale xi of the correlation in layers: infinite at criticality (Schoenholz et al., equation 9)."""
    if variance <= CRITICAL:  # the signal dies out, and chi is the variance
        return math.inf if variance == CRITICAL else -1 / math.log(variance)
    nodes, weights = np.polynomial.hermite_e.hermegauss(101)
    weights /= weights.sum()
    length = 1.0
    for _ in range(1_000):
        length = variance * weights @ np.tanh(math.sqrt(length) * nodes) ** 2
    slope = weights @ (1 - np.tanh(math.sqrt(length) * nodes) ** 2)
    return -1 / math.log(variance * slope**2)  # without biases, two inputs become uncorrelated


def after(m, steps):
    return [r for r in m["networks"] if r["steps"] == steps]


def reach(m, variance, steps=SHORT):
    """The largest depth up to which all depths train, 0 if none; and the next depth of the sweep, infinite if none."""
    deepest = 0
    for row in sorted((r for r in after(m, steps) if r["variance"] == variance), key=lambda r: r["depth"]):
        if row["accuracy"] < TRAINS:
            return deepest, row["depth"]
        deepest = row["depth"]
    return deepest, math.inf


def span(low, high, show=str):
    return f"{show(low)} to {show(high)}" if math.isfinite(high) else f"at least {show(low)}"


def table(m):
    networks = cells(after(m, SHORT), "variance", "depth")
    variances = sorted({r["variance"] for r in m["networks"]})
    header = ["variance of the weights x fan_in", f"error decay at depth {DEEPEST}, decades per layer: predicted", "measured",
              "depth scale xi, layers",
              *(f"{steps:,} updates: trainable depth" for steps in (SHORT, LONG)),
              *(f"{steps:,} updates: trainable depth / xi" for steps in (SHORT, LONG))]
    return header, [
        [number(v), decades(networks[v, DEEPEST]["predicted"]), decades(networks[v, DEEPEST]["error_decay"]),
         number(scale(v)), *(span(*reach(m, v, steps)) for steps in (SHORT, LONG)),
         *(span(*(depth / scale(v) for depth in reach(m, v, steps)), number) if math.isfinite(scale(v)) else "-"
           for steps in (SHORT, LONG))]
        for v in variances
    ]


def criteria(m):
    variances = sorted({r["variance"] for r in m["networks"]})
    beyond, late = ([r for r in after(m, steps) if r["depth"] > 6 * scale(r["variance"])] for steps in (SHORT, LONG))
    within = [r for r in after(m, SHORT) if r["depth"] <= 6 * scale(r["variance"])]
    deepest = {v: reach(m, v)[0] for v in variances}
    ratios = [[depth / scale(v) for depth in reach(m, v)] for v in ORDERED]
    differences = [abs(r["predicted"] - r["error_decay"]) for r in after(m, SHORT) if r["predicted"] is not None]

    def training(rows):
        return sum(r["accuracy"] >= TRAINS for r in rows) / len(rows)

    return [
        Criterion(f"variance {CRITICAL:g} trains as deep as any", f"{deepest[CRITICAL]} of {max(deepest.values())}",
                  deepest[CRITICAL] == max(deepest.values())),
        Criterion("trainable depth never falls as the variance rises to 1",
                  ", ".join(str(deepest[v]) for v in variances if v <= CRITICAL),
                  all(deepest[a] <= deepest[b] for a, b in zip(variances, variances[1:]) if b <= CRITICAL)),
        central(at_most("share of the networks deeper than 6 xi that train", training(beyond), 0.1, percent)),
        at_most(f"the same after {LONG:,} updates", training(late), 0.1, percent),
        central(at_least("share of the networks of at most 6 xi that train", training(within), 0.9, percent)),
        central(at_most("below criticality: largest over smallest trainable depth in units of xi, at the far ends of their "
                        "intervals",
                        max(high for _, high in ratios) / max(1e-9, min(low for low, _ in ratios)), 2)),
        at_most("median difference of predicted and measured error decay, decades per layer",
                statistics.median(differences), 0.01, decades),
    ]


def why(m):
    variances = sorted({r["variance"] for r in m["networks"]})
    chaotic = [v for v in variances if v > CRITICAL and math.isfinite(reach(m, v)[1])]
    short = [v for v in variances if reach(m, v)[1] <= 6 * scale(v)]
    said = (f"The largest depth tried is {DEEPEST}. The edge is not a fixed multiple of xi: with {LONG:,} updates, networks "
            f"train up to {span(*(depth / scale(ORDERED[0]) for depth in reach(m, ORDERED[0], LONG)), number)} depth scales at variance "
            f"{number(ORDERED[0])}, with {SHORT} up to "
            f"{span(*(depth / scale(ORDERED[0]) for depth in reach(m, ORDERED[0])), number)}. ")
    if short:
        said += ("Not all depths up to 6 xi train within these updates at " + ", ".join(
            f"variance {number(v)} ({span(*reach(m, v))} layers, 6 xi is {number(6 * scale(v))})" for v in short) + ". ")
    if chaotic:
        said += ("Above criticality, gradients explode with the depth, so that the learning rate limits the depth as well: "
                 + ", ".join(f"{span(*reach(m, v))} layers train at variance {number(v)}" for v in chaotic) + ". ")
    return said


def plot(m, figure):
    axes = figure.subplots()
    variances = sorted({r["variance"] for r in m["networks"]})
    depths = sorted({r["depth"] for r in m["networks"]})
    networks = cells(after(m, SHORT), "variance", "depth")
    mesh = axes.pcolormesh(
        range(len(variances) + 1), range(len(depths) + 1),
        [[100 * networks[v, d]["accuracy"] for v in variances] for d in depths], cmap="cividis", vmin=0, vmax=100)
    axes.set_xticks([i + 0.5 for i in range(len(variances))], [f"{v:g}" for v in variances])
    axes.set_yticks([i + 0.5 for i in range(len(depths))], depths)

    def place(depth):
        """Where that depth is on the axis, whose ticks are evenly spaced in number, not in depth."""
        points = [0, *depths, 2 * depths[-1]]
        for i, (low, high) in enumerate(zip(points, points[1:])):
            if depth <= high:
                return i - 0.5 + (depth - low) / (high - low)
        return len(depths) + 0.5

    known = [(i + 0.5, scale(v)) for i, v in enumerate(variances)]
    axes.plot([x for x, _ in known], [place(6 * s) for _, s in known], **look(1, line="--"), label="6 ξ, predicted",
              clip_on=True)
    axes.set(xlabel="variance of the weights × fan_in", ylabel="depth, layers", ylim=(0, len(depths)))
    axes.grid(False)
    figure.colorbar(mesh, ax=axes, label="training accuracy, %")
    figure.legend(loc="outside upper center")


ENTRY = Entry(
    name="schoenholz",
    title="Trainable depth follows the predicted depth scale",
    sources=("S. S. Schoenholz, J. Gilmer, S. Ganguli and J. Sohl-Dickstein (2017). Deep information propagation. ICLR.",),
    claim="Random networks have a depth scale xi beyond which no signal passes; xi diverges at the edge of chaos. "
          "Networks train up to a depth of about six depth scales and no deeper, so arbitrarily deep networks are "
          "trainable only close to criticality.",
    setting="tanh, width 64, biases 0, digits, 200 and 1,000 updates of SGD, three seeds; the criteria are about "
            "200 unless they say otherwise. The paper has width 300, biases and MNIST. "
            "Without biases, tanh is critical at variance 1. xi is the paper's depth scale of the correlation of two inputs, "
            "1/abs(ln chi) with chi at the fixed point of infinite width. The predicted error decay is that of the "
            "[theory](theory.md), which also knows the depth. Trains: training "
            "accuracy of at least 50 %, mean of the seeds. Trainable depth: from the largest depth up to which all depths "
            "train to the next depth of the sweep.",
    measure=measure,
    table=table,
    criteria=criteria,
    plot=plot,
    why=lambda m: "" if all(c.holds for c in criteria(m)) else why(m),
    caption="Training accuracy after 200 updates over the variance of the weights and the depth; the line is six times the predicted depth scale",
    next="Where do theory and measurement differ? `SELECT * FROM theory`.",
)
