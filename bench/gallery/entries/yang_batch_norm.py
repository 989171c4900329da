import math

from entry import Entry, at_least, at_most, cells, central, decades, number, percent, within
from plots import look

ACTIVATIONS = ("relu", "tanh", "identity")
PREDICTED = -math.log10(math.pi / (math.pi - 1)) / 2  # decades per layer, ReLU, large batch


def measure(tables):
    return {
        "networks": tables.rows("""
            SELECT activation, init, skip, depth, avg(error_decay) AS error_decay,
              stddev_samp(error_decay) / sqrt(count(error_decay)) AS error_decay_uncertainty,
              avg(coalesce(train_accuracy, train_chance_accuracy)) AS accuracy,
              count(*) FILTER (status = 'DIVERGED') AS diverged, count(*) AS trials
            FROM trials JOIN decay USING (trial_id) WHERE step = 0 GROUP BY ALL ORDER BY ALL"""),
        "updates": tables.rows("""
            SELECT activation, init, median(update_ratio) AS update_ratio
            FROM layers JOIN trials USING (trial_id)
            WHERE step = 0 AND param = 'W' AND layer <= depth AND depth = 64 AND skip = 0
            GROUP BY ALL ORDER BY ALL"""),
        "profiles": tables.rows("""
            SELECT activation, skip, layer, avg(log10(error_rms)) AS error
            FROM layers JOIN trials USING (trial_id)
            WHERE step = 0 AND param = 'W' AND layer <= depth AND depth = 64 AND init = 'he'
            GROUP BY ALL ORDER BY ALL"""),
    }


def table(m):
    networks = cells(m["networks"], "activation", "init", "skip", "depth")
    header = ["activation", "depth", "error decay at step 0, decades per layer: he", "normal(0.03)", "he, with skips",
              "training accuracy: he", "normal(0.03)", "he, with skips"]
    return header, [
        [activation, str(depth), decades(networks[activation, "he", 0, depth]["error_decay"]),
         decades(networks[activation, "normal(0.03)", 0, depth]["error_decay"]),
         decades(networks[activation, "he", 2, depth]["error_decay"]),
         percent(networks[activation, "he", 0, depth]["accuracy"]),
         percent(networks[activation, "normal(0.03)", 0, depth]["accuracy"]),
         percent(networks[activation, "he", 2, depth]["accuracy"])]
        for activation in ACTIVATIONS for depth in (16, 32, 64)
    ]


def criteria(m):
    networks = cells(m["networks"], "activation", "init", "skip", "depth")

    def decay(activation, init="he", skip=0, depth=64):
        return networks[activation, init, skip, depth]["error_decay"]

    return [
        *(central(within(f"ReLU, depth 64, {init}: error decay, compared with -log10(pi/(pi - 1))/2", decay("relu", init),
                         PREDICTED, 0.1 * abs(PREDICTED), decades)) for init in ("he", "normal(0.03)")),
        central(at_most("largest difference in error decay between the initializations, depth 64",
                        max(abs(decay(a, "he") - decay(a, "normal(0.03)")) for a in ACTIVATIONS), 0.01, decades)),
        *(at_most(f"{a}, depth 64: error decay divided by that of ReLU", decay(a) / decay("relu"), 0.5,
                  lambda value: number(value, 4))
          for a in ("tanh", "identity")),
        at_most("ReLU, depth 64, with skips: error decay divided by that without", abs(decay("relu", skip=2) / decay("relu")),
                0.25),
        central(at_most("ReLU, depth 64: training accuracy", networks["relu", "he", 0, 64]["accuracy"], 0.2, percent)),
        at_least("ReLU, depth 64, with skips: training accuracy", networks["relu", "he", 2, 64]["accuracy"], 0.8, percent),
    ]


def why(m):
    networks = cells(m["networks"], "activation", "init", "skip", "depth")
    at_64 = {(a, skip): networks[a, "he", skip, 64] for a in ACTIVATIONS for skip in (0, 2)}
    decay = {key: decades(cell["error_decay"]) for key, cell in at_64.items()}
    ratio = at_64["tanh", 0]["error_decay"] / at_64["relu", 0]["error_decay"]
    uncertainty = abs(ratio) * math.hypot(*(at_64[a, 0]["error_decay_uncertainty"] / at_64[a, 0]["error_decay"]
                                            for a in ("tanh", "relu")))
    return (f"tanh has {number(ratio, 4)} of ReLU's explosion (error decay {decay['tanh', 0]} against {decay['relu', 0]}), "
            f"with a standard error of {number(uncertainty, 2)} over the seeds; the criterion requires at most "
            "half. tanh is not close to linear for preactivations of variance 1; the identity is "
            f"({decay['identity', 0]}). ")


def besides(m):
    """What the criteria do not ask."""
    networks = cells(m["networks"], "activation", "init", "skip", "depth")
    decay = {(a, skip): decades(networks[a, "he", skip, 64]["error_decay"]) for a in ACTIVATIONS for skip in (0, 2)}
    moved = {key: number(r["update_ratio"], 2) for key, r in cells(m["updates"], "activation", "init").items()}

    def reached(activation, depth):
        he, small = (percent(networks[activation, init, 0, depth]["accuracy"]) for init in ("he", "normal(0.03)"))
        return f"{he} and {small}"

    return ("The decay per layer is the same at both variances of the weights, but trainability is not. Without skips, he and "
            f"normal(0.03) reach, on the training examples at depth 32, {reached('tanh', 32)} with tanh and "
            f"{reached('identity', 32)} with the identity ({reached('identity', 64)} at depth 64), yet "
            f"{reached('relu', 32)} with ReLU. Relative to their size, the first update moves the smaller weights "
            f"farther: at depth 64 by {moved['tanh', 'normal(0.03)']} against {moved['tanh', 'he']} (tanh, median of layers "
            "and seeds), but also with ReLU "
            f"({moved['relu', 'normal(0.03)']} against {moved['relu', 'he']}), so this alone does not explain the difference. "
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
    setting="Fully connected, width 64, batch 64, digits, 100 updates, twelve seeds. normal(0.03) has 0.03 times the "
            "variance of he. A negative decay means that the error grows towards the input. Trains: training accuracy of at least "
            "80 %, mean of the seeds; does not: at most 20 %.",
    measure=measure,
    table=table,
    criteria=criteria,
    plot=plot,
    why=lambda m: ("" if all(c.holds for c in criteria(m)) else why(m)) + besides(m),
    caption="RMS of errors over the layers at step 0, depth 64, he; dotted: the growth predicted for ReLU",
    next="How do theory and measurement compare in each configuration? `./gradsweep sql runs/yang-batch-norm \"SELECT activation, "
         "depth, skip, predicted_error_decay, measured_error_decay FROM theory JOIN trials USING (trial_id)\"`.",
)
