import math

from entry import Entry, at_least, at_most, cells, central, decades, percent, within
from plots import look

GAINS = (0.7, 1.0, 1.3)
CLIPPED = "global_l2(1.0)"
TRAINED = 0.5  # training accuracy; chance is 0.25


def measure(tables):
    gain = "cast(coalesce(nullif(regexp_extract(recurrent_init, '[0-9.]+'), ''), '1') AS DOUBLE)"
    return {
        "decays": tables.rows(f"""
            WITH d AS (
              SELECT trial_id, -regr_slope(log10(input_grad_l2), lag) AS time_decay
              FROM timesteps WHERE step = 0 AND lag BETWEEN 5 AND 40 AND input_grad_l2 > 0
              GROUP BY trial_id)
            SELECT activation, {gain} AS gain, avg(time_decay) AS time_decay
            FROM trials JOIN d USING (trial_id) WHERE clipping = 'none' AND learning_rate = 0.05
            GROUP BY ALL ORDER BY ALL"""),
        "lags": tables.rows(f"""
            SELECT activation, {gain} AS gain, lag, avg(log10(input_grad_l2)) AS gradient
            FROM timesteps JOIN trials USING (trial_id)
            WHERE step = 0 AND clipping = 'none' AND learning_rate = 0.05
            GROUP BY ALL ORDER BY ALL"""),
        "outcomes": tables.rows(f"""
            SELECT activation, {gain} AS gain, clipping, learning_rate, count(*) AS trials,
              count(*) FILTER (status = 'DIVERGED') AS diverged,
              count(*) FILTER (train_accuracy >= {TRAINED}) AS trained,
              avg(coalesce(train_accuracy, train_chance_accuracy)) AS accuracy
            FROM trials GROUP BY ALL ORDER BY ALL"""),
    }


def table(m):
    decay = cells(m["decays"], "activation", "gain")
    header = ["activation", "singular values g", "time decay at step 0, decades per time step",
              "without clipping: trained at the best learning rate", "at all rates", "diverged",
              "with clipping: trained at the best learning rate", "at all rates", "diverged"]

    def counts(activation, gain, clipping):
        rows = of(m, activation, gain, clipping)
        top = best(m, activation, gain, clipping)
        trials = sum(r["trials"] for r in rows)
        return [f"{top['trained']} of {top['trials']}", f"{sum(r['trained'] for r in rows)} of {trials}",
                f"{sum(r['diverged'] for r in rows)} of {trials}"]

    return header, [
        [activation, f"{gain:g}", decades(row["time_decay"]), *counts(activation, gain, "none"),
         *counts(activation, gain, CLIPPED)]
        for (activation, gain), row in decay.items()
    ]


def of(m, activation, gain, clipping):
    return [r for r in m["outcomes"] if (r["activation"], r["gain"], r["clipping"]) == (activation, gain, clipping)]


def best(m, activation, gain, clipping):
    """The learning rate with the largest share of trained trials, the smallest of several."""
    return max(of(m, activation, gain, clipping), key=lambda r: (r["trained"] / r["trials"], -r["learning_rate"]))


def at_best(m, activation, gain, clipping):
    row = best(m, activation, gain, clipping)
    return row["trained"] / row["trials"]


def trained(m, activation, gain, clipping):
    """Share of the trials at all learning rates."""
    rows = of(m, activation, gain, clipping)
    return sum(r["trained"] for r in rows) / sum(r["trials"] for r in rows)


def criteria(m):
    decay = {key: r["time_decay"] for key, r in cells(m["decays"], "activation", "gain").items()}
    return [
        *(within(f"linear, g = {g:g}: time decay, compared with -log10 g", decay["identity", g], -math.log10(g), 0.005,
                 decades) for g in GAINS),
        at_least("tanh, g = 0.7: time decay", decay["tanh", 0.7], -math.log10(0.7), decades),
        at_least("tanh, g = 1: time decay (must not explode)", decay["tanh", 1.0], 0, decades),
        central(at_most("linear, g = 1.3: share trained without clipping, best learning rate",
                        at_best(m, "identity", 1.3, "none"), 0.2, percent)),
        central(at_least("linear, g = 1.3: share trained with clipping, best learning rate",
                         at_best(m, "identity", 1.3, CLIPPED), 0.8, percent)),
        central(at_least("tanh, g = 1.3: share trained at all learning rates, with clipping above without",
                         trained(m, "tanh", 1.3, CLIPPED) - trained(m, "tanh", 1.3, "none"), 0.2, percent)),
        central(at_most("g = 0.7: share trained at the best learning rate, the largest of both activations, with and "
                        "without clipping",
                        max(at_best(m, a, 0.7, c) for a in ("identity", "tanh") for c in ("none", CLIPPED)), 0.2,
                        percent)),
        at_least("tanh, g = 1.3: share trained with clipping, best learning rate", at_best(m, "tanh", 1.3, CLIPPED), 0.8,
                 percent),
    ]


def why(m):
    rows = cells(m["outcomes"], "activation", "gain", "clipping", "learning_rate")
    rates = sorted({r["learning_rate"] for r in m["outcomes"]})
    good = [rate for rate in rates if rows["identity", 1.3, CLIPPED, rate]["trained"]]
    said = (f"The linear network with g = 1.3 trains with clipping at the learning rates {', '.join(f'{r:g}' for r in good)} "
            f"of {', '.join(f'{r:g}' for r in rates)}. " if good else "")
    return said + ("Clipping bounds the length of an update to the learning rate times the threshold, so the rate still "
                   "counts. With tanh, the gradient of g = 1.3 does not explode at step 0 "
                   f"({decades(cells(m['decays'], 'activation', 'gain')['tanh', 1.3]['time_decay'])} decades per time step), "
                   "and some trials train without clipping. The time decays of the linear network follow from its "
                   "definition: they test the measurement, not the claim.")


def plot(m, figure):
    left, right = figure.subplots(1, 2, width_ratios=(3, 2))
    i = 0
    for activation, word in (("identity", "linear"), ("tanh", "tanh")):
        for gain in GAINS:
            rows = [r for r in m["lags"] if (r["activation"], r["gain"]) == (activation, gain)]
            style = look(GAINS.index(gain), filled=activation == "identity",
                         line="-" if activation == "identity" else "--")
            left.semilogy([r["lag"] for r in rows], [10 ** r["gradient"] for r in rows], **style, markevery=5,
                          label=f"{word}, g = {gain:g}")
            for clipping, shift in (("none", -0.17), (CLIPPED, 0.17)):
                right.bar(i + shift, 100 * trained(m, activation, gain, clipping), 0.32,
                          color="#D55E00" if clipping == "none" else "#0072B2",
                          label={"none": "no clipping", CLIPPED: "norm clipped to 1"}[clipping] if i == 0 else None)
            i += 1
    left.set(title="gradient at step 0", xlabel="lag, time steps back from the end", ylabel="L2 norm of dL/dx, nats per unit")
    right.set(title="learning, all rates", ylabel="trials that train, %", ylim=(0, 105))
    right.set_xticks(range(6), [f"{w}\n{g:g}" for w in ("lin.", "tanh") for g in GAINS])
    right.grid(axis="x", visible=False)
    figure.legend(loc="outside lower center", ncols=4)


ENTRY = Entry(
    name="pascanu",
    title="Gradients that explode through time, and clipping their norm",
    sources=("R. Pascanu, T. Mikolov and Y. Bengio (2013). On the difficulty of training recurrent neural networks. "
             "ICML.",),
    claim="The gradient through time shrinks exponentially if the largest singular value of the recurrent weights is "
          "below 1, and it can explode only if that value is above 1. Scaling the gradient down to a threshold of its norm "
          "lets a network train that would otherwise explode. It does not help against vanishing.",
    setting="Recall of the first of 40 symbols (four classes, chance 25 %), one recurrent layer of width 32, "
            "orthogonal recurrent weights times g, so all singular values are g; plain SGD with six learning rates "
            "from 0.01 to 0.5, 400 updates, five seeds. Trains: training accuracy of at least 50 %, for each trial separately. "
            "Best learning rate: the one at which most trials train, chosen separately with and without clipping.",
    measure=measure,
    table=table,
    criteria=criteria,
    plot=plot,
    why=why,
    caption="Gradient of the loss by the input over the lag at step 0, and share of trials that train, by singular value g",
    next="Where is the norm clipped? `./gradsweep sql runs/pascanu \"SELECT step, grad_l2, clip_factor FROM steps\"`. What do other "
         "thresholds do? `clipping={global_l2: 0.1},{global_l2: 10}`.",
)
