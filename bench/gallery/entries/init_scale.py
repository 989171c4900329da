import math

from entry import Entry, at_least, at_most, below, cells, central, decades, number, percent, within
from plots import look

ACTIVATIONS = ("tanh", "sigmoid", "relu")
SATURATING = ("tanh", "sigmoid")


def measure(tables):
    return {"scales": tables.rows("""
        WITH first AS (
          SELECT trial_id, avg(saturated_fraction) AS saturated,
            avg(log10(grad_rms)) FILTER (layer <= depth AND grad_rms > 0) AS level
          FROM layers JOIN trials USING (trial_id) WHERE step = 0 AND param = 'W' GROUP BY trial_id)
        SELECT activation, cast(regexp_extract(init, '[0-9.E-]+') AS DOUBLE) AS sd,
          avg(error_decay) AS error_decay, avg(level) AS level, avg(saturated) AS saturated,
          avg(coalesce(train_accuracy, train_chance_accuracy)) AS accuracy,
          avg(train_chance_accuracy) AS chance, count(*) FILTER (status = 'DIVERGED') AS diverged
        FROM trials JOIN decay USING (trial_id) JOIN first USING (trial_id)
        WHERE step = 0 GROUP BY ALL ORDER BY ALL""")}


def of(m, activation):
    return cells([r for r in m["scales"] if r["activation"] == activation], "sd")


def best(scales):
    """The smallest standard deviation with the highest training accuracy."""
    return max(scales, key=lambda sd: (scales[sd]["accuracy"], -sd))


def table(m):
    scales = {a: of(m, a) for a in ACTIVATIONS}
    header = ["standard deviation", "tanh: gradient level at step 0, decades", "sigmoid: gradient level at step 0",
              "tanh: error decay, decades per layer", "tanh: saturated at step 0", "sigmoid: saturated at step 0",
              *(f"{a}: training accuracy" for a in ACTIVATIONS), "diverged"]
    return header, [
        [number(sd, 2), decades(row["level"]), decades(scales["sigmoid"][sd]["level"]), decades(row["error_decay"]),
         percent(row["saturated"]), percent(scales["sigmoid"][sd]["saturated"]),
         *(percent(scales[a][sd]["accuracy"]) for a in ACTIVATIONS),
         str(sum(scales[a][sd]["diverged"] for a in ACTIVATIONS))]
        for sd, row in scales["tanh"].items()
    ]


def criteria(m):
    scales = {a: of(m, a) for a in ACTIVATIONS}
    tanh = scales["tanh"]
    found = [
        within("tanh, standard deviation 0.01: error decay, compared with -log10(8 x 0.01)", tanh[0.01]["error_decay"],
               -math.log10(0.08), 0.05, decades),
        central(at_least("largest: saturated at step 0, the smaller of tanh and sigmoid",
                         min(scales[a][max(scales[a])]["saturated"] for a in SATURATING), 0.5, percent)),
        *(central(below(f"{a}: gradient level at step 0, largest below best", scales[a][max(scales[a])]["level"],
                        scales[a][best(scales[a])]["level"], decades)) for a in SATURATING),
    ]
    for activation, rows in scales.items():
        good, smallest, largest = rows[best(rows)], rows[min(rows)], rows[max(rows)]
        found += [
            central(at_least(f"{activation}, smallest: gradient level at step 0 below that of the best, decades",
                             good["level"] - smallest["level"], 3)),
            central(at_most(f"{activation}, smallest: training accuracy above chance",
                            smallest["accuracy"] - smallest["chance"], 0.05, percent)),
            central(at_least(f"{activation}, largest: training accuracy below that of the best",
                             good["accuracy"] - largest["accuracy"], 0.2, percent)),
            at_least(f"{activation}, best: training accuracy", good["accuracy"], 0.8, percent),
        ]
    return found


def why(m):
    large, good = ({a: pick(of(m, a)) for a in SATURATING} for pick in (lambda r: r[max(r)], lambda r: r[best(r)]))
    sigmoid = of(m, "sigmoid")
    return (f"Large weights do saturate the units, but the gradient does not become small. At the largest standard deviation, "
            f"its level is {decades(large['tanh']['level'])} decades with tanh and {decades(large['sigmoid']['level'])} with "
            f"sigmoid, compared with {decades(good['tanh']['level'])} and {decades(good['sigmoid']['level'])} at the best. The "
            f"slopes of {percent(large['tanh']['saturated'])} and {percent(large['sigmoid']['saturated'])} of the units are "
            "nearly 0, and the weights of the others more than make up for it (the chaotic phase of mean-field theory). Yet "
            "these networks learn badly: their gradients are large and of no use. The range for sigmoid is different: its "
            f"slope is at most 1/4, and the best standard deviation is {number(best(sigmoid), 2)}, where "
            f"{percent(good['sigmoid']['saturated'])} of its units are saturated at step 0. ")


def plot(m, figure):
    left, right = figure.subplots(1, 2, sharex=True)
    for i, activation in enumerate(ACTIVATIONS):
        scales = of(m, activation)
        left.semilogx(list(scales), [100 * r["accuracy"] for r in scales.values()], **look(i), label=activation)
        if activation != "relu":
            right.semilogx(list(scales), [100 * r["saturated"] for r in scales.values()], **look(i))
    for axes in (left, right):
        axes.axvline(0.125, color="black", linestyle=":", linewidth=1)
        axes.set(ylim=(-3, 103), xlabel="standard deviation of the weights")
    left.set(title="learning", ylabel="training accuracy, %")
    right.set(title="saturation at step 0", ylabel="units beyond 5, %")
    figure.legend(loc="outside lower center", ncols=3)


ENTRY = Entry(
    name="init-scale",
    title="Initial weights too small, too large",
    sources=("Y. LeCun, L. Bottou, G. B. Orr and K.-R. Müller (1998). Efficient backprop. In: Neural Networks: Tricks "
             "of the Trade, section 4.6.",),
    claim="Initial weights that are too large saturate sigmoids, which makes gradients small. Weights that are too "
          "small also make gradients very small. Learning needs weights of a size in between.",
    setting="Normal weights with the same standard deviation in all layers, depth 8, width 64, digits, 1,000 updates, three "
            "seeds. tanh is critical at 1/sqrt(64) = 0.125 (dotted). Gradient level: mean over the hidden layers of log10 of "
            "the RMS of the weight gradients. Best: the smallest standard deviation with the highest training accuracy. A "
            "diverged trial counts as chance.",
    measure=measure,
    table=table,
    criteria=criteria,
    plot=plot,
    why=lambda m: "" if all(c.holds for c in criteria(m)) else why(m),
    caption="Training accuracy and saturated units over the standard deviation of the initial weights; dotted: 1/sqrt(width)",
    next="Does normalization widen the range? `normalization: {values: [none, batch, layer]}`.",
)
