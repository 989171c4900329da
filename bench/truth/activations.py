"""Activation functions in NumPy: value, derivative and kinks, as in docs/glossary.md."""

import numpy as np

GELU_SLOPE = 1.702
RATIONAL_TANH_SCALE = 1.7159
RATIONAL_TANH_QUARTIC = 1.41645
SELU_SCALE, SELU_ALPHA = 1.0507009873554805, 1.6732632423543772


def sigmoid(x):
    return 0.5 * (1 + np.tanh(0.5 * x))


def softplus(x):
    return np.logaddexp(0, x)


def mish_derivative(x):
    t = np.tanh(softplus(x))
    return t + x * (1 - t * t) * sigmoid(x)


def rational_tanh(x):
    y = 2 * x / 3
    denominator = 1 + np.abs(y) + y**2 + RATIONAL_TANH_QUARTIC * y**4
    return RATIONAL_TANH_SCALE * np.sign(y) * (1 - 1 / denominator)


def rational_tanh_derivative(x):
    y = np.abs(2 * x / 3)
    denominator = 1 + y + y**2 + RATIONAL_TANH_QUARTIC * y**4
    slope = (1 + 2 * y + 4 * RATIONAL_TANH_QUARTIC * y**3) / denominator**2
    return RATIONAL_TANH_SCALE * 2 / 3 * slope


ACTIVATIONS = {
    "cube": (lambda x: x**3, lambda x: 3 * x**2),
    "elu": (
        lambda x: np.where(x > 0, x, np.expm1(np.minimum(x, 0))),
        lambda x: np.where(x > 0, 1, np.exp(np.minimum(x, 0))),
    ),
    "gelu": (
        lambda x: x * sigmoid(GELU_SLOPE * x),
        lambda x: sigmoid(GELU_SLOPE * x) * (1 + GELU_SLOPE * x * sigmoid(-GELU_SLOPE * x)),
    ),
    "hard_sigmoid": (
        lambda x: np.clip(0.2 * x + 0.5, 0, 1),
        lambda x: np.where(np.abs(x) < 2.5, 0.2, 0),
    ),
    "hard_tanh": (lambda x: np.clip(x, -1, 1), lambda x: np.where(np.abs(x) <= 1, 1.0, 0)),
    "identity": (lambda x: x, np.ones_like),
    "leaky_relu": (
        lambda x: np.where(x > 0, x, 0.01 * x),
        lambda x: np.where(x > 0, 1, 0.01),
    ),
    "mish": (lambda x: x * np.tanh(softplus(x)), mish_derivative),
    "rational_tanh": (rational_tanh, rational_tanh_derivative),
    "rectified_tanh": (
        lambda x: np.maximum(0, np.tanh(x)),
        lambda x: np.where(x > 0, 1 - np.tanh(x) ** 2, 0),
    ),
    "relu": (lambda x: np.maximum(x, 0), lambda x: np.where(x > 0, 1.0, 0)),
    "relu6": (lambda x: np.clip(x, 0, 6), lambda x: np.where((x > 0) & (x < 6), 1.0, 0)),
    "selu": (
        lambda x: SELU_SCALE * np.where(x > 0, x, SELU_ALPHA * np.expm1(np.minimum(x, 0))),
        lambda x: SELU_SCALE * np.where(x > 0, 1, SELU_ALPHA * np.exp(np.minimum(x, 0))),
    ),
    "sigmoid": (sigmoid, lambda x: sigmoid(x) * sigmoid(-x)),
    "sine": (np.sin, np.cos),
    "softplus": (softplus, sigmoid),
    "softsign": (lambda x: x / (1 + np.abs(x)), lambda x: 1 / (1 + np.abs(x)) ** 2),
    "swish": (
        lambda x: x * sigmoid(x),
        lambda x: sigmoid(x) * (1 + x * sigmoid(-x)),
    ),
    "tanh": (np.tanh, lambda x: 1 - np.tanh(x) ** 2),
    "thresholded_relu": (lambda x: np.where(x > 1, x, 0), lambda x: np.where(x > 1, 1.0, 0)),
}

# Arguments at which a derivative, or thresholded_relu itself, jumps.
KINKS = {
    "elu": (0,),
    "hard_sigmoid": (-2.5, 2.5),
    "hard_tanh": (-1, 1),
    "leaky_relu": (0,),
    "rectified_tanh": (0,),
    "relu": (0,),
    "relu6": (0, 6),
    "selu": (0,),
    "thresholded_relu": (1,),
}
