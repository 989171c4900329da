from entry import Criterion, Entry, at_most, below, cells, central, decades, number, percent
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
        central(below("plain: largest training loss of 20 layers below the smallest of 56 layers", plain20["most"],
                      plain56["least"])),
        below("plain: 1.1 times the training loss of 20 layers below that of 56", 1.1 * plain20["train_loss"],
              plain56["train_loss"]),
        central(at_most("plain, 56 layers: gradient decay at step 0, either way", abs(plain56["gradient_decay"]), 0.01,
                        decades)),
        central(at_most("with skips: training loss of 56 layers over that of 20",
                        skips56["train_loss"] / skips20["train_loss"], 1.1)),
        below("56 layers: training loss with skips below half of plain", skips56["train_loss"],
              plain56["train_loss"] / 2),
    ]


def why(m):
    networks = cells(m["networks"], "skip", "depth")
    decay = {key: networks[key]["gradient_decay"] for key in ((0, 20), (0, 56), (2, 56))}
    return ("Deep plain networks train worse here and skips cure it, but not although the gradient is healthy: it does "
            f"not vanish, it explodes, by {decades(-decay[0, 56])} decades a layer towards the input at 56 layers "
            f"({decades(-decay[0, 20])} at 20, {decades(-decay[2, 56])} at 56 with skips). That is what batch "
            "normalization does to plain networks ([Yang et al.](#batch-normalization-makes-deep-plain-networks-explode)); "
            "how much of the degradation comes of it this sweep cannot tell. The paper reports healthy norms, and no "
            "figures of them.")


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
            "centred. The table's losses and accuracies are of all examples after the last update, by running statistics, "
            "and need not agree with the last minibatch's in the plot.",
    measure=measure,
    table=table,
    criteria=criteria,
    plot=plot,
    why=lambda m: "" if all(c.holds for c in criteria(m)) else why(m),
    caption="Loss of the minibatch, by its own batch statistics, over the updates, mean of the seeds",
    next="What the rules say of each trial: `./gradsweep sql runs/he-residual \"SELECT skip, depth, verdict, "
         "gradient_decay, reason FROM verdicts JOIN trials USING (trial_id)\"`; and more updates: `steps=1200`.",
)
