from entry import Entry, at_least, at_most, below, cells, central, decades, percent
from plots import look

CELLS = (("simple", None), ("gru", None), ("lstm", 0.0), ("lstm", 1.0), ("lstm", 3.0), ("lstm", 5.0))
LENGTHS = (10, 20, 40, 80)


def word(cell, bias):
    return cell if bias is None else f"{cell}, forget bias {bias:g}"


def measure(tables):
    return {"networks": tables.rows("""
        WITH d AS (
          SELECT trial_id, -regr_slope(log10(input_grad_l2), lag) AS time_decay
          FROM timesteps WHERE step = 0 AND lag BETWEEN 5 AND 40 AND input_grad_l2 > 0
          GROUP BY trial_id)
        SELECT cell, forget_bias, sequence_length, avg(heldout_accuracy) AS accuracy, min(heldout_accuracy) AS least,
          max(heldout_accuracy) AS most, avg(time_decay) AS time_decay, avg(chance_accuracy) AS chance
        FROM trials JOIN d USING (trial_id) GROUP BY ALL ORDER BY ALL""")}


def table(m):
    networks = cells(m["networks"], "cell", "forget_bias", "sequence_length")
    header = ["cell", f"time decay at step 0, T = {LENGTHS[-1]}, decades per time step",
              *(f"recall, T = {length}" for length in LENGTHS)]
    return header, [
        [word(*cell), decades(networks[*cell, LENGTHS[-1]]["time_decay"]),
         *(percent(networks[*cell, length]["accuracy"]) for length in LENGTHS)]
        for cell in CELLS
    ]


def criteria(m):
    networks = cells(m["networks"], "cell", "forget_bias", "sequence_length")

    def recall(cell, bias, length):
        return networks[cell, bias, length]["accuracy"]

    def decay(bias):
        return networks["lstm", bias, 80]["time_decay"]

    def reach(cell, bias):
        """The longest sequence with a recall of at least 1/2."""
        return max((length for length in LENGTHS if recall(cell, bias, length) >= 0.5), default=0)

    return [
        at_least("T = 10: recall of the worst cell", min(recall(*cell, 10) for cell in CELLS), 0.9, percent),
        *(central(at_most(f"T = 80, {word(*cell)}: recall above chance",
                          recall(*cell, 80) - networks[*cell, 80]["chance"], 0.1, percent))
          for cell in (("simple", None), ("lstm", 0.0))),
        central(at_least("T = 80: recall of the best LSTM of forget biases 1, 3 and 5",
                         max(recall("lstm", bias, 80) for bias in (1.0, 3.0, 5.0)), 0.9, percent)),
        below("longest T with a recall of 50 %: LSTM of forget bias 0 below that of 5", reach("lstm", 0.0),
              reach("lstm", 5.0), str),
        below("longest T with a recall of 50 %: simple cell below LSTM of forget bias 5", reach("simple", None),
              reach("lstm", 5.0), str),
        below("time decay at T = 80: forget bias 1 below 0", decay(1.0), decay(0.0), decades),
        below("time decay at T = 80: forget bias 3 below 1", decay(3.0), decay(1.0), decades),
        below("time decay at T = 80: forget bias 5 below 3", decay(5.0), decay(3.0), decades),
    ]


def why(m):
    networks = cells(m["networks"], "cell", "forget_bias", "sequence_length")
    spread = [f"{word(*cell)} {percent(networks[*cell, 80]['least'])} to {percent(networks[*cell, 80]['most'])}"
              for cell in CELLS if networks[*cell, 80]["most"] - networks[*cell, 80]["least"] > 0.2]
    return f"At T = 80, the seeds differ: {'; '.join(spread)}." if spread else ""


def plot(m, figure):
    left, right = figure.subplots(1, 2)
    networks = cells(m["networks"], "cell", "forget_bias", "sequence_length")
    for i, cell in enumerate(CELLS):
        rows = [networks[*cell, length] for length in LENGTHS]
        left.semilogx(LENGTHS, [100 * r["accuracy"] for r in rows], **look(i), label=word(*cell))
        right.barh(i, networks[*cell, LENGTHS[-1]]["time_decay"], color=look(i)["color"])
    left.axhline(25, color="black", linestyle=":", linewidth=1)
    left.set(title="recall of the first symbol", xlabel="T, time steps", ylabel="held-out accuracy, %", ylim=(0, 105))
    left.set_xticks(LENGTHS, LENGTHS)
    left.minorticks_off()
    right.set(title=f"gradient through time, step 0, T = {LENGTHS[-1]}", xlabel="time decay, decades per time step")
    right.set_yticks(range(len(CELLS)), [word(*cell) for cell in CELLS])
    right.invert_yaxis()
    right.grid(axis="y", visible=False)
    figure.legend(loc="outside lower center", ncols=3, columnspacing=1)


ENTRY = Entry(
    name="hochreiter",
    title="Which cell remembers over how many steps",
    sources=("S. Hochreiter (1991). Untersuchungen zu dynamischen neuronalen Netzen. Diploma thesis, TU München.",
             "S. Hochreiter and J. Schmidhuber (1997). Long short-term memory. Neural Computation.",
             "F. A. Gers, J. Schmidhuber and F. Cummins (2000). Learning to forget: continual prediction with LSTM. "
             "Neural Computation."),
    claim="The error that flows back through time in a simple recurrent network vanishes exponentially, so it does "
          "not learn long lags. The LSTM's cell carries the error over long lags. With forget gates, their bias has to "
          "start positive; otherwise the cell forgets from the start.",
    setting="Recall of the first of T symbols (four classes, chance 25 %, dotted), one recurrent layer of width 32, Adam, norm "
            "clipped to 1, 1,200 updates, five seeds. The recurrent weights are uniform within 0.1, small as in these papers; "
            "with xavier, a simple cell starts close to critical and sometimes learns T = 80. The cell of 1997 has no forget gate, which corresponds to a "
            "forget bias of infinity. The gru is for comparison; no claim is about it.",
    measure=measure,
    table=table,
    criteria=criteria,
    plot=plot,
    why=lambda m: "" if all(c.holds for c in criteria(m)) else why(m),
    caption="Held-out recall of the first symbol over the length of the sequence, and time decay of the gradient at step 0",
    next="How does the decay disappear while a cell learns? `./gradsweep sql runs/hochreiter \"SELECT cell, forget_bias, "
         "sequence_length, step, time_decay FROM time_decay JOIN trials USING (trial_id)\"`.",
)
