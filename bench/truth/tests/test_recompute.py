"""A wrong number is found, and one that rounding explains is not reported.

    python3 -m unittest discover bench/truth/tests
"""

import contextlib
import io
import pathlib
import sys
import tempfile
import unittest

import numpy as np

sys.path.insert(0, str(pathlib.Path(__file__).parents[1]))
import recompute

CONFIG = {
    "family": "mlp",
    "depth": "2",
    "skip": "0",
    "dataset": "noise",
    "activation": "tanh",
    "normalization": "none",
    "clipping": "none",
    "updater": "sgd",
    "learning_rate": "0.1",
    "precision": "double",
}
BATCH, INPUTS, UNITS, CLASSES = 2, 5, 4, 3


class Recomputed(unittest.TestCase):
    def arrays(self, config, seed=1, **given):
        """The arrays of one step of a network, as a trial writes them; given: its parameters."""
        random = np.random.default_rng(seed)
        sizes = [INPUTS, *[UNITS] * int(config["depth"]), CLASSES]
        parameters = {}
        for layer, (inputs, units) in enumerate(zip(sizes, sizes[1:]), start=1):
            name = f"layer{layer}" if layer <= int(config["depth"]) else "output"
            parameters[name + "/W"] = random.normal(size=(inputs, units))
            normalized = config["normalization"] == "batch" and name != "output"
            if normalized:
                for key, value in (("gamma", 1.0), ("beta", 0.0), ("mean", 0.0), ("var", 1.0)):
                    parameters[f"{name}-norm/{key}"] = np.full(units, value)
            else:
                parameters[name + "/b"] = random.normal(size=units)
        parameters |= {name.replace("_", "/"): value for name, value in given.items()}
        here = {"x": random.normal(size=(BATCH, INPUTS)), "labels": np.eye(CLASSES)[:BATCH]}
        network = recompute.Network(config, parameters)
        network.forward(here["x"], here["labels"])
        network.backward()
        here |= parameters
        here |= {
            name: np.asarray(value)
            for kind, name, value in recompute.quantities(network)
            if not kind.startswith("batch ")
        }
        here |= {name + "_update": 0.1 * gradient for name, gradient in network.grad.items()}
        return {"step0/" + name: value for name, value in here.items()}

    def agrees(self, arrays, config):
        with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(io.StringIO()) as out:
            file = pathlib.Path(folder) / "trial.npz"
            np.savez(file, **arrays)
            good = recompute.check(str(file), config)
        self.printed = out.getvalue()
        return good

    def test_what_is_right_agrees(self):
        self.assertTrue(self.agrees(self.arrays(CONFIG), CONFIG), self.printed)

    def test_every_kind_of_array_is_compared(self):
        for name in self.arrays(CONFIG):
            if name.split("/", 1)[1] in ("x", "labels") or name.endswith(("/W", "/b")):
                continue
            arrays = self.arrays(CONFIG)
            arrays[name] = arrays[name] * (1 + 1e-6)
            self.assertFalse(self.agrees(arrays, CONFIG), name)

    def test_both_values_are_printed(self):
        arrays = self.arrays(CONFIG)
        arrays["step0/layer1/W_grad"][2, 3] = 17.25
        self.assertFalse(self.agrees(arrays, CONFIG))
        self.assertRegex(self.printed, r"recomputed, 17\.25 written at \(2, 3\)")

    def test_a_gradient_that_cancels_may_differ_by_the_rounding_of_its_terms(self):
        """Batch normalization of two examples passes nothing back: the gradient is noise."""
        config = {**CONFIG, "normalization": "batch", "norm_position": "before"}
        arrays = self.arrays(config)
        name = "step0/layer1/W_grad"
        random = np.random.default_rng(2)
        noise = 1e-15 * random.normal(size=arrays[name].shape)
        for suffix in ("_grad", "_clipped"):
            arrays["step0/layer1/W" + suffix] = arrays["step0/layer1/W" + suffix] + noise
        arrays["step0/layer1/W_update"] = 0.1 * arrays["step0/layer1/W_clipped"]
        self.assertTrue(self.agrees(arrays, config), self.printed)
        for suffix in ("_grad", "_clipped"):
            arrays["step0/layer1/W" + suffix] = arrays["step0/layer1/W" + suffix] + 1e-6
        self.assertFalse(self.agrees(arrays, config))

    def test_at_a_kink_the_side_is_that_of_the_written_argument(self):
        """hard_tanh has the slope 1 at 1, and 0 one rounding unit above."""
        config = {**CONFIG, "activation": "hard_tanh"}
        arrays = self.arrays(
            config,
            layer1_W=np.zeros((INPUTS, UNITS)),
            layer1_b=np.full(UNITS, np.nextafter(1, 2)),
            layer2_W=np.full((UNITS, UNITS), 0.1),
            layer2_b=np.zeros(UNITS),
        )
        self.assertTrue(np.all(arrays["step0/layer1/W_grad"] == 0))
        arrays["step0/layer1/b"] = np.ones(UNITS)
        self.assertTrue(self.agrees(arrays, config), self.printed)
        arrays["step0/layer1/preactivation"] = np.ones((BATCH, UNITS))
        self.assertFalse(self.agrees(arrays, config))

    def test_overflow_and_underflow_of_single_precision_agree(self):
        compare = recompute.Comparison("float", recompute.Scale())
        self.assertEqual(compare.error("a", np.array([1e39, 1.0]), np.array([np.inf, 1.0]))[0], 0)
        self.assertEqual(compare.error("a", np.array([1e-46]), np.array([0.0]))[0], 0)
        self.assertEqual(compare.error("a", np.array([1e30]), np.array([np.inf]))[0], np.inf)
        self.assertEqual(compare.error("a", np.array([np.nan]), np.array([np.nan]))[0], 0)
        self.assertEqual(compare.error("a", np.array([1.0]), np.array([np.nan]))[0], np.inf)


if __name__ == "__main__":
    unittest.main()
