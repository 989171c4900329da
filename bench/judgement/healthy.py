"""Kinds of problems in which every trial is healthy. README.md argues each label."""
import tables
from problem import Problem
from sick import data, sgd


def mlp(g):
    activation, init = g.choice([("relu", "he"), ("tanh", "xavier"), ("selu", "lecun"), ("gelu", "he"), ("leaky_relu", "he")])
    return Problem("mlp", {"depth": g.randint(2, 5), "width": [24, 48], "activation": activation, "init": init, "batch": 32,
                           "steps": 250, "updater": g.choice([sgd(0.05), {"adam": 0.003}, {"nesterov": 0.01}])},
                   dataset=data(g), healthy=True)


def normalized(g):
    return Problem("normalized", {"depth": g.randint(4, 10), "width": 32, "activation": g.choice(["relu", "tanh"]), "init": "he",
                                  "normalization": ["batch", "layer"], "batch": 32, "steps": 300, "updater": sgd(0.05)},
                   dataset=data(g), healthy=True)


def cnn(g):
    return Problem("cnn", {"family": "cnn", "depth": g.randint(2, 3), "width": 16, "activation": "relu", "init": "he",
                           "pool_every": [0, 1], "batch": 32, "steps": 120, "updater": {"adam": 0.005}},
                   dataset="digits", healthy=True, repeats=1)


def recurrent(g, cell):
    parameters = {"family": "rnn", "cell": cell, "depth": g.randint(1, 2), "width": [24, 32], "batch": 32, "steps": 250,
                  "updater": {"adam": 0.01}, "recurrent_init": "orthogonal"}
    dataset = g.choice(["digits", {"name": "recall_first", "length": g.randint(4, 8), "classes": 3, "examples": 600}])
    return Problem("rnn_" + cell, parameters, dataset=dataset, healthy=True, repeats=1)


def rnn_simple(g):
    return recurrent(g, "simple")


def rnn_lstm(g):
    return recurrent(g, "lstm")


def rnn_gru(g):
    return recurrent(g, "gru")


def regression(g):
    return Problem("regression", {"family": "rnn", "cell": g.choice(["gru", "lstm"]), "depth": 1, "width": [24, 32], "batch": 32,
                                  "steps": 400, "updater": {"adam": 0.01}},
                   dataset={"name": "adding", "length": g.randint(3, 6), "examples": 800}, healthy=True)


def unbalanced(g):
    text = tables.rare(g, 1500, g.choice([2, 4]), g.choice([0.02, 0.04, 0.07, 0.1]))
    return Problem("unbalanced", {"depth": g.randint(1, 3), "width": [16, 32], "activation": g.choice(["relu", "tanh"]),
                                  "init": "he", "batch": 32, "steps": 400, "updater": {"adam": 0.003}},
                   dataset={"name": "csv", "path": "{folder}/rare.csv"}, files={"rare.csv": text}, healthy=True, least_skill=0.15)


def saturated_but_learned(g):
    width = g.choice([48, 64])
    return Problem("saturated_but_learned",
                   {"depth": 1, "width": width, "activation": "tanh", "init": f"normal({g.uniform(8, 12) / width ** 0.5:.3g})",
                    "batch": [32, 48], "steps": 400, "updater": {"adam": 0.01}},
                   dataset={"name": "gaussian_clusters", "features": 32, "classes": 3, "separation": 8.0, "examples": 600},
                   healthy=True, least_skill=0.95)


def dead_units_but_learned(g):
    return Problem("dead_units_but_learned",
                   {"depth": g.randint(2, 3), "width": [48, 64], "activation": "relu", "init": "he", "batch": 32, "steps": 250,
                    "updater": {"adam": g.choice([0.02, 0.03])}},
                   dataset={"name": "gaussian_clusters", "features": 16, "classes": 3, "separation": 7.0, "examples": 600},
                   healthy=True, least_skill=0.9)


def small_data(g):
    text = tables.clusters(g, g.choice([60, 90, 120]), g.randint(3, 8), g.choice([2, 3]), separation=6.0)
    return Problem("small_data", {"depth": g.randint(1, 3), "width": [16, 24], "activation": "relu", "init": "he", "batch": 16,
                                  "steps": 200, "updater": sgd(0.05)},
                   dataset={"name": "csv", "path": "{folder}/small.csv"}, files={"small.csv": text}, healthy=True)


def wide(g):
    return Problem("wide", {"depth": 2, "width": 256, "activation": "relu", "init": "he", "batch": [32, 48], "steps": 200,
                            "updater": sgd(g.choice([0.005, 0.01]))},
                   dataset=data(g, easy=True), healthy=True, repeats=1)


def forgets_but_learned(g):
    """The class is known from the last rows of the image; nothing needs the first."""
    return Problem("forgets_but_learned",
                   {"family": "rnn", "depth": 1, "width": [32, 48], "activation": "tanh", "recurrent_init": "orthogonal(0.6)",
                    "batch": 32, "steps": 350, "updater": {"adam": 0.01}},
                   dataset="digits", healthy=True, repeats=1)


def noise_without_symptom(g):
    activation, init = g.choice([("relu", "he"), ("tanh", "xavier")])
    return Problem("noise_without_symptom",
                   {"depth": [2, g.randint(3, 6)], "width": 32, "activation": activation, "init": init, "batch": 64,
                    "steps": g.choice([1, 5, 20])},
                   dataset="noise", healthy=True, noise=True)


KINDS = (mlp, normalized, cnn, rnn_simple, rnn_lstm, rnn_gru, regression, unbalanced, saturated_but_learned,
         dead_units_but_learned, small_data, wide, forgets_but_learned, noise_without_symptom)
