import math

from entry import Entry, at_least, at_most, cells, central, decades, number, percent, within
from plots import look

ACTIVATIONS = ("tanh", "sigmoid", "relu")


def measure(tables):
    return {"scales": tables.rows("""
        WITH saturation AS (
          SELECT trial_id, avg(saturated_fraction) AS saturated
          FROM layers WHERE step = 0 AND param = 'W' GROUP BY trial_id)
        SELECT activation, cast(regexp_extract(init, '[0-9.E-]+') AS DOUBLE) AS sd,
          avg(error_decay) AS error_decay, avg(saturated) AS saturated,
          avg(coalesce(train_accuracy, train_chance_accuracy)) AS accuracy,
          avg(train_chance_accuracy) AS chance, count(*) FILTER (status = 'DIVERGED') AS diverged
        FROM trials JOIN decay USING (trial_id) JOIN saturation USING (trial_id)
        WHERE step = 0 GROUP BY ALL ORDER BY ALL""")}


def of(m, activation):
    return cells([r for r in m["scales"] if r["activation"] == activation], "sd")


def table(m):
    scales = {a: of(m, a) for a in ACTIVATIONS}
    header = ["standard deviation", "tanh: error decay, decades per layer", "tanh: saturated at step 0",
              *(f"{a}: training accuracy" for a in ACTIVATIONS), "diverged"]
    return header, [
        [number(sd, 2), decades(row["error_decay"]), percent(row["saturated"]),
         *(percent(scales[a][sd]["accuracy"]) for a in ACTIVATIONS),
         str(sum(scales[a][sd]["diverged"] for a in ACTIVATIONS))]
        for sd, row in scales["tanh"].items()
    ]


def criteria(m):
    tanh, sigmoid = of(m, "tanh"), of(m, "sigmoid")
    found = [
        within("tanh, standard deviation 0.01: error decay, compared with -log10(8 x 0.01)", tanh[0.01]["error_decay"],
               -math.log10(0.08), 0.05, decades),
        at_least("tanh, standard deviation 2: saturated at step 0", tanh[2.0]["saturated"], 0.5, percent),
        *(central(at_least(f"{activation}, standard deviation 2: error decay (below 0 the error grows towards the input)",
                           scales[2.0]["error_decay"], 0, decades))
          for activation, scales in (("tanh", tanh), ("sigmoid", sigmoid))),
    ]
    for activation in ACTIVATIONS:
        scales = of(m, activation)
        best = max(row["accuracy"] for row in scales.values())
        smallest, largest = scales[min(scales)], scales[max(scales)]
        found += [
            central(at_most(f"{activation}, smallest: training accuracy above chance",
                            smallest["accuracy"] - smallest["chance"], 0.05, percent)),
            central(at_least(f"{activation}, largest: training accuracy below the best of all",
                             best - largest["accuracy"], 0.2, percent)),
        ]
    return found + [
        at_least("tanh: best training accuracy", max(row["accuracy"] for row in tanh.values()), 0.9, percent)]


def why(m):
    sigmoid = of(m, "sigmoid")
    sd, best = max(sigmoid.items(), key=lambda item: item[1]["accuracy"])
    large = {a: of(m, a)[2.0] for a in ("tanh", "sigmoid")}
    return (f"Large weights do saturate the units, but the gradient does not become small: at standard deviation 2, the error grows by "
            f"{decades(-large['tanh']['error_decay'])} decades per layer towards the input with tanh and by "
            f"{decades(-large['sigmoid']['error_decay'])} with sigmoid. The slopes of {percent(large['tanh']['saturated'])} and "
            f"{percent(large['sigmoid']['saturated'])} of the units are nearly 0, and the weights of the others more than make "
            "up for it (the chaotic phase of mean-field theory). Yet these networks do not learn. "
            f"The range for sigmoid is different: its slope is at most 1/4, and the best standard deviation "
            f"is {number(sd, 2)} ({percent(best['accuracy'])}), where {percent(best['saturated'])} of its units are "
            f"saturated at step 0. Even the largest, {number(max(sigmoid), 2)}, has {percent(sigmoid[max(sigmoid)]['accuracy'])}.")


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
    setting="Normal weights with the same standard deviation in all layers, depth 8, width 64, digits, 300 updates, three "
            "seeds. tanh is critical at 1/sqrt(64) = 0.125 (dotted). A diverged trial counts as chance.",
    measure=measure,
    table=table,
    criteria=criteria,
    plot=plot,
    why=lambda m: "" if all(c.holds for c in criteria(m)) else why(m),
    caption="Training accuracy and saturated units over the standard deviation of the initial weights; dotted: 1/sqrt(width)",
    next="Does normalization widen the range? `normalization: {values: [none, batch, layer]}`.",
)
