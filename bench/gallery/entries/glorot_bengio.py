from entry import Entry, at_least, at_most, below, cells, central, decades, number, percent
from plots import look

STANDARD, NORMALIZED = "uniform(0.125)", "xavier_uniform"
WORDS = {STANDARD: "standard", NORMALIZED: "normalized"}


def measure(tables):
    return {
        "slopes": tables.rows("""
            WITH forward AS (
              SELECT trial_id, -regr_slope(log10(act_std), layer) AS act_decay
              FROM layers JOIN trials USING (trial_id)
              WHERE step = 0 AND param = 'W' AND layer BETWEEN 2 AND depth
              GROUP BY trial_id)
            SELECT activation, init, depth, avg(act_decay) AS act_decay, avg(error_decay) AS error_decay,
              avg(gradient_decay) AS gradient_decay, avg(final_train_loss) AS train_loss,
              avg(heldout_accuracy) AS accuracy
            FROM trials JOIN decay USING (trial_id) JOIN forward USING (trial_id)
            WHERE step = 0 GROUP BY ALL ORDER BY ALL"""),
        "profiles": tables.rows("""
            SELECT activation, init, layer, avg(log10(act_std)) AS act, avg(log10(error_rms)) AS error,
              avg(log10(grad_rms)) AS gradient
            FROM layers JOIN trials USING (trial_id)
            WHERE step = 0 AND param = 'W' AND layer <= depth AND depth = 10
            GROUP BY ALL ORDER BY ALL"""),
        "lowest": tables.rows("""
            SELECT layer, min(act_mean) AS act_mean FROM (
              SELECT layer, step, avg(act_mean) AS act_mean
              FROM layers JOIN trials USING (trial_id)
              WHERE param = 'W' AND layer <= depth AND depth = 5 AND activation = 'sigmoid'
                AND init = 'uniform(0.125)'
              GROUP BY layer, step)
            GROUP BY layer ORDER BY layer"""),
    }


def table(m):
    header = ["activation", "init", "depth", "activations shrink towards the output, decades per layer",
              "errors shrink towards the input", "weight gradients shrink towards the input", "training loss, nats",
              "held-out accuracy"]
    return header, [
        [r["activation"], WORDS[r["init"]], str(r["depth"]), decades(r["act_decay"]), decades(r["error_decay"]),
         decades(r["gradient_decay"]), decades(r["train_loss"]), percent(r["accuracy"])]
        for r in m["slopes"]
    ]


def criteria(m):
    slopes = cells(m["slopes"], "activation", "init", "depth")
    lowest = cells(m["lowest"], "layer")
    found = []
    for depth in (5, 10):
        standard, normalized = (slopes["tanh", init, depth] for init in (STANDARD, NORMALIZED))
        found += [
            central(at_least(f"tanh, depth {depth}, standard: error decay", standard["error_decay"], 0.1, decades)),
            central(at_most(f"tanh, depth {depth}, normalized: absolute error decay",
                            abs(normalized["error_decay"]), 0.05, decades)),
            at_least(f"tanh, depth {depth}, standard: decay of the activations", standard["act_decay"], 0.1, decades),
            below(f"tanh, depth {depth}: decay of the activations, normalized below half of standard",
                  normalized["act_decay"], standard["act_decay"] / 2, decades),
            at_most(f"tanh, depth {depth}: absolute decay of the weight gradients, the larger of both",
                    max(abs(standard["gradient_decay"]), abs(normalized["gradient_decay"])), 0.05, decades),
            central(below(f"tanh, depth {depth}: training loss, normalized below standard", normalized["train_loss"],
                          standard["train_loss"])),
        ]
    return found + [
        at_most("sigmoid, depth 5, standard: lowest mean activation of the last hidden layer",
                lowest[5]["act_mean"], 0.1),
        at_least("sigmoid, depth 5, standard: lowest mean activation of the layers below the last",
                 min(lowest[n]["act_mean"] for n in range(1, 5)), 0.3),
    ]


def why(m):
    slopes = cells(m["slopes"], "activation", "init", "depth")
    decay = [decades(slopes["tanh", NORMALIZED, depth]["error_decay"]) for depth in (5, 10)]
    loss = number(slopes["sigmoid", STANDARD, 5]["train_loss"])
    return (f"A normalized tanh network still loses a little near the input, less with every layer: {decay[0]} decades per "
            f"layer at depth 5, {decay[1]} at depth 10. The sigmoid networks did not leave their plateau within these updates "
            f"(training loss {loss}; a uniform guess has 2.303), so nothing moved the last hidden layer. The "
            "paper trains much longer.")


def plot(m, figure):
    left, right = figure.subplots(1, 2, sharex=True)
    for i, (activation, init) in enumerate(
            (a, i) for a in ("tanh", "sigmoid") for i in (STANDARD, NORMALIZED)):
        rows = [r for r in m["profiles"] if (r["activation"], r["init"]) == (activation, init)]
        layers = [r["layer"] for r in rows]
        style = look(i, filled=init == NORMALIZED, line="-" if init == NORMALIZED else "--")
        left.semilogy(layers, [10 ** r["act"] for r in rows], **style, label=f"{activation}, {WORDS[init]}")
        right.semilogy(layers, [10 ** r["error"] for r in rows], **style)
    left.set(title="forwards", ylabel="std of activations", xlabel="layer (1 = next to the input)", xticks=range(1, 11))
    right.set(title="backwards", ylabel="RMS of errors dL/dh, nats per unit", xlabel="layer")
    figure.legend(loc="outside lower center", ncols=4)


ENTRY = Entry(
    name="glorot-bengio",
    title="Normalized initialization keeps activations and gradients their size",
    sources=("X. Glorot and Y. Bengio (2010). Understanding the difficulty of training deep feedforward neural "
             "networks. AISTATS.",),
    claim="With the standard initialization, uniform within 1/sqrt(fan_in), activations shrink towards the output and "
          "back-propagated gradients towards the input; with the normalized one, uniform within "
          "sqrt(6/(fan_in + fan_out)), both keep their size and tanh networks learn faster. The gradients of the "
          "weights are similar in all layers in both cases. Sigmoid networks push their last hidden layer towards 0 at "
          "first.",
    setting="Width 64 instead of 1000, depth 5 and 10, digits, five seeds. Digits have 64 features, so 1/sqrt(fan_in) "
            "is 0.125 in every layer. Decays are at step 0, in decades per layer.",
    measure=measure,
    table=table,
    criteria=criteria,
    plot=plot,
    why=lambda m: "" if all(c.holds for c in criteria(m)) else why(m),
    caption="Standard deviation of activations and RMS of errors over the layers at step 0, depth 10",
    next="What is the profile after training? `SELECT step, layer, act_std, error_rms FROM layers` at later steps. What "
         "about orthogonal weights? `init: {values: [orthogonal]}`.",
)
