"""Compares recomputed arrays with written ones."""

import numpy as np

# Below it single precision has no full digits, and products of such numbers are 0.
SMALLEST = {"double": np.finfo(np.float64).tiny, "float": float(np.finfo(np.float32).tiny)}
LARGEST = {"double": np.finfo(np.float64).max, "float": float(np.finfo(np.float32).max)}


class Comparison:
    """Worst error by kind of quantity, relative to the size of the array or of its terms."""

    def __init__(self, precision, scale):
        self.smallest, self.largest = SMALLEST[precision], LARGEST[precision]
        self.scale = scale
        self.worst, self.count, self.seen = {}, {}, set()

    def add(self, kind, name, recomputed, written):
        self.seen.add(name)
        if np.shape(recomputed) != np.shape(written):
            raise SystemExit(f"{name}: shape {np.shape(written)}, not {np.shape(recomputed)}")
        error, where = self.error(name, np.asarray(recomputed), np.asarray(written))
        self.count[kind] = self.count.get(kind, 0) + 1
        if kind not in self.worst or not error <= self.worst[kind][0]:
            self.worst[kind] = (error, name, where)

    def error(self, name, recomputed, written):
        """The relative error, and index, recomputed and written value of the worst entry."""
        recomputed = np.where(np.abs(recomputed) > self.largest, np.copysign(np.inf, recomputed), recomputed)
        with np.errstate(invalid="ignore"):
            difference = np.abs(recomputed - written)
        same = (recomputed == written) | (np.isnan(recomputed) & np.isnan(written))
        difference = np.where(same, 0.0, np.where(np.isnan(difference), np.inf, difference))
        at = np.unravel_index(np.argmax(difference), np.shape(difference))
        worst = difference[at]
        where = (tuple(map(int, at)), float(recomputed[at]), float(written[at]))
        if worst <= self.smallest:
            return 0.0, where
        finite = np.abs(written[np.isfinite(written)])
        size = max(np.max(finite, initial=0.0), self.scale.of.get(name, 0.0))
        return (worst / size if size > 0 else np.inf), where

    def print(self, file, tolerance):
        """True if all is well."""
        for kind, (error, name, (at, recomputed, written)) in self.worst.items():
            verdict = "ok"
            if not error <= tolerance:
                verdict = f"MORE THAN {tolerance:g}: {recomputed!r} recomputed, {written!r} written at {at}"
            print(f"{file}  {kind:14} {self.count[kind]:4} arrays  {error:8.1e}  {name}  {verdict}")
        return all(error <= tolerance for error, _, _ in self.worst.values())
