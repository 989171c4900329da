"""How much rounding can change an array.

A sum whose terms cancel is smaller than the rounding errors of its terms: behind a normalization of
two examples the exact gradient is 0, and what is computed is noise. So an array is compared by the
size of its terms. That size is measured: the network is computed again with every intermediate array
multiplied by 1 + SIZE r, r uniform in -1 .. 1 and independent for each entry, and the largest change
is divided by SIZE (stochastic arithmetic: Vignes, 1993).
"""

import numpy as np

SIZE = 1e-7
RUNS = 3


def exactly(array):
    """No rounding."""
    return array


class Rounding:
    """Random relative changes of at most SIZE; the same ones for the same seed."""

    def __init__(self, seed):
        self.random = np.random.default_rng(seed)

    def __call__(self, array):
        return array * (1 + SIZE * self.random.uniform(-1, 1, np.shape(array)))


class Scale:
    """The size of the terms of named arrays."""

    def __init__(self):
        self.of = {}

    def add(self, name, value, rounded):
        """An array, and the same one computed with random rounding."""
        with np.errstate(invalid="ignore"):
            change = np.max(np.abs(np.asarray(rounded) - np.asarray(value)), initial=0.0) / SIZE
        self.of[name] = max(self.of.get(name, 0.0), change)
