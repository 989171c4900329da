from entry import Criterion, Entry, at_least, at_most, cells, central, number, percent
from plots import look

DEAD = 0.4
CLIPPED = "global_l2(1.0)"


def measure(tables):
    return {"rates": tables.rows("""
        WITH dead AS (
          SELECT trial_id, step, avg(dead_fraction) AS dead,
            row_number() OVER (PARTITION BY trial_id ORDER BY step DESC) AS back
          FROM layers WHERE param = 'W' AND dead_fraction IS NOT NULL GROUP BY trial_id, step)
        SELECT activation, clipping, learning_rate, count(*) AS trials,
          count(*) FILTER (status = 'DIVERGED') AS diverged,
          avg(dead) FILTER (status = 'COMPLETED') AS dead,
          min(dead) FILTER (status = 'COMPLETED') AS least, max(dead) FILTER (status = 'COMPLETED') AS most,
          avg(coalesce(train_accuracy, train_chance_accuracy)) AS accuracy
        FROM trials JOIN dead USING (trial_id)
        WHERE back = 1 GROUP BY ALL ORDER BY ALL""")}


def of(m, activation, clipping=CLIPPED):
    rows = [r for r in m["rates"] if (r["activation"], r["clipping"]) == (activation, clipping)]
    return cells(rows, "learning_rate")


def table(m):
    relu, leaky = of(m, "relu"), of(m, "leaky_relu")
    plain = of(m, "relu", "none")
    header = ["learning rate", "relu without clipping: diverged", "dead units at the end",
              "relu with clipping: dead units at the end", "smallest, largest of the seeds", "training accuracy",
              "leaky relu with clipping: training accuracy"]
    return header, [
        [number(rate), f"{plain[rate]['diverged']} of {plain[rate]['trials']}", percent(plain[rate]["dead"]),
         percent(r["dead"]), f"{percent(r['least'])}, {percent(r['most'])}", percent(r["accuracy"]),
         percent(leaky[rate]["accuracy"])]
        for rate, r in relu.items()
    ]


def criteria(m):
    relu, leaky = of(m, "relu"), of(m, "leaky_relu")
    known = {rate: r["dead"] for rate, r in relu.items() if r["dead"] is not None}
    shares = list(known.values())
    worst = max(known, key=known.get)
    return [
        at_most("relu, smallest learning rate: dead units", relu[min(relu)]["dead"], 0.1, percent),
        central(at_least("relu: dead units at the worst learning rate", known[worst], DEAD, percent)),
        Criterion("relu: dead units never drop by more than 5 points from one learning rate to the next",
                  f"largest drop {percent(max(0.0, *(a - b for a, b in zip(shares, shares[1:]))))}",
                  all(b >= a - 0.05 for a, b in zip(shares, shares[1:]))),
        central(at_least("at that learning rate: training accuracy of leaky relu above that of relu",
                         leaky[worst]["accuracy"] - relu[worst]["accuracy"], 0.1, percent)),
        at_least("relu, at the best learning rate: training accuracy", max(r["accuracy"] for r in relu.values()), 0.9,
                 percent),
    ]


def plot(m, figure):
    left, right = figure.subplots(1, 2, sharex=True)
    for i, (activation, word) in enumerate((("relu", "ReLU"), ("leaky_relu", "leaky ReLU"))):
        rates = {rate: r for rate, r in of(m, activation).items() if r["dead"] is not None}
        left.semilogx(list(rates), [100 * r["dead"] for r in rates.values()], **look(i), label=word)
        left.fill_between(list(rates), [100 * r["least"] for r in rates.values()],
                          [100 * r["most"] for r in rates.values()], color=look(i)["color"], alpha=0.2, linewidth=0)
        all_rates = of(m, activation)
        right.semilogx(list(all_rates), [100 * r["accuracy"] for r in all_rates.values()], **look(i))
    left.set(title="dead units at the last update", ylabel="units that are 0 for all training examples, %",
             xlabel="learning rate", ylim=(-3, 103))
    right.set(title="learning", ylabel="training accuracy, %", xlabel="learning rate", ylim=(-3, 103))
    figure.legend(loc="outside lower center", ncols=2)


ENTRY = Entry(
    name="dead-relu",
    title="ReLU units die at high learning rates",
    sources=("A. Karpathy, F.-F. Li and J. Johnson (2016). CS231n: Convolutional neural networks for visual "
             "recognition, lecture notes, Neural networks part 1. Stanford University.",
             "A. L. Maas, A. Y. Hannun and A. Y. Ng (2013). Rectifier nonlinearities improve neural network acoustic "
             "models. ICML workshop on deep learning for audio, speech and language processing (leaky ReLU)."),
    claim="ReLU units can die during training. If the learning rate is too high, as much as 40 % of a network can be "
          "dead, that is, never active on the whole training set. A small slope on the negative side prevents this.",
    setting="Depth 4, width 64, He's initialization, digits, 300 updates of gradient descent, four seeds. Each update uses "
            "all 1,437 training examples, so that dead can mean what the source says. Without clipping, networks "
            "diverge at the highest learning rates before their units die, so the criteria use the trials whose gradient "
            "norm is clipped to 1. Clipping and the highest learning rate were added after a first look at the results. "
            "Dead: exactly 0 for every training example at the last update, mean over the hidden layers, of trials that did "
            "not diverge. A unit of leaky ReLU is never exactly 0, so for it the question is whether the network learns. "
            "A diverged trial counts as chance in the accuracies.",
    measure=measure,
    table=table,
    criteria=criteria,
    plot=plot,
    caption="With clipping: dead units at the last update (band: smallest and largest of four seeds) and training accuracy over the learning rate",
    next="When do units die? `SELECT step, layer, dead_fraction FROM layers`. Does normalization keep them alive? "
         "`normalization=none,batch`.",
)
