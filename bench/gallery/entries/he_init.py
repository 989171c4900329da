import math

from entry import Entry, at_least, at_most, below, central, decades, number, percent, within
from plots import look

INITS = ("xavier", "he")


def measure(tables):
    return {
        "networks": tables.rows("""
            WITH half AS (
              SELECT trial_id, min(s.step) AS step
              FROM steps s JOIN steps f USING (trial_id)
              WHERE f.step = 0 AND s.loss < 0.5 * f.loss GROUP BY trial_id)
            SELECT depth, init, learning_rate, avg(error_decay) AS error_decay,
              avg(coalesce(train_accuracy, train_chance_accuracy)) AS train_accuracy,
              min(coalesce(train_accuracy, train_chance_accuracy)) AS least,
              max(coalesce(train_accuracy, train_chance_accuracy)) AS most, avg(train_chance_accuracy) AS chance,
              avg(final_train_loss) AS train_loss,
              max(steps) AS steps, median(half.step) AS half_step,
              count(half.step) AS halved, count(*) AS trials
            FROM trials JOIN decay USING (trial_id) LEFT JOIN half USING (trial_id)
            WHERE decay.step = 0 GROUP BY ALL ORDER BY ALL"""),
        "curves": tables.rows("""
            SELECT depth, init, trials.learning_rate, seed, step, loss FROM steps JOIN trials USING (trial_id)
            WHERE isfinite(loss) ORDER BY ALL"""),
    }


def better(m):
    """Each combination of depth and initialization with the learning rate that gives the higher accuracy."""
    rows = {}
    for row in m["networks"]:
        key = (row["depth"], row["init"])
        if key not in rows or row["train_accuracy"] > rows[key]["train_accuracy"]:
            rows[key] = row
    return rows


def table(m):
    header = ["layers", "initialization", "learning rate", "error decay at step 0, decades per layer", "training loss, nats",
              "training accuracy", "smallest, largest of the seeds", "updates to half of the first loss, median",
              "seeds that reached it"]
    return header, [
        [str(r["depth"]), r["init"], number(r["learning_rate"], 1), decades(r["error_decay"]), number(r["train_loss"]), percent(r["train_accuracy"]),
         f"{percent(r['least'])}, {percent(r['most'])}",
         "-" if r["half_step"] is None else f"{r['half_step']:.0f}", f"{r['halved']} of {r['trials']}"]
        for r in m["networks"]
    ]


def criteria(m):
    networks = better(m)
    found = []
    for depth in (22, 30):
        he = at_least(f"{depth} layers, he: training accuracy", networks[depth, "he"]["train_accuracy"], 0.8, percent)
        found += [
            within(f"{depth} layers, xavier: error decay, compared with log10(2)/2", networks[depth, "xavier"]["error_decay"],
                   math.log10(2) / 2, 0.02, decades),
            at_most(f"{depth} layers, he: absolute error decay", abs(networks[depth, "he"]["error_decay"]), 0.03,
                    decades),
            central(he) if depth == 30 else he,
        ]
    shallow, deep = networks[22, "xavier"], networks[30, "xavier"]

    def updates(row):
        return math.inf if row["half_step"] is None else row["half_step"]

    return found + [
        at_least("22 layers, xavier: training accuracy", shallow["train_accuracy"], 0.8, percent),
        below("22 layers: updates to half of the first loss, he below xavier", updates(networks[22, "he"]),
              updates(shallow)),
        central(at_most("30 layers, xavier: training accuracy above chance", deep["train_accuracy"] - deep["chance"],
                        0.05, percent)),
    ]


def why(m):
    networks = better(m)
    xavier, he = networks[30, "xavier"], networks[30, "he"]
    if not xavier["half_step"]:
        return ""
    return (f"At 30 layers, Xavier's plateau is long but not endless on data this small: {xavier['halved']} of "
            f"{xavier['trials']} seeds halve their loss within the {xavier['steps']:,} updates, after a median of "
            f"{xavier['half_step']:,.0f} of them; He's need {he['half_step']:,.0f} (first traced step below half).")


def plot(m, figure):
    rates = {key: row["learning_rate"] for key, row in better(m).items()}
    panels = figure.subplots(1, 2, sharey=True)
    for axes, depth in zip(panels, (22, 30)):
        for i, init in enumerate(INITS):
            for seed in sorted({r["seed"] for r in m["curves"]}):
                rows = [r for r in m["curves"] if (r["depth"], r["init"], r["learning_rate"], r["seed"])
                        == (depth, init, rates[depth, init], seed)]
                axes.semilogy([1 + r["step"] for r in rows], [r["loss"] for r in rows],
                              color=look(i)["color"], linestyle="-" if init == "he" else "--",
                              label={"he": "He", "xavier": "Xavier"}[init] if seed == 1 and depth == 22 else None)
        axes.set(title=f"{depth} layers", xlabel="1 + updates", xscale="log")
    panels[0].set(ylabel="minibatch loss, nats")
    figure.legend(loc="outside lower center", ncols=2)


ENTRY = Entry(
    name="he-init",
    title="He's initialization against Xavier's at 22 and 30 layers of ReLU",
    sources=("K. He, X. Zhang, S. Ren and J. Sun (2015). Delving deep into rectifiers: surpassing human-level "
             "performance on ImageNet classification. ICCV.",),
    claim="With ReLU, Xavier's variance is half of the variance that preserves the size of signals and errors. At 22 "
          "layers, networks with both initializations train, and with He's 2/fan_in they train earlier. At 30 layers, "
          "networks with Xavier's stall completely and networks with He's train.",
    setting="Fully connected, width 64, digits instead of ImageNet, 1,500 updates with momentum 0.9, three seeds. "
            "Of two learning rates, each combination counts with its better one; the smaller rate was added after a first "
            "look, in which He's 30 layers trained and then got worse. A diverged trial counts as chance and has no final "
            "loss. The paper trains its 30 layers for epochs of a million images. Trains: training accuracy of at least 80 %, mean "
            "of the seeds; stalls: at most 5 points above chance.",
    measure=measure,
    table=table,
    criteria=criteria,
    plot=plot,
    why=lambda m: "" if all(c.holds for c in criteria(m)) else why(m),
    caption="Loss of the minibatch over the updates; the better learning rate, one line per seed",
    next="What about the level instead of the slope? `./gradsweep sql runs/he-init \"SELECT depth, init, gradient_level, reason FROM "
         "verdicts JOIN trials USING (trial_id)\"`. The weight gradients are similar in all layers, and equally small.",
)
