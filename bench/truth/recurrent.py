"""Recurrent layers of docs/glossary.md in NumPy: forward in time, and backward in time.

Arrays are batch x units x T, as in the tensor files. A layer normalization of a spread of exactly 0
gives its bias alone and passes nothing back.
"""

import numpy as np


class Standardized:
    """gain * (v - mean) / std along the units of each example."""

    def __init__(self, v, gain, rounding):
        self.gain, self.rounding = gain, rounding
        std = rounding(v.std(1, keepdims=True))
        self.inverse = np.divide(1, std, out=np.zeros_like(std), where=std > 0)
        self.hat = rounding((v - rounding(v.mean(1, keepdims=True))) * self.inverse)
        self.value = gain * self.hat

    def backward(self, d):
        """Gradients of the gain and of v."""
        rounding = self.rounding
        d_hat = rounding(d * self.gain)
        d_v = d_hat - rounding(d_hat.mean(1, keepdims=True))
        d_v -= self.hat * rounding((d_hat * self.hat).mean(1, keepdims=True))
        return (d * self.hat).sum(0), d_v * self.inverse


class Layer:
    """Forward and backward pass of one recurrent layer over all time steps."""

    def __init__(self, cell, function, gate_function, parameters, rounding):
        """Each function is a pair: value and derivative. rounding: see rounding.py."""
        self.rounding = rounding
        self.f, self.df = function
        self.s, self.ds = gate_function
        self.w, self.rw, self.b = (parameters[name] for name in ("W", "RW", "b"))
        self.gain = parameters.get("g")
        self.width = len(self.rw)
        self.grad = {name: np.zeros_like(value) for name, value in parameters.items()}
        self.step, self.step_back = {
            "simple": (self.simple, self.simple_back),
            "lstm": (self.lstm, self.lstm_back),
            "gru": (self.gru, self.gru_back),
        }[cell]

    def forward(self, x):
        batch, _, length = x.shape
        h = c = np.zeros((batch, self.width))
        self.x, self.kept, states, arguments = x, [], [], []
        for t in range(length):
            h, c, argument, kept = self.step(x[:, :, t], h, c)
            h, c = self.rounding(h), self.rounding(c)
            states.append(h)
            arguments.append(argument)
            self.kept.append(kept)
        self.preactivation = np.stack(arguments, -1)
        self.value = np.stack(states, -1)
        return self.value

    def backward(self, d):
        """Gradient of the inputs; d is the gradient of the outputs without the layer's own time."""
        self.input_error = np.zeros_like(self.x)
        self.state_error = np.zeros_like(d)
        d_h = d_c = np.zeros(d.shape[:2])
        for t in reversed(range(d.shape[2])):
            total = self.rounding(d[:, :, t] + d_h)
            self.state_error[:, :, t] = total
            d_x, d_h, d_c = self.step_back(self.x[:, :, t], total, d_c, self.kept[t])
            self.input_error[:, :, t] = d_x
        return self.input_error

    def block(self, gate):
        return slice(gate * self.width, (gate + 1) * self.width)

    def simple(self, x, h, c):
        u, v, norms = x @ self.w, h @ self.rw, None
        if self.gain is not None:
            gains = self.gain.reshape(2, -1)
            norms = tuple(
                Standardized(part, gain, self.rounding) for part, gain in zip((u, v), gains)
            )
            u, v = norms[0].value, norms[1].value
        z = self.rounding(u + v + self.b)
        return self.f(z), c, z, (h, z, norms)

    def simple_back(self, x, d, d_c, kept):
        h, z, norms = kept
        d_z = self.rounding(d * self.df(z))
        d_u = d_v = d_z
        if norms:
            d_gain, d_u = norms[0].backward(d_z)
            d_own, d_v = norms[1].backward(d_z)
            self.grad["g"] += np.concatenate([d_gain, d_own]).reshape(self.gain.shape)
        self.grad["W"] += x.T @ d_u
        self.grad["RW"] += h.T @ d_v
        self.grad["b"] += d_z.sum(0)
        return d_u @ self.w.T, d_v @ self.rw.T, d_c

    def lstm(self, x, h, c):
        z = self.rounding(x @ self.w + h @ self.rw + self.b)
        i, forget, o = (self.s(z[:, self.block(gate)]) for gate in range(3))
        g = self.f(z[:, self.block(3)])
        cell = forget * c + i * g
        return o * self.f(cell), cell, z, (h, c, z, i, forget, o, g, cell)

    def lstm_back(self, x, d, d_c, kept):
        h, c, z, i, forget, o, g, cell = kept
        d_cell = d_c + d * o * self.df(cell)
        d_z = np.concatenate(
            [
                d_cell * g * self.ds(z[:, self.block(0)]),
                d_cell * c * self.ds(z[:, self.block(1)]),
                d * self.f(cell) * self.ds(z[:, self.block(2)]),
                d_cell * i * self.df(z[:, self.block(3)]),
            ],
            axis=1,
        )
        d_z = self.rounding(d_z)
        self.grad["W"] += x.T @ d_z
        self.grad["RW"] += h.T @ d_z
        self.grad["b"] += d_z.sum(0)
        return d_z @ self.w.T, d_z @ self.rw.T, d_cell * forget

    def gru(self, x, h, c):
        z = x @ self.w + self.b
        early = slice(0, 2 * self.width)
        z[:, early] += h @ self.rw[:, early]
        r, u = (self.s(z[:, self.block(gate)]) for gate in range(2))
        z[:, self.block(2)] += (r * h) @ self.rw[:, self.block(2)]
        candidate = self.f(z[:, self.block(2)])
        return u * h + (1 - u) * candidate, c, z, (h, z, r, u, candidate)

    def gru_back(self, x, d, d_c, kept):
        h, z, r, u, candidate = kept
        d_last = d * (1 - u) * self.df(z[:, self.block(2)])
        d_reset = d_last @ self.rw[:, self.block(2)].T
        d_early = np.concatenate(
            [
                d_reset * h * self.ds(z[:, self.block(0)]),
                d * (h - candidate) * self.ds(z[:, self.block(1)]),
            ],
            axis=1,
        )
        d_z = np.concatenate([d_early, d_last], axis=1)
        early = slice(0, 2 * self.width)
        self.grad["W"] += x.T @ d_z
        self.grad["RW"][:, early] += h.T @ d_early
        self.grad["RW"][:, self.block(2)] += (r * h).T @ d_last
        self.grad["b"] += d_z.sum(0)
        d_h = d * u + d_reset * r + d_early @ self.rw[:, early].T
        return d_z @ self.w.T, d_h, d_c
