from entry import Criterion, Entry, at_most, below, cells, decades, number, percent
from plots import look

KINDS = ((0, "plain"), (2, "with skips"))


def measure(tables):
    return {
        "networks": tables.rows("""
            SELECT skip, depth, avg(final_train_loss) AS train_loss, min(final_train_loss) AS least,
              max(final_train_loss) AS most, avg(train_accuracy) AS train_accuracy,
              avg(heldout_accuracy) AS accuracy, avg(gradient_decay) AS gradient_decay
            FROM trials JOIN decay USING (trial_id) WHERE step = 0 GROUP BY ALL ORDER BY ALL"""),
        "curves": tables.rows("""
            SELECT skip, depth, step, avg(loss) AS loss FROM steps JOIN trials USING (trial_id)
            GROUP BY ALL ORDER BY ALL"""),
    }


def table(m):
    header = ["network", "layers", "training loss, nats", "least, most of the seeds", "training accuracy",
              "held-out accuracy", "gradient decay at step 0, decades a layer"]
    return header, [
        [dict(KINDS)[r["skip"]], str(r["depth"]), number(r["train_loss"]),
         f"{number(r['least'])}, {number(r['most'])}", percent(r["train_accuracy"]), percent(r["accuracy"]),
         decades(r["gradient_decay"])]
        for r in m["networks"]
    ]


def criteria(m):
    networks = cells(m["networks"], "skip", "depth")
    plain20, plain56, skips20, skips56 = (networks[key] for key in ((0, 20), (0, 56), (2, 20), (2, 56)))
    return [
        below("plain: largest training loss of 20 layers below the smallest of 56 layers", plain20["most"],
              plain56["least"]),
        below("plain: 1.1 times the training loss of 20 layers below that of 56", 1.1 * plain20["train_loss"],
              plain56["train_loss"]),
        at_most("plain, 56 layers: gradient decay at step 0 (above 0 it vanishes)", plain56["gradient_decay"], 0.01,
                decades),
        at_most("with skips: training loss of 56 layers over that of 20", skips56["train_loss"] / skips20["train_loss"],
                1.1),
        below("56 layers: training loss with skips below half of plain", skips56["train_loss"],
              plain56["train_loss"] / 2),
    ]


def plot(m, figure):
    axes = figure.subplots()
    i = 0
    for skip, word in KINDS:
        for depth in (20, 56):
            rows = [r for r in m["curves"] if (r["skip"], r["depth"]) == (skip, depth)]
            axes.semilogy([r["step"] for r in rows], [r["loss"] for r in rows],
                          **look(i, filled=depth == 20, line="-" if depth == 56 else "--"),
                          label=f"{word}, {depth} layers")
            i += 1
    axes.set(xlabel="updates", ylabel="minibatch loss, nats")
    figure.legend(loc="outside right center")


ENTRY = Entry(
    name="he-residual",
    title="Degradation of deep plain networks, and skips as its cure",
    sources=("K. He, X. Zhang, S. Ren and J. Sun (2016). Deep residual learning for image recognition. CVPR.",),
    claim="A plain network of 56 layers has a higher training error than one of 20, although both have batch "
          "normalization and their gradients do not vanish. With skips over two layers the deeper network is no worse "
          "than the shallower one.",
    setting="Scaled from CIFAR-10 to the embedded digits: 8 x 8 pixels, 3 x 3 kernels, 8 channels, no pooling, 300 "
            "updates with momentum, five seeds. Normalization stands after the activation, so that what a block adds is "
            "centred.",
    measure=measure,
    table=table,
    criteria=criteria,
    plot=plot,
    caption="Training loss over the updates, mean of the seeds",
    next="Whether the gradient explodes in the plain network ([Yang et al.](#batch-normalization-makes-deep-plain-networks-explode)): "
         "`./gradsweep sql runs/he-residual \"SELECT skip, depth, gradient_decay FROM verdicts JOIN trials USING "
         "(trial_id)\"`; and more updates: `steps=1200`.",
)
