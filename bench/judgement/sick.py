"""Kinds of problems with a planted cause. README.md argues each label."""
import tables
from problem import Problem

ANY_HARM = ("diverged", "exploding", "dead", "saturated", "stalled", "overconfident", "vanishing")


def data(g, easy=False):
    """A data set that every well configured network of these sizes learns."""
    if not easy and g.random() < 0.4:
        return "digits"
    return {"name": "gaussian_clusters", "features": g.choice([16, 24, 32]), "classes": g.choice([3, 4, 6]),
            "separation": g.choice([4.0, 5.0]), "examples": 1000}


def basis(g, **given):
    """Width, batch, steps and a decoy: two levels of a factor that changes nothing."""
    parameters = {"width": g.choice([24, 32, 48]), "batch": 32, "steps": 200}
    decoys = {"width": g.choice([[24, 40], [32, 48]]), "batch": [32, 48], "weight_decay": [0.0, 0.0001]}
    decoy = g.choice([factor for factor in decoys if factor not in given])
    return parameters | {decoy: decoys[decoy]} | given


def sgd(rate):
    return {"sgd": rate}


def sigmoid_deep(g):
    cure = g.choice(["activation", "normalization", "layer"])
    depth = g.randint(8, 12)
    common = dict(verdicts=("vanishing",), causes=("squashing_activation",), dataset=data(g))
    if cure == "activation":
        return Problem("sigmoid_deep", basis(g, depth=depth, init="he", updater=sgd(0.05), steps=300),
                       factor="activation", sick="sigmoid", cured="relu", **common)
    return Problem("sigmoid_deep",
                   basis(g, depth=min(depth, 9), activation="sigmoid", init=g.choice(["xavier", "he"]),
                         updater=sgd(0.2), steps=400),
                   factor="normalization", sick="none", cured="batch" if cure == "normalization" else "layer",
                   **common)


def small_weights(g):
    activation = g.choice(["relu", "tanh"])
    width = g.choice([32, 48, 64])
    gain = g.uniform(0.05, 0.2)
    return Problem("small_weights",
                   basis(g, depth=g.randint(5, 8), activation=activation, updater=sgd(0.05), steps=250,
                         width=width),
                   dataset=data(g), factor="init", sick=f"normal({gain / width ** 0.5:.2g})",
                   cured="he" if activation == "relu" else "xavier",
                   verdicts=("vanishing", "dead") if activation == "relu" else ("vanishing",),
                   causes=("small_initial_weights",))


def large_weights(g):
    activation = g.choice(["tanh", "sigmoid", "relu"])
    width = g.choice([32, 48])
    gain = g.uniform(14, 20) if activation == "tanh" else g.uniform(40, 60) if activation == "sigmoid" else g.uniform(6, 9)
    depth = g.randint(5, 7) if activation != "sigmoid" else 3
    dataset = "digits" if activation == "tanh" else data(g)  # random features of tanh separate clusters
    return Problem("large_weights",
                   basis(g, depth=depth, activation=activation, updater=sgd(0.05) if activation != "sigmoid" else {"adam": 0.01},
                         steps=200, width=width),
                   dataset=dataset, factor="init", sick=f"normal({gain / width ** 0.5:.3g})",
                   cured="he" if activation == "relu" else "xavier",
                   verdicts=("diverged", "exploding", "dead") if activation == "relu" else ("saturated", "exploding"),
                   causes=("large_initial_weights",))


def weak_gain(g):
    return Problem("weak_gain",
                   basis(g, depth=g.randint(30, 33), activation="relu", init=g.choice(["xavier", "lecun"]),
                         updater=sgd(0.02), steps=250, width=64),
                   dataset=data(g, easy=True), factor="normalization", sick="none", cured="batch",
                   verdicts=("vanishing",), causes=("shrinking_error",))


def residual(g):
    return Problem("residual",
                   basis(g, depth=g.choice([41, 51, 61]), activation="relu", init="he", skip=g.choice([1, 2]),
                         updater=sgd(0.02), steps=150, width=g.choice([24, 32])),
                   dataset=data(g), factor="normalization", sick="none", cured=g.choice(["batch", "batch", "layer"]),
                   verdicts=("diverged", "exploding", "dead"), causes=("growing_error", "large_first_loss"))


def cnn_deep(g):
    """Sigmoid, or small weights, in a convolutional network."""
    depth, width = g.randint(8, 9), 8
    common = {"family": "cnn", "depth": depth, "width": width, "batch": [32, 48], "steps": 300, "updater": {"adam": 0.003}}
    if g.random() < 0.5:
        return Problem("cnn_deep", common | {"init": "he"}, factor="activation", sick="sigmoid", cured="relu",
                       verdicts=("vanishing",), causes=("squashing_activation",))
    small = g.uniform(0.05, 0.15) / (9 * width) ** 0.5
    return Problem("cnn_deep", common | {"activation": "relu"}, factor="init", sick=f"normal({small:.2g})", cured="he",
                   verdicts=("vanishing", "dead"), causes=("small_initial_weights",))


def closed_gates(g):
    """An LSTM whose forget gates start almost closed."""
    return Problem("closed_gates",
                   {"family": "rnn", "cell": "lstm", "depth": 1, "width": [24, 32], "init": "xavier", "batch": 32,
                    "recurrent_init": "orthogonal(0.2)", "steps": 200, "updater": {"adam": 0.003}},
                   dataset={"name": "recall_first", "length": g.choice([30, 40]), "classes": g.choice([2, 3]), "examples": 600},
                   factor="forget_bias", sick=g.choice([-4.0, -5.0]), cured=g.choice([3.0, 4.0]), verdicts=("vanishing",),
                   causes=("short_memory", "small_initial_weights"))


def unclipped(g):
    """A rate that is too large for the raw gradient; clipping keeps the updates small."""
    return Problem("unclipped",
                   basis(g, depth=g.randint(3, 5), activation="tanh", init="xavier", updater=sgd(g.choice([20.0, 40.0])),
                         steps=250),
                   dataset="digits", factor="clipping", sick="none", cured={"global_l2": 0.005}, verdicts=ANY_HARM,
                   causes=("large_learning_rate",))


def large_rate(g):
    updater, sick, cured = g.choice([("sgd", g.choice([50.0, 100.0, 200.0]), 0.05), ("adam", g.choice([5.0, 10.0]), 0.003),
                                     ("momentum", g.choice([30.0, 100.0]), 0.02)])
    return Problem("large_rate",
                   basis(g, depth=g.randint(3, 5), activation=g.choice(["relu", "tanh", "leaky_relu"]), init="he",
                         updater=updater),
                   dataset="digits", factor="learning_rate", sick=sick, cured=cured, verdicts=ANY_HARM[:-1],
                   causes=("large_learning_rate",))


def dead_by_rate(g):
    return Problem("dead_by_rate",
                   basis(g, depth=g.randint(3, 6), activation="relu", init="he", updater="sgd", steps=150,
                         clipping={"l2_per_layer": 1.0}),
                   dataset=data(g), factor="learning_rate", sick=g.choice([10.0, 30.0]), cured=0.05,
                   verdicts=ANY_HARM[:-1], causes=("large_learning_rate",))


def small_rate(g):
    updater, sick, cured = g.choice([("sgd", g.choice([1e-5, 1e-6]), 0.05), ("adam", g.choice([1e-7, 1e-6]), 0.003),
                                     ("momentum", 1e-6, 0.02)])
    return Problem("small_rate",
                   basis(g, depth=g.randint(2, 4), activation=g.choice(["relu", "tanh"]), init="xavier",
                         updater=updater),
                   dataset=data(g), factor="learning_rate", sick=sick, cured=cured, verdicts=("stalled",),
                   causes=("small_learning_rate",))


def table(g, name, text, **parameters):
    return dict(dataset={"name": "csv", "path": "{folder}/" + name}, files={name: text}, factor="standardize",
                sick=False, cured=True)


def raw_inputs(g):
    exponent = g.choice([3, 4, 5, 6, 9])
    features = g.randint(4, 10)
    scales = [10.0**exponent if i < 2 or g.random() < 0.5 else 10.0 ** g.randint(0, exponent) for i in range(features)]
    text = tables.clusters(g, 600, features, g.choice([2, 3, 4]), scales=scales, separation=6.0)
    return Problem("raw_inputs",
                   basis(g, depth=g.randint(3, 5), activation="relu", init="he",
                         updater=sgd(0.05)),
                   **table(g, "raw.csv", text), verdicts=ANY_HARM, causes=("large_inputs",))


def small_inputs(g):
    text = tables.clusters(g, 600, g.randint(4, 10), g.choice([2, 3, 4]), separation=6.0, scale=10.0 ** -g.choice([4, 5, 6]))
    return Problem("small_inputs",
                   basis(g, depth=g.randint(2, 4), activation=g.choice(["relu", "tanh"]), init="xavier",
                         updater=sgd(0.05), steps=250),
                   **table(g, "small.csv", text), verdicts=("stalled", "vanishing", "dead"), causes=("small_inputs",))


def uncentered(g):
    text = tables.clusters(g, 600, g.randint(2, 6), g.choice([2, 3]), scale=g.choice([1.0, 3.0]), separation=3.0,
                           shift=g.choice([-1, 1]) * g.choice([92.0, 300.0]))
    return Problem("uncentered",
                   basis(g, depth=g.randint(3, 5), activation=g.choice(["relu", "tanh"]), init="xavier",
                         updater=sgd(0.05)),
                   **table(g, "uncentered.csv", text), verdicts=ANY_HARM, causes=("large_inputs",))


def unsettled(g):
    width = g.choice([32, 48])
    return Problem("unsettled",
                   basis(g, depth=g.randint(7, 9), activation="relu", init=f"normal({0.4 / width ** 0.5:.3g})",
                         normalization="batch", updater=sgd(0.1), width=width, steps=g.choice([60, 80])),
                   dataset=data(g, easy=True), factor="norm_momentum", sick=0.999,
                   cured=g.choice([0.5, 0.7]), verdicts=("unsettled",), causes=("running_statistics",),
                   most_skill=0.5)


def short_memory(g):
    sick = g.choice(["orthogonal(0.05)", "orthogonal(0.1)"])
    length, classes, updater, steps = g.randint(16, 24), g.choice([2, 3]), {"adam": 0.003}, 200
    return Problem("short_memory",
                   {"family": "rnn", "depth": 1, "width": [24, 32], "activation": "tanh", "init": "xavier", "batch": 32,
                    "steps": steps, "updater": updater},
                   dataset={"name": "recall_first", "length": length, "classes": classes, "examples": 600},
                   factor="recurrent_init", sick=sick, cured="orthogonal", verdicts=("vanishing",),
                   causes=("short_memory", "small_initial_weights"))


def growing_through_time(g):
    return Problem("growing_through_time",
                   {"family": "rnn", "depth": 1, "width": [32, 48], "activation": "relu", "init": "xavier", "batch": 32,
                    "steps": 300, "updater": {"momentum": 0.01}},
                   dataset="digits", factor="recurrent_init", sick=f"orthogonal({g.choice([6.0, 8.0, 10.0])})",
                   cured="orthogonal", verdicts=("diverged", "exploding", "dead"),
                   causes=("growing_through_time", "large_first_loss", "large_initial_weights"))


def noise_vanishing(g):
    family = g.choice(["mlp", "mlp", "rnn"])
    if family == "rnn":
        return Problem("noise_vanishing",
                       {"family": "rnn", "depth": 1, "width": [24, 32], "activation": "tanh", "batch": 32, "steps": 1,
                        "recurrent_init": "orthogonal(0.5)"},
                       dataset={"name": "noise_sequences", "length": g.choice([25, 30]), "examples": 300},
                       verdicts=("vanishing",), causes=("short_memory", "small_initial_weights"), noise=True)
    return Problem("noise_vanishing",
                   {"depth": [g.randint(10, 14), g.randint(15, 20)], "width": 32, "activation": "sigmoid", "init": "xavier",
                    "batch": 64, "steps": g.choice([1, 20])},
                   dataset="noise", verdicts=("vanishing",), causes=("squashing_activation",), noise=True)


def noise_exploding(g):
    gain = g.uniform(4, 8)
    return Problem("noise_exploding",
                   {"depth": [g.randint(10, 12), g.randint(13, 16)], "width": 32, "activation": "relu",
                    "init": f"normal({gain * (2 / 32) ** 0.5:.3g})", "batch": 64, "steps": 1},
                   dataset="noise", verdicts=("diverged", "exploding"), causes=("large_initial_weights",), noise=True)


def random_labels(g):
    text = tables.random_labels(g, g.choice([300, 400, 500]), g.choice([3, 4]), g.choice([2, 3]))
    return Problem("random_labels",
                   {"depth": 1, "width": [3, 4], "activation": g.choice(["relu", "tanh"]), "init": "xavier", "batch": 32,
                    "steps": g.choice([50, 80]), "updater": sgd(0.02)},
                   dataset={"name": "csv", "path": "{folder}/random.csv", "held_out": 0.2}, files={"random.csv": text},
                   verdicts=("stalled",), causes=(None,))


KINDS = (sigmoid_deep, small_weights, large_weights, weak_gain, residual, cnn_deep, closed_gates, unclipped, large_rate, dead_by_rate, small_rate,
         raw_inputs, small_inputs, uncentered, unsettled, short_memory, growing_through_time, noise_vanishing,
         noise_exploding, random_labels)
