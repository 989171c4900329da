"""The masks of dropout of docs/glossary.md in NumPy."""

import numpy as np

GAMMA = 0x9E3779B97F4A7C15
LAYERS = 1 << 34
WORD = (1 << 64) - 1


def mix(z):
    """Variant 13 of the 64-bit finalizer of MurmurHash3, of an array of uint64."""
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return z ^ (z >> np.uint64(31))


def words(*values):
    """Whole numbers modulo 2^64."""
    return np.array([value & WORD for value in values], dtype=np.uint64)


def factors(config, layer, step, shape):
    """What the outputs of a hidden layer are multiplied by in one step: 0 or 1 / (1 - p)."""
    dropped = float(config.get("dropout") or 0)  # before format 6: none
    if dropped == 0:
        return np.ones(shape)
    state = mix(words(int(config["seed"]) + GAMMA))
    state = mix(state + words((LAYERS + layer) * GAMMA))
    state = mix(state + words((step + 1) * GAMMA))
    entries = np.arange(1, np.prod(shape) + 1, dtype=np.uint64)
    bits = mix(state + entries * np.uint64(GAMMA)) >> np.uint64(11)
    uniform = bits.astype(np.float64) * 2.0**-53
    return np.where(uniform < dropped, 0.0, 1 / (1 - dropped)).reshape(shape)
