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


def curve(m, skip, depth):
    """Loss of the minibatch by step."""
    return {r["step"]: r["loss"] for r in m["curves"] if (r["skip"], r["depth"]) == (skip, depth)}


def last(m, skip, depth):
    losses = curve(m, skip, depth)
    return losses[max(losses)]


def table(m):
    header = ["network", "layers", "training loss, nats", "smallest, largest of the seeds", "loss of the last minibatch",
              "training accuracy", "held-out accuracy", "gradient decay at step 0, decades per layer"]
    return header, [
        [dict(KINDS)[r["skip"]], str(r["depth"]), number(r["train_loss"]),
         f"{number(r['least'])}, {number(r['most'])}", number(last(m, r["skip"], r["depth"])),
         percent(r["train_accuracy"]), percent(r["accuracy"]), decades(r["gradient_decay"])]
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
        central(at_most("plain, 56 layers: absolute gradient decay at step 0", abs(plain56["gradient_decay"]), 0.01,
                        decades)),
        central(at_most("with skips: training loss of 56 layers divided by that of 20",
                        skips56["train_loss"] / skips20["train_loss"], 1.1)),
        below("56 layers: training loss with skips below half of plain", skips56["train_loss"],
              plain56["train_loss"] / 2),
    ]


def why(m):
    networks = cells(m["networks"], "skip", "depth")
    decay = {key: networks[key]["gradient_decay"] for key in ((0, 20), (0, 56), (2, 56))}
    grown = {depth: f"{-decay[0, depth] * (depth - 2):.1f}" for depth in (20, 56)}  # from layer 2 to the last hidden one
    return ("Deep plain networks keep a higher training loss here, and skips cure it. But the gradient is not healthy: it does "
            f"not vanish, it explodes, by {decades(-decay[0, 56])} decades per layer towards the input at 56 layers "
            f"({decades(-decay[0, 20])} at 20, {decades(-decay[2, 56])} at 56 with skips), which is {grown[56]} decades from "
            f"the last hidden layer to the second, against {grown[20]} at 20 layers. This is the effect of batch "
            "normalization on plain networks ([Yang et al.](#batch-normalization-makes-deep-plain-networks-explode)). Its position after "
            "the activation is not the reason: before the activation, as in the paper, the gradient explodes too (see Next). "
            "Explosion may cause part or all of the degradation here. This sweep cannot tell, and it is not evidence that "
            "plain networks degrade with healthy gradients. The paper reports healthy norms without numbers."
            f"{minibatches(m)}")


def minibatches(m):
    """Where the losses of the plot speak against the deeper network and that of all examples for it."""
    networks = cells(m["networks"], "skip", "depth")
    shallow, deep = (networks[2, depth]["train_loss"] for depth in (20, 56))
    one, other = last(m, 2, 20), last(m, 2, 56)
    if deep >= shallow or other <= one:
        return ""
    below_20 = [step for step, loss in curve(m, 2, 56).items() if loss <= curve(m, 2, 20)[step]]
    return (f" With skips, the two losses disagree. Over all training examples, 56 layers have {number(deep)} and 20 layers "
            f"{number(shallow)}; on the last minibatch, {number(other)} and {number(one)}. The minibatch loss of 56 "
            f"layers is the larger at every traced update after {max(below_20, default=-1)}. The criterion uses "
            f"all examples ({number(deep / shallow)}); on the last minibatch, the ratio is {number(other / one)}.")


def plot(m, figure):
    axes = figure.subplots()
    i = 0
    for skip, word in KINDS:
        for depth in (20, 56):
            losses = curve(m, skip, depth)
            axes.semilogy(list(losses), list(losses.values()),
                          **look(i, filled=depth == 20, line="-" if depth == 56 else "--"),
                          label=f"{word}, {depth} layers")
            i += 1
    axes.set(xlabel="updates", ylabel="minibatch loss, nats")
    axes.set_yticks((0.2, 0.5, 1, 2), ("0.2", "0.5", "1", "2"))
    axes.minorticks_off()
    figure.legend(loc="outside right center")


ENTRY = Entry(
    name="he-residual",
    title="Degradation of deep plain networks, and skips as its cure",
    sources=("K. He, X. Zhang, S. Ren and J. Sun (2016). Deep residual learning for image recognition. CVPR.",),
    claim="A plain network of 56 layers has a higher training error than one of 20 layers, although both have batch "
          "normalization and gradients with healthy norms, which do not vanish. With skips over two layers, the deeper "
          "network is no worse than the shallower one.",
    setting="Scaled from CIFAR-10 to the embedded digits: 8 x 8 pixels, 3 x 3 kernels, 8 channels, no pooling, 300 "
            "updates with momentum, five seeds. Normalization follows the activation, so that the output of each block is "
            "centered. The criteria use the training loss over all training examples after the last update, normalized "
            "by running statistics. The plot shows the loss of a minibatch of 32 examples, normalized by their own "
            "statistics.",
    measure=measure,
    table=table,
    criteria=criteria,
    plot=plot,
    why=lambda m: "" if all(c.holds for c in criteria(m)) else why(m),
    caption="Loss of the minibatch, with its own batch statistics, over the updates; mean of the seeds",
    next="What do the rules say about each trial? `./gradsweep sql runs/he-residual \"SELECT skip, depth, verdict, "
         "gradient_decay, reason FROM verdicts JOIN trials USING (trial_id)\"`. What is the gradient with normalization before the "
         "activation? `./gradsweep run sweeps/he-residual.yaml norm_position=before,after steps=1 --out runs/position` and "
         "`./gradsweep sql runs/position/he-residual \"SELECT norm_position, skip, depth, avg(gradient_decay) FROM verdicts "
         "JOIN trials USING (trial_id) GROUP BY ALL ORDER BY ALL\"`. What do more updates change? `steps=1200`.",
)
