import math

from entry import Entry, at_least, at_most, cells, central, decades, number, percent, within
from plots import look

ACTIVATIONS = ("relu", "tanh", "identity")
WIDTHS = (64, 128)
COLUMNS = ((64, ""), (128, ""), (64, ", with skips"))
PREDICTED = -math.log10(math.pi / (math.pi - 1)) / 2  # decades per layer, ReLU, large batch


def measure(tables):
    return {
        "networks": tables.rows("""
            SELECT activation, width, skip, depth, avg(error_decay) AS error_decay,
              stddev_samp(error_decay) / sqrt(count(error_decay)) AS error_decay_uncertainty,
              avg(coalesce(train_accuracy, train_chance_accuracy)) AS accuracy,
              count(*) FILTER (status = 'DIVERGED') AS diverged, count(*) AS trials
            FROM trials JOIN decay USING (trial_id) WHERE step = 0 GROUP BY ALL ORDER BY ALL"""),
        "profiles": tables.rows(f"""
            SELECT activation, skip, layer, avg(log10(error_rms)) AS error
            FROM layers JOIN trials USING (trial_id)
            WHERE step = 0 AND param = 'W' AND layer <= depth AND depth = 64 AND width = {WIDTHS[0]}
            GROUP BY ALL ORDER BY ALL"""),
    }


def table(m):
    networks = cells(m["networks"], "activation", "width", "skip", "depth")
    header = ["activation", "depth",
              *(f"error decay at step 0, decades per layer: width {width}{words}" for width, words in COLUMNS),
              *(f"training accuracy: width {width}{words}" for width, words in COLUMNS)]

    def row(activation, depth):
        found = [networks[activation, width, 2 if words else 0, depth] for width, words in COLUMNS]
        return [*(decades(r["error_decay"]) for r in found), *(percent(r["accuracy"]) for r in found)]

    return header, [[a, str(depth), *row(a, depth)] for a in ACTIVATIONS for depth in (16, 32, 64)]


def criteria(m):
    networks = cells(m["networks"], "activation", "width", "skip", "depth")

    def decay(activation, width=WIDTHS[0], skip=0):
        return networks[activation, width, skip, 64]["error_decay"]

    return [
        *(central(within(f"ReLU, depth 64, width {width}: error decay, compared with -log10(pi/(pi - 1))/2",
                         decay("relu", width), PREDICTED, 0.1 * abs(PREDICTED), decades)) for width in WIDTHS),
        *(at_most(f"{a}, depth 64, width {width}: error decay divided by that of ReLU",
                  decay(a, width) / decay("relu", width), 0.5, lambda value: number(value, 4))
          for a in ("tanh", "identity") for width in WIDTHS),
        at_most("ReLU, depth 64, with skips: error decay divided by that without", abs(decay("relu", skip=2) / decay("relu")),
                0.25),
        central(at_most("ReLU, depth 64: training accuracy, the larger of both widths",
                        max(networks["relu", width, 0, 64]["accuracy"] for width in WIDTHS), 0.2, percent)),
        at_least("ReLU, depth 64, with skips: training accuracy", networks["relu", WIDTHS[0], 2, 64]["accuracy"], 0.8, percent),
    ]


def why(m):
    networks = cells(m["networks"], "activation", "width", "skip", "depth")

    def ratio(width):
        tanh, relu = (networks[a, width, 0, 64] for a in ("tanh", "relu"))
        value = tanh["error_decay"] / relu["error_decay"]
        uncertainty = abs(value) * math.hypot(*(r["error_decay_uncertainty"] / r["error_decay"] for r in (tanh, relu)))
        return f"{number(value, 4)} at width {width} (standard error over the seeds {number(uncertainty, 2)})"

    return (f"The explosion of tanh divided by that of ReLU is {' and '.join(ratio(width) for width in WIDTHS)}; the criterion "
            "requires at most half. tanh is not close to linear for preactivations of variance 1; the identity is. ")


def besides(m):
    """What the criteria do not ask."""
    networks = cells(m["networks"], "activation", "width", "skip", "depth")
    decay = {(a, skip): decades(networks[a, WIDTHS[0], skip, 64]["error_decay"]) for a in ACTIVATIONS for skip in (0, 2)}
    return ("The variance of the weights has no criterion: batch normalization divides by it, so the errors are the same at "
            "every variance by definition. "
            f"Skips weaken the explosion at depth 64, with ReLU from {decay['relu', 0]} to {decay['relu', 2]} and with tanh from "
            f"{decay['tanh', 0]} to {decay['tanh', 2]} decades per layer, but do not end it. The identity has "
            f"{decay['identity', 0]} without skips and {decay['identity', 2]} with them.")


def plot(m, figure):
    axes = figure.subplots()
    i = 0
    for skip in (0, 2):
        for activation in ACTIVATIONS:
            rows = [r for r in m["profiles"] if (r["activation"], r["skip"]) == (activation, skip)]
            axes.semilogy([r["layer"] for r in rows], [10 ** r["error"] for r in rows],
                          **look(ACTIVATIONS.index(activation), filled=skip == 0, line="-" if skip == 0 else "--"),
                          markevery=8, label=f"{activation}{', skips' if skip else ''}")
            i += 1
    relu = [r for r in m["profiles"] if (r["activation"], r["skip"]) == ("relu", 0)]
    last = relu[-1]
    axes.semilogy([r["layer"] for r in relu],
                  [10 ** (last["error"] - PREDICTED * (last["layer"] - r["layer"])) for r in relu], color="black",
                  linestyle=":", label="π/(π-1) per layer")
    axes.set(xlabel="layer (1 = next to the input)", ylabel="RMS of errors dL/dh, nats per unit")
    figure.legend(loc="outside right center")


ENTRY = Entry(
    name="yang-batch-norm",
    title="Batch normalization makes deep plain networks explode",
    sources=("G. Yang, J. Pennington, V. Rao, J. Sohl-Dickstein and S. S. Schoenholz (2019). A mean field theory of "
             "batch normalization. ICLR.",),
    claim="Without skips, batch normalization makes gradients explode exponentially with depth at initialization, "
          "whatever the variance of the weights. For ReLU, the mean square of the error grows by pi/(pi - 1) per layer, "
          f"{number(-PREDICTED)} decades of its RMS. The deepest networks do not train. Close to the "
          "linear regime, the explosion is weaker. The paper is about networks without skips; this sweep also tests skips.",
    setting="Fully connected, widths 64 and 128, batch 64, He's initialization, digits, 100 updates, twelve seeds. A "
            "negative decay means that the error grows towards the input. Trains: training accuracy of at least "
            "80 %, mean of the seeds; does not: at most 20 %.",
    measure=measure,
    table=table,
    criteria=criteria,
    plot=plot,
    why=lambda m: ("" if all(c.holds for c in criteria(m)) else why(m)) + besides(m),
    caption="RMS of errors over the layers at step 0, depth 64, width 64; dotted: the growth predicted for ReLU",
    next="How do theory and measurement compare in each configuration? `./gradsweep sql runs/yang-batch-norm \"SELECT activation, "
         "width, depth, skip, predicted_error_decay, measured_error_decay FROM theory JOIN trials USING (trial_id)\"`.",
)
