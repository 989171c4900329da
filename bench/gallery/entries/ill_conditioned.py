from entry import Criterion, Entry, at_least, at_most, cells, central, decades, number, percent
from plots import look

RAW, STANDARDIZED = "false", "true"
WORDS = {RAW: "not standardized", STANDARDIZED: "standardized"}


def measure(tables):
    standardize = "regexp_extract(dataset_options, 'standardize=([a-z]+)', 1)"
    return {
        "networks": tables.rows(f"""
            SELECT depth, {standardize} AS standardized, condition_number, avg(final_train_loss) AS train_loss,
              min(final_train_loss) AS least, max(final_train_loss) AS most, avg(heldout_accuracy) AS accuracy,
              avg(gradient_decay) AS gradient_decay
            FROM trials JOIN decay USING (trial_id) WHERE step = 0 GROUP BY ALL ORDER BY ALL"""),
        "curves": tables.rows(f"""
            SELECT condition_number, step, avg(loss) AS loss FROM steps JOIN trials USING (trial_id)
            WHERE depth = 4 AND {standardize} = '{RAW}' GROUP BY ALL ORDER BY ALL"""),
    }


def numbers(m):
    return sorted({r["condition_number"] for r in m["networks"]})


def table(m):
    networks = cells(m["networks"], "depth", "standardized", "condition_number")
    header = ["depth", "condition number", "training loss, nats", "smallest, largest of the seeds", "held-out accuracy",
              "training loss, standardized", "gradient decay at step 0, decades per layer"]
    return header, [
        [str(depth), f"{c:g}", number(r["train_loss"]), f"{number(r['least'])}, {number(r['most'])}", percent(r["accuracy"]),
         number(networks[depth, STANDARDIZED, c]["train_loss"]), decades(r["gradient_decay"])]
        for (depth, standardized, c), r in networks.items() if standardized == RAW
    ]


def criteria(m):
    networks = cells(m["networks"], "depth", "standardized", "condition_number")
    found = []
    for depth in (4, 8):
        losses = [networks[depth, RAW, c]["train_loss"] for c in numbers(m)]
        scaled = [networks[depth, STANDARDIZED, c]["train_loss"] for c in numbers(m)]
        decay = [networks[depth, RAW, c]["gradient_decay"] for c in numbers(m)]
        found += [
            central(Criterion(f"depth {depth}: training loss rises with every condition number",
                              ", ".join(number(loss) for loss in losses), losses == sorted(losses))),
            central(at_least(f"depth {depth}: training loss at the largest condition number divided by that at the smallest",
                             losses[-1] / losses[0], 2)),
            at_least(f"depth {depth}, each input standardized: training loss at the largest condition number divided by "
                     "that at the smallest", scaled[-1] / scaled[0], 2),
            at_most(f"depth {depth}: largest difference in gradient decay at step 0", max(decay) - min(decay), 0.02),
        ]
    return found


def why(m):
    networks = cells(m["networks"], "depth", "standardized", "condition_number")
    ends = [networks[4, RAW, c]["gradient_decay"] for c in (numbers(m)[0], numbers(m)[-1])]
    return (f"The decay does change a little, towards exploding, and more in shallow networks ({decades(ends[0])} to "
            f"{decades(ends[1])} decades per layer at depth 4): inputs along few directions are more similar, and "
            "theory does depend on the correlations of its inputs. This change does not slow learning.")


def plot(m, figure):
    left, right = figure.subplots(1, 2)
    for i, c in enumerate(numbers(m)):
        rows = [r for r in m["curves"] if r["condition_number"] == c]
        left.semilogy([r["step"] for r in rows], [r["loss"] for r in rows], **look(i), label=f"{c:g}")
    networks = cells(m["networks"], "depth", "standardized", "condition_number")
    for depth in (4, 8):
        for standardized in (RAW, STANDARDIZED):
            right.loglog(numbers(m), [networks[depth, standardized, c]["train_loss"] for c in numbers(m)],
                         **look(5 + depth // 8, filled=standardized == RAW, line="-" if standardized == RAW else "--"),
                         label=f"depth {depth}, {WORDS[standardized]}")
    left.set(title="depth 4", xlabel="updates", ylabel="minibatch loss, nats")
    right.set(title="after the last update", xlabel="condition number", ylabel="training loss, nats")
    figure.legend(*left.get_legend_handles_labels(), loc="outside lower center", ncols=5, title="condition number (left)")
    right.legend(fontsize=8)


ENTRY = Entry(
    name="ill-conditioned",
    title="Ill-conditioned inputs slow learning, not the gradient's way through the layers",
    sources=("Y. LeCun, I. Kanter and S. A. Solla (1991). Eigenvalues of covariance matrices: application to "
             "neural-network learning. Physical Review Letters.",
             "Y. LeCun, L. Bottou, G. B. Orr and K.-R. Müller (1998). Efficient backprop. In: Neural Networks: Tricks of "
             "the Trade, sections 4.3 and 5."),
    claim="The larger the condition number of the inputs' covariance, the slower gradient descent learns. Scaling each "
          "input separately does not help if inputs are correlated. The gradient's decay over the layers does not depend "
          "on the condition number; this follows from mean-field theory ([theory](theory.md)), not from these papers.",
    setting="Ten Gaussian clusters with 32 rotated, hence correlated, features. The classes are the same number of standard "
            "deviations apart at every condition number, so only the conditioning changes. tanh, width 64, SGD, 400 updates, three seeds.",
    measure=measure,
    table=table,
    criteria=criteria,
    plot=plot,
    why=lambda m: "" if all(c.holds for c in criteria(m)) else why(m),
    caption="Loss of the minibatch over the updates by condition number, and training loss after the last update, with and without standardized inputs",
    next="Does normalization inside the network help (`normalization=none,batch`), or scaling per parameter "
         "(`updater=sgd,{adam: 0.005}`)?",
)
