import math
import statistics

from entry import Criterion, Entry, at_least, at_most, cells, central, decades, number, percent
from plots import look

TRAINS = 0.5  # training accuracy
DEEPEST = 48
ORDERED = (0.25, 0.5, 0.7, 0.85)  # variances below criticality
CRITICAL = 1.0


def measure(tables):
    theory = tables.view("""
        SELECT init, depth, avg(predicted_error_decay) AS predicted, avg(measured_error_decay) AS measured
        FROM theory JOIN trials USING (trial_id) GROUP BY init, depth ORDER BY init, depth""")
    variance = "round(pow(cast(regexp_extract(init, '[0-9.E-]+') AS DOUBLE), 2) * width, 3)"
    networks = tables.rows(f"""
        SELECT init, {variance} AS variance, depth, avg(error_decay) AS error_decay,
          avg(coalesce(train_accuracy, train_chance_accuracy)) AS accuracy, count(*) AS trials
        FROM trials JOIN decay USING (trial_id) WHERE step = 0 GROUP BY ALL ORDER BY ALL""")
    predicted = {(row["init"], int(row["depth"])): row for row in theory}
    for row in networks:
        own = predicted[row["init"], row["depth"]]
        if abs(float(own["measured"]) - row["error_decay"]) > 1e-6:
            raise ValueError(f"{row}: Gradsweep's view has {own['measured']}")  # one definition, two ways
        row["predicted"] = float(own["predicted"]) if own["predicted"] else None
    return {"networks": networks}


def scales(m):
    """By variance: depth scale xi in layers, 1 / |ln chi_1|, from the prediction at the largest depth."""
    found = {}
    for row in m["networks"]:
        if row["depth"] == DEEPEST and row["predicted"] is not None:
            found[row["variance"]] = 1 / (2 * math.log(10) * abs(row["predicted"]))
    return found


def reach(m, variance):
    """The largest depth up to which all depths train; 0 if none."""
    deepest = 0
    for row in sorted((r for r in m["networks"] if r["variance"] == variance), key=lambda r: r["depth"]):
        if row["accuracy"] < TRAINS:
            break
        deepest = row["depth"]
    return deepest


def table(m):
    networks = cells(m["networks"], "variance", "depth")
    xi = scales(m)
    variances = sorted({r["variance"] for r in m["networks"]})
    header = ["variance of the weights x fan_in", f"error decay at depth {DEEPEST}, decades per layer: predicted", "measured",
              "depth scale xi, layers", "trainable depth", "trainable depth / xi"]
    return header, [
        [number(v), decades(networks[v, DEEPEST]["predicted"]), decades(networks[v, DEEPEST]["error_decay"]),
         number(xi.get(v)), str(reach(m, v)), number(reach(m, v) / xi[v]) if v in xi else "-"]
        for v in variances
    ]


def criteria(m):
    xi = scales(m)
    variances = sorted({r["variance"] for r in m["networks"]})
    beyond = [r for r in m["networks"] if r["variance"] in xi and r["depth"] > 6 * xi[r["variance"]]]
    inside = [r for r in m["networks"] if r["variance"] in xi and r["depth"] < xi[r["variance"]]]
    best = max(reach(m, v) for v in variances)
    ratios = [reach(m, v) / xi[v] for v in ORDERED if v in xi and reach(m, v)]
    differences = [abs(r["predicted"] - r["error_decay"]) for r in m["networks"] if r["predicted"] is not None]
    return [
        Criterion(f"variance {CRITICAL:g} trains as deep as any", f"{reach(m, CRITICAL)} of {best}",
                  reach(m, CRITICAL) == best),
        Criterion("trainable depth never falls as the variance rises to 1",
                  ", ".join(str(reach(m, v)) for v in variances if v <= CRITICAL),
                  all(reach(m, a) <= reach(m, b)
                      for a, b in zip(variances, variances[1:]) if b <= CRITICAL)),
        central(at_most("share of the networks deeper than 6 xi that train",
                        sum(r["accuracy"] >= TRAINS for r in beyond) / len(beyond) if beyond else math.nan, 0.1,
                        percent)),
        central(at_least("share of the networks shallower than xi that train",
                         sum(r["accuracy"] >= TRAINS for r in inside) / len(inside) if inside else math.nan, 0.9,
                         percent)),
        central(at_most("below criticality: largest over smallest trainable depth in units of xi",
                        max(ratios) / min(ratios) if ratios else math.nan, 2)),
        at_most("median difference of predicted and measured error decay, decades per layer",
                statistics.median(differences), 0.01, decades),
    ]


def why(m):
    xi = scales(m)
    widest = max(xi, key=xi.get)
    return (f"At a finite depth, the edge of chaos is not exactly at 1: at depth {DEEPEST}, the predicted scale is largest at "
            f"variance {number(widest)} ({number(xi[widest])} layers, compared with {number(xi[CRITICAL])} at 1, where "
            "the signal fades, though not exponentially). Networks with the next two variances above 1 train up to larger "
            f"depths, {reach(m, 1.25)} and {reach(m, 1.5)} layers; the largest depth tried is {DEEPEST}.")


def plot(m, figure):
    axes = figure.subplots()
    variances = sorted({r["variance"] for r in m["networks"]})
    depths = sorted({r["depth"] for r in m["networks"]})
    networks = cells(m["networks"], "variance", "depth")
    mesh = axes.pcolormesh(
        range(len(variances) + 1), range(len(depths) + 1),
        [[100 * networks[v, d]["accuracy"] for v in variances] for d in depths], cmap="cividis", vmin=0, vmax=100)
    axes.set_xticks([i + 0.5 for i in range(len(variances))], [f"{v:g}" for v in variances])
    axes.set_yticks([i + 0.5 for i in range(len(depths))], depths)
    xi = scales(m)

    def place(depth):
        """Where that depth is on the axis, whose ticks are evenly spaced in number, not in depth."""
        points = [0, *depths, 2 * depths[-1]]
        for i, (low, high) in enumerate(zip(points, points[1:])):
            if depth <= high:
                return i - 0.5 + (depth - low) / (high - low)
        return len(depths) + 0.5

    known = [(i + 0.5, xi[v]) for i, v in enumerate(variances) if v in xi]
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
    setting="tanh, width 64, biases 0, digits, 200 updates of SGD, two seeds; the paper has width 300, biases and MNIST. Without "
            "biases, tanh is critical at variance 1. xi = 1/abs(ln chi_1), from the predicted error decay of the "
            f"[theory](theory.md) at depth {DEEPEST}, where 2 ln(10) times the decay is the logarithm of chi_1. The paper's "
            "6 xi refers to the depth scale of the correlation, which is the same below criticality. Trains: training "
            "accuracy of at least 50 %, mean of the seeds. Trainable depth: the largest depth up to which all depths train.",
    measure=measure,
    table=table,
    criteria=criteria,
    plot=plot,
    why=lambda m: "" if all(c.holds for c in criteria(m)) else why(m),
    caption="Training accuracy over the variance of the weights and the depth; the line is six times the predicted depth scale",
    next="Do more updates move the edge? `steps=1000`. Where do theory and measurement differ? `SELECT * FROM theory`.",
)
