"""PyTorch, eager, one thread: torch_peer.py untraced|recording START TABLE."""

import sys

import numpy as np
import torch
import torch.nn.functional as F
from peer import EDGES, QUANTILES, SATURATED, TINY, Start, converse, layer_numbers, rank, sgemm, write_table
from torch import nn

torch.set_num_threads(1)


class Network(nn.Module):
    def __init__(self, start):
        super().__init__()
        sizes = [start.features] + [start.width] * start.depth
        self.linear = nn.ModuleList(nn.Linear(i, o, bias=not start.norm) for i, o in zip(sizes, sizes[1:]))
        self.norm = nn.ModuleList(nn.BatchNorm1d(start.width) for _ in self.linear) if start.norm else None
        self.output = nn.Linear(start.width, start.classes)
        self.activation = getattr(torch, start.activation)
        self.skip = start.skip == 1

    def forward(self, h, seen=None):
        for i, linear in enumerate(self.linear):
            z = linear(h)
            if self.norm is not None:
                z = self.norm[i](z)
            a = self.activation(z)
            if seen is not None:
                seen.append(a)
            h = a + h if self.skip and i > 0 else a
        return self.output(h)

    def parameter(self, vertex, name):
        if vertex == "output":
            return self.output.weight if name == "W" else self.output.bias
        i = int(vertex.removeprefix("layer").removesuffix("-norm")) - 1
        if name in ("gamma", "beta"):
            return self.norm[i].weight if name == "gamma" else self.norm[i].bias
        return self.linear[i].weight if name == "W" else self.linear[i].bias


class Untraced:
    def __init__(self, start):
        self.start = start
        self.net = Network(start)
        self.optimizer = torch.optim.SGD(self.net.parameters(), lr=start.rate)
        self.x = torch.from_numpy(start.x)
        self.y = torch.from_numpy(start.y).long()
        self.order = torch.from_numpy(start.order).long()

    def reset(self):
        with torch.no_grad():
            for key, values in self.start.parameters.items():
                self.net.parameter(*key).copy_(torch.from_numpy(values).view_as(self.net.parameter(*key)))

    def minibatch(self, i):
        examples = self.order[i % len(self.order)]
        return self.x[examples], self.y[examples]

    def train(self, i):
        x, y = self.minibatch(i)
        self.optimizer.zero_grad()
        loss = F.cross_entropy(self.net(x), y)
        loss.backward()
        self.optimizer.step()
        return loss

    def step(self, i):
        return self.train(i).item()

    def run(self, steps):
        for i in range(steps):
            self.train(i)

    def sgemm(self):
        a, b, c = torch.rand(1024, 1024), torch.rand(1024, 1024), torch.empty(1024, 1024)
        return sgemm(lambda: torch.mm(a, b, out=c))


class Recording(Untraced):
    """
    All parameters are views of one flat array, arrays of one length lie together, and every statistic is taken of
    a whole group. Magnitudes are sorted by NumPy, 20 times faster than by torch; quantiles, histogram and all counts
    are read off the sorted ones. Single precision throughout.
    """

    def __init__(self, start, path):
        super().__init__(start)
        self.path = path
        self.keys = start.groups()
        self.flat = torch.empty(start.count)
        self.parameters, self.spans = [], []
        at = 0
        for keys in self.keys:
            begin = at
            for key in keys:
                parameter = self.net.parameter(*key)
                parameter.data = self.flat[at : at + parameter.numel()].view_as(parameter)
                self.parameters.append(parameter)
                at += parameter.numel()
            self.spans.append((begin, at, len(keys)))
        self.edges = [torch.from_numpy(np.append(EDGES, TINY)).expand(n, -1).contiguous() for _, _, n in self.spans]
        self.ranks = [
            torch.tensor([rank(q, (end - begin) // n) for q in QUANTILES]) for begin, end, n in self.spans
        ]

    def reset(self):
        super().reset()
        self.initial = self.flat.clone()
        self.recorded = [[] for _ in self.keys]
        self.hidden = []

    def train(self, i):
        x, y = self.minibatch(i)
        seen = []
        loss = F.cross_entropy(self.net(x, seen), y)
        gradients = torch.autograd.grad(loss, self.parameters + seen)
        with torch.no_grad():
            before = self.flat.clone()
            flat = torch.cat([g.view(-1) for g in gradients[: len(self.parameters)]])
            for parameter, gradient in zip(self.parameters, gradients):
                parameter.grad = gradient
            self.optimizer.step()
            update = before - self.flat
            distance = before - self.initial
            for g, (begin, end, n) in enumerate(self.spans):
                rows = [t[begin:end].view(n, -1) for t in (flat, before, update, distance)]
                self.recorded[g].append(self.arrays(g, *rows))
            self.hidden.append(self.layers_seen(torch.stack(seen), torch.stack(gradients[len(self.parameters) :])))
        return loss

    def arrays(self, g, gradient, weight, update, distance):
        size = gradient.abs()
        in_order = torch.from_numpy(np.sort(size.numpy(), axis=1))
        below = torch.searchsorted(in_order, self.edges[g])
        return (
            *moments(gradient),
            size.mean(1),
            in_order[:, -1],
            in_order[:, self.ranks[g]],
            below,
            norm(update),
            update.abs().mean(1),
            *moments(weight),
            weight.abs().mean(1),
            weight.abs().amax(1),
            norm(distance),
        )

    def layers_seen(self, a, error):
        a, error = a.flatten(1), error.flatten(1)
        l2, mean, std = moments(a)
        size = a.abs()
        dead = (size.view(len(a), self.start.batch, -1).amax(1) == 0).float().mean(1)
        zeros = (a == 0).float().mean(1)
        saturated = (size > SATURATED).float().mean(1) if self.start.activation == "tanh" else None
        return mean, std, zeros, dead, saturated, norm(error), error.abs().mean(1)

    def columns(self):
        """Of each group {column: steps x arrays}."""
        result = []
        for (begin, end, n), steps, keys in zip(self.spans, self.recorded, self.keys):
            count = (end - begin) // n
            l2, mean, std, mean_abs, largest, quantiles, below, update_l2, update_abs, w_l2, _, w_std, w_abs, w_max, far = (
                torch.stack(values).numpy() for values in zip(*steps)
            )
            w = {"weight_l2": w_l2, "weight_mean_abs": w_abs, "weight_std": w_std, "weight_max_abs": w_max}
            result.append(
                {
                    "grad_l2": l2,
                    "grad_rms": l2 / np.sqrt(count),
                    "grad_mean": mean,
                    "grad_std": std,
                    "grad_mean_abs": mean_abs,
                    "grad_max_abs": largest,
                    "grad_p05_abs": quantiles[..., 0],
                    "grad_p50_abs": quantiles[..., 1],
                    "grad_p95_abs": quantiles[..., 2],
                    "grad_zero_fraction": below[..., 0] / count,
                    "grad_tiny_fraction": below[..., -1] / count,
                    "grad_nan": np.isnan(l2) * count,
                    "grad_inf": count - below[..., -2],
                    "grad_log2_histogram": np.diff(below[..., :-1], axis=-1),
                    "clipped_l2": l2,
                    "clip_factor": np.ones_like(l2),
                    "update_l2": update_l2,
                    "update_mean_abs": update_abs,
                    **w,
                    "weight_distance": far,
                    "update_ratio": update_abs / w_abs,
                }
            )
            if keys[0][1] == "W" and keys[0][0] != "output":
                self.add_hidden(result[-1], [int(vertex.removeprefix("layer")) - 1 for vertex, _ in keys])
        return result

    def add_hidden(self, columns, layers):
        entries = self.start.batch * self.start.width
        mean, std, zeros, dead, saturated, error, error_abs = (
            None if values[0] is None else torch.stack(values).numpy()[:, layers] for values in zip(*self.hidden)
        )
        columns |= {"act_mean": mean, "act_std": std, "act_zero_fraction": zeros, "dead_fraction": dead}
        if saturated is not None:
            columns["saturated_fraction"] = saturated
        columns |= {"error_rms": error / np.sqrt(entries), "error_mean_abs": error_abs}

    def run(self, steps):
        for i in range(steps):
            self.train(i)
        write_table(self.path, self.columns(), self.keys)

    def layers(self, step):
        for i in range(step + 1):
            self.train(i)
        return layer_numbers(self.columns(), self.keys, self.start.depth)


def norm(rows):
    return torch.linalg.vector_norm(rows, dim=1)


def moments(rows):
    """L2 norm, mean and population standard deviation of each row; torch.var_mean is ten times slower."""
    mean = rows.mean(1)
    return norm(rows), mean, norm(rows - mean.unsqueeze(1)) * rows.shape[1] ** -0.5


if __name__ == "__main__":
    start = Start(sys.argv[2])
    converse(Untraced(start) if sys.argv[1] == "untraced" else Recording(start, sys.argv[3]))
