"""JAX, one jitted step with the same statistics inside, one thread: jax_peer.py recording START TABLE."""

import os
import sys
from functools import partial

os.environ["XLA_FLAGS"] = "--xla_cpu_multi_thread_eigen=false " + os.environ.get("XLA_FLAGS", "")
os.environ["JAX_PLATFORMS"] = "cpu"
import jax
import jax.numpy as jnp
import numpy as np
from peer import EDGES, QUANTILES, SATURATED, TINY, Start, converse, layer_numbers, rank, sgemm, write_table


class Recording:
    """The layers are unrolled. Sorting is the one thing that leaves XLA, whose own takes 50 times as long."""

    def __init__(self, start, path):
        self.start, self.path = start, path
        self.keys = start.groups()
        self.x, self.y = jnp.asarray(start.x), jnp.asarray(start.y)
        self.order = start.order
        self.jitted = jax.jit(partial(train, start, self.keys), donate_argnums=(0, 1))

    def reset(self):
        # The vertex alone does not name an array, so the two together do.
        self.parameters = {f"{v}:{n}": jnp.array(values) for (v, n), values in self.start.parameters.items()}
        self.initial = {key: jnp.array(values) for key, values in self.parameters.items()}
        norms = range(1, self.start.depth + 1) if self.start.norm else []
        self.running = {i: (jnp.zeros(self.start.width), jnp.ones(self.start.width)) for i in norms}
        self.recorded = []

    def advance(self, i):
        loss, self.parameters, self.running, statistics = self.jitted(
            self.parameters, self.running, self.initial, self.x, self.y, self.order[i % len(self.order)]
        )
        self.recorded.append(statistics)
        return loss

    def step(self, i):
        return float(self.advance(i))

    def columns(self):
        groups = zip(*self.recorded)
        return [{name: np.stack([step[name] for step in steps]) for name in steps[0]} for steps in groups]

    def run(self, steps):
        for i in range(steps):
            self.advance(i)
        write_table(self.path, self.columns(), self.keys)

    def layers(self, step):
        for i in range(step + 1):
            self.advance(i)
        return layer_numbers(self.columns(), self.keys, self.start.depth)

    def sgemm(self):
        a = jnp.asarray(np.random.rand(1024, 1024).astype(np.float32))
        product = jax.jit(jnp.dot)
        product(a, a)
        return sgemm(lambda: product(a, a).block_until_ready())


def forward(start, parameters, running, shifts, x):
    """Logits, activations, running statistics. The gradient by shifts (zeros) is dL/dh of every layer."""
    h, seen, averages = x, [], {}
    activation = jnp.tanh if start.activation == "tanh" else jax.nn.relu
    for layer in range(1, start.depth + 1):
        z = h @ parameters[f"layer{layer}:W"].T
        if start.norm:
            mean, variance = z.mean(0), z.var(0)
            old_mean, old_variance = running[layer]
            averages[layer] = (0.9 * old_mean + 0.1 * mean, 0.9 * old_variance + 0.1 * variance)
            z = (z - mean) * jax.lax.rsqrt(variance + 1e-5)
            z = z * parameters[f"layer{layer}-norm:gamma"] + parameters[f"layer{layer}-norm:beta"]
        else:
            z = z + parameters[f"layer{layer}:b"]
        a = activation(z) + shifts[layer - 1]
        seen.append(a)
        h = a + h if start.skip == 1 and layer > 1 else a
    return h @ parameters["output:W"].T + parameters["output:b"], seen, averages


def train(start, groups, parameters, running, initial, all_x, all_y, examples):
    x, y = all_x[examples], all_y[examples]

    def cost(parameters, shifts):
        logits, seen, averages = forward(start, parameters, running, shifts, x)
        loss = -jnp.take_along_axis(jax.nn.log_softmax(logits), y[:, None], axis=1).mean()
        return loss, (seen, averages)

    shifts = [jnp.zeros((start.batch, start.width))] * start.depth
    (loss, (seen, averages)), (gradients, errors) = jax.value_and_grad(cost, (0, 1), has_aux=True)(parameters, shifts)
    updates = jax.tree.map(lambda gradient: start.rate * gradient, gradients)
    after = jax.tree.map(jnp.subtract, parameters, updates)
    statistics = []
    for keys in groups:
        stacked = [
            jnp.stack([arrays[f"{vertex}:{name}"].reshape(-1) for vertex, name in keys])
            for arrays in (gradients, parameters, updates, initial)
        ]
        columns = array_columns(*stacked)
        if keys[0][1] == "W" and keys[0][0] != "output":
            layers = [int(vertex.removeprefix("layer")) - 1 for vertex, _ in keys]
            columns |= hidden_columns(start, jnp.stack([seen[i] for i in layers]), jnp.stack([errors[i] for i in layers]))
        statistics.append(columns)
    return loss, after, averages, statistics


def sort_and_count(ranks, edges, size):
    in_order = np.sort(np.asarray(size), axis=1)
    below = np.stack([np.searchsorted(row, edges) for row in in_order])
    return in_order[:, ranks], below.astype(np.int32)


def array_columns(gradient, weight, update, initial):
    n, count = gradient.shape
    size = jnp.abs(gradient)
    edges = np.append(EDGES, TINY)
    edges[0] = np.finfo(np.float32).tiny  # XLA takes smaller numbers for 0.
    quantiles, below = jax.pure_callback(
        partial(sort_and_count, [rank(q, count) for q in QUANTILES], edges),
        (jax.ShapeDtypeStruct((n, len(QUANTILES)), np.float32), jax.ShapeDtypeStruct((n, len(edges)), np.int32)),
        size,
    )
    l2, mean_abs = norm(gradient), jnp.mean(size, 1)
    update_abs, weight_abs = jnp.mean(jnp.abs(update), 1), jnp.mean(jnp.abs(weight), 1)
    return {
        "grad_l2": l2,
        "grad_rms": l2 * count**-0.5,
        "grad_mean": gradient.mean(1),
        "grad_std": gradient.std(1),
        "grad_mean_abs": mean_abs,
        "grad_max_abs": size.max(1),
        "grad_p05_abs": quantiles[:, 0],
        "grad_p50_abs": quantiles[:, 1],
        "grad_p95_abs": quantiles[:, 2],
        "grad_zero_fraction": below[:, 0] / count,
        "grad_tiny_fraction": below[:, -1] / count,
        "grad_nan": jnp.isnan(gradient).sum(1),
        "grad_inf": jnp.isinf(gradient).sum(1),
        "grad_log2_histogram": jnp.diff(below[:, :-1], axis=1),
        "clipped_l2": l2,
        "clip_factor": jnp.ones(n),
        "update_l2": norm(update),
        "update_mean_abs": update_abs,
        "weight_l2": norm(weight),
        "weight_mean_abs": weight_abs,
        "weight_std": weight.std(1),
        "weight_max_abs": jnp.abs(weight).max(1),
        "weight_distance": norm(weight - initial),
        "update_ratio": update_abs / weight_abs,
    }


def hidden_columns(start, a, error):
    columns = {
        "act_mean": a.mean((1, 2)),
        "act_std": a.std((1, 2)),
        "act_zero_fraction": (a == 0).mean((1, 2)),
        "dead_fraction": (a == 0).all(1).mean(1),
    }
    if start.activation == "tanh":
        columns["saturated_fraction"] = (jnp.abs(a) > SATURATED).mean((1, 2))
    columns["error_rms"] = jnp.sqrt((error * error).mean((1, 2)))
    columns["error_mean_abs"] = jnp.abs(error).mean((1, 2))
    return columns


def norm(rows):
    return jnp.sqrt(jnp.sum(rows * rows, 1))


if __name__ == "__main__":
    converse(Recording(Start(sys.argv[2]), sys.argv[3]))
