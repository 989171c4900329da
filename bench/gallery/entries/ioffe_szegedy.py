from entry import Entry, at_least, at_most, cells, central, percent
from plots import look

LARGE = "normal(1.0)"
WORDS = {"xavier": "Xavier", LARGE: "normal, sd 1"}


def measure(tables):
    return {
        "networks": tables.rows("""
            WITH saturation AS (
              SELECT trial_id, avg(saturated_fraction) FILTER (step = 0) AS first,
                avg(saturated_fraction) FILTER (step = steps - 1) AS last
              FROM layers JOIN trials USING (trial_id) WHERE param = 'W' GROUP BY trial_id)
            SELECT activation, init, depth, normalization, avg(first) AS first, avg(last) AS last,
              avg(coalesce(train_accuracy, train_chance_accuracy)) AS accuracy,
              avg(train_chance_accuracy) AS chance
            FROM trials JOIN saturation USING (trial_id) GROUP BY ALL ORDER BY ALL"""),
        "profiles": tables.rows("""
            SELECT activation, normalization, layer, avg(saturated_fraction) AS saturated
            FROM layers JOIN trials USING (trial_id)
            WHERE param = 'W' AND layer <= depth AND depth = 12 AND step = 0 AND init = 'normal(1.0)'
            GROUP BY ALL ORDER BY ALL"""),
    }


def networks(m):
    return cells(m["networks"], "activation", "init", "depth", "normalization")


def table(m):
    found = networks(m)
    header = ["activation", "initialization", "depth", "saturated at step 0", "with batch normalization",
              "training accuracy", "with batch normalization"]
    return header, [
        [activation, WORDS[init], str(depth), percent(r["first"]),
         percent(found[activation, init, depth, "batch"]["first"]), percent(r["accuracy"]),
         percent(found[activation, init, depth, "batch"]["accuracy"])]
        for (activation, init, depth, normalization), r in found.items() if normalization == "none"
    ]


def criteria(m):
    found = networks(m)
    vanishing, cured = found["sigmoid", "xavier", 12, "none"], found["sigmoid", "xavier", 12, "batch"]
    result = [
        central(at_most("sigmoid, xavier, depth 12, without: training accuracy above chance",
                        vanishing["accuracy"] - vanishing["chance"], 0.05, percent)),
        central(at_least("sigmoid, xavier, depth 12, with: training accuracy", cured["accuracy"], 0.8, percent)),
    ]
    for activation, saturated in (("tanh", 0.4), ("sigmoid", 0.1)):
        plain, batch = (found[activation, LARGE, 12, n] for n in ("none", "batch"))
        result += [
            at_least(f"{activation}, sd 1, depth 12, without: saturated at step 0", plain["first"], saturated, percent),
            at_most(f"{activation}, sd 1, depth 12, with: saturated at step 0", batch["first"], 0.01, percent),
            at_least(f"{activation}, sd 1, depth 12: gain in training accuracy", batch["accuracy"] - plain["accuracy"],
                     0.2, percent),
            at_most(f"{activation}, depth 12, with: difference in training accuracy between the initializations",
                    abs(batch["accuracy"] - found[activation, "xavier", 12, "batch"]["accuracy"]), 0.1, percent),
        ]
    return result


def plot(m, figure):
    left, right = figure.subplots(1, 2)
    found = networks(m)
    i = 0
    for activation in ("sigmoid", "tanh"):
        for normalization in ("none", "batch"):
            rows = [r for r in m["profiles"] if (r["activation"], r["normalization"]) == (activation, normalization)]
            word = f"{activation}, {'with' if normalization == 'batch' else 'without'}"
            left.plot([r["layer"] for r in rows], [100 * r["saturated"] for r in rows],
                      **look(i, filled=normalization == "batch"), label=word)
            for j, init in enumerate(("xavier", LARGE)):
                right.bar(j + 0.19 * (i - 1.5), 100 * found[activation, init, 12, normalization]["accuracy"], 0.17,
                          color=look(i)["color"], alpha=1 if normalization == "batch" else 0.6,
                          hatch=None if normalization == "batch" else "//")
            i += 1
    left.set(title="saturation at step 0, normal sd 1", xlabel="layer", ylabel="units beyond 5, %", ylim=(-3, 103))
    right.set(title="learning, depth 12", ylabel="training accuracy, %", ylim=(0, 103))
    right.set_xticks((0, 1), ("Xavier", "normal, sd 1"))
    right.grid(axis="x", visible=False)
    figure.legend(loc="outside lower center", ncols=4)


ENTRY = Entry(
    name="ioffe-szegedy",
    title="Batch normalization cures saturation",
    sources=("S. Ioffe and C. Szegedy (2015). Batch normalization: accelerating deep network training by reducing "
             "internal covariate shift. ICML.",),
    claim="Batch normalization keeps preactivations out of the saturated parts of sigmoid and tanh: networks of "
          "saturating units train that would not train without it, and the scale of the initial weights matters less.",
    setting="Fully connected, width 64, depth 4 and 12, digits instead of ImageNet, 400 updates, three seeds. normal(1.0) is "
            "eight times the critical standard deviation of tanh. Saturated: preactivation beyond 5, mean over the "
            "hidden layers. Trains: training accuracy of at least 80 %, mean of the seeds; does not: at most 5 points above "
            "chance.",
    measure=measure,
    table=table,
    criteria=criteria,
    plot=plot,
    caption="Saturated units over the layers at step 0, and training accuracy, with and without batch normalization, depth 12",
    next="What does layer normalization do? `normalization=none,layer`. The next entry shows what batch normalization "
         "costs in deep networks.",
)
