"""The networks of docs/glossary.md in NumPy: forward and backward pass of one step."""

import activations
import dropout
import numpy as np
import recurrent
from layers import Linear, Normalized, Pooled
from rounding import exactly

BATCH_NORM_EPSILON = 1e-5
BATCH_NORM_MOMENTUM = 0.9  # before format 6, which records norm_momentum


class Network:
    """One forward and backward pass of one step.

    step: updates done so far. rounding: what is done to every intermediate array, see rounding.py. decide(layer, z): the
    argument at which the activation function of a layer is evaluated instead of z."""

    def __init__(self, config, parameters, step=0, rounding=exactly, decide=lambda layer, z: z):
        self.step, self.rounding, self.decide = step, rounding, decide
        self.config = config
        self.depth = int(config["depth"])
        self.skip = int(config["skip"])
        self.convolutional = config["family"] == "cnn"
        self.cell = config.get("cell") if config["family"] == "rnn" else None
        self.regression = config["dataset"].startswith("adding") or "target=" in config.get("dataset_options", "")
        self.momentum = float(config.get("norm_momentum", BATCH_NORM_MOMENTUM))
        self.pool_every = int(config.get("pool_every", 0))
        self.normalization = config["normalization"]
        self.before = config.get("norm_position") == "before"
        self.f, self.df = activations.ACTIVATIONS[config["activation"]]
        self.gate = activations.ACTIVATIONS[config.get("recurrent_activation", "sigmoid")]
        self.p = {name: rounding(value) for name, value in parameters.items()}
        self.grad, self.error = {}, {}
        self.z, self.a, self.norm, self.linear, self.pool = {}, {}, {}, {}, {}
        self.recurrent, self.mask = {}, {}

    def ends_block(self, layer):
        return self.skip >= 1 and layer > 1 and (layer - 1) % self.skip == 0

    def pools(self, layer, images):
        every = self.pool_every
        return every > 0 and layer > 1 and (layer - 1) % every == 0 and min(images.shape[2:]) >= 2

    def normalize(self, layer, v):
        positions = tuple(range(2, v.ndim))
        if self.normalization == "batch":
            names = (f"layer{layer}-norm/gamma", f"layer{layer}-norm/beta")
            axes, epsilon = (0, *positions), BATCH_NORM_EPSILON
        else:
            inside = self.before and not self.convolutional
            vertex = f"layer{layer}" if inside else f"layer{layer}-norm"
            names = (f"{vertex}/g", f"{vertex}/b")
            axes, epsilon = (1, *positions), 0.0
        gain, bias = self.p[names[0]], self.p[names[1]]
        norm = Normalized(v, gain, bias, axes, epsilon, self.rounding)
        self.norm[layer] = (norm, names)
        return norm.value

    def forward(self, x, labels):
        rounding = self.rounding
        out = {0: rounding(x)}
        for layer in range(1, self.depth + 1):
            name = f"layer{layer}"
            if self.cell:
                out[layer] = self.drop(layer, self.forward_in_time(layer, out[layer - 1]))
                if self.ends_block(layer):
                    out[layer] = out[layer] + out[layer - self.skip]
                continue
            self.linear[layer] = Linear(self.p[name + "/W"], out[layer - 1])
            u = self.linear[layer].value
            if self.normalization == "none" or not self.before:
                bias = self.p[name + "/b"]
                z = u + (bias[:, None, None] if self.convolutional else bias)
            else:
                z = self.normalize(layer, u)
            z = rounding(z)
            a = rounding(self.f(self.decide(layer, z)))
            h = a if self.normalization == "none" or self.before else self.normalize(layer, a)
            self.z[layer], self.a[layer] = z, a
            h = self.drop(layer, h)
            out[layer] = h + out[layer - self.skip] if self.ends_block(layer) else h
            if self.convolutional and self.pools(layer, out[layer]):
                self.pool[layer] = Pooled(out[layer])
                out[layer] = self.pool[layer].value
        self.out, self.labels = out, labels
        self.top = out[self.depth].mean((2, 3)) if self.convolutional else out[self.depth]
        if self.cell:
            self.top = out[self.depth][:, :, -1]
        logits = rounding(self.top) @ self.p["output/W"] + self.p["output/b"]
        if self.regression:
            self.loss = ((logits - labels) ** 2).mean(1).sum() / len(x)
            self.d_logits = 2 * (logits - labels) / logits.size
            return
        logits = rounding(logits)
        shifted = logits - logits.max(1, keepdims=True)
        log_p = shifted - np.log(np.exp(shifted).sum(1, keepdims=True))
        self.loss = -(labels * log_p).sum() / len(x)
        self.d_logits = (rounding(np.exp(log_p)) - labels) / len(x)

    def drop(self, layer, h):
        self.mask[layer] = dropout.factors(self.config, layer, self.step, h.shape)
        return h * self.mask[layer]

    def forward_in_time(self, layer, h):
        vertex = f"layer{layer}/"
        own = {name[len(vertex) :]: p for name, p in self.p.items() if name.startswith(vertex)}
        cell = recurrent.Layer(self.cell, (self.f, self.df), self.gate, own, self.rounding)
        self.recurrent[layer] = cell
        self.a[layer] = cell.forward(h)
        self.z[layer] = cell.preactivation
        return self.a[layer]

    def backward(self):
        d_logits = self.d_logits
        self.grad["output/W"] = self.top.T @ d_logits
        self.grad["output/b"] = d_logits.sum(0)
        d_top = d_logits @ self.p["output/W"].T
        if self.convolutional:
            shape = self.out[self.depth].shape
            d_top = np.broadcast_to(d_top[:, :, None, None], shape) / (shape[2] * shape[3])
        if self.cell:
            last = d_top
            d_top = np.zeros_like(self.out[self.depth])
            d_top[:, :, -1] = last
        d_out = {layer: 0.0 for layer in range(self.depth + 1)}
        d_out[self.depth] = d_top
        for layer in range(self.depth, 0, -1):
            d = d_out[layer]
            if layer in self.pool:
                d = self.pool[layer].backward(d)
            d = self.rounding(d)
            if self.ends_block(layer):
                d_out[layer - self.skip] = d_out[layer - self.skip] + d
            d = d * self.mask[layer]
            self.error[layer] = d
            if self.cell:
                cell = self.recurrent[layer]
                d_out[layer - 1] = d_out[layer - 1] + cell.backward(d)
                self.grad.update({f"layer{layer}/{name}": g for name, g in cell.grad.items()})
                continue
            if layer in self.norm and not self.before:
                d = self.backward_norm(layer, d)
            d = self.rounding(d * self.df(self.decide(layer, self.z[layer])))
            if layer in self.norm and self.before:
                d = self.backward_norm(layer, d)
            name = f"layer{layer}"
            self.grad[name + "/W"], d_below = self.linear[layer].backward(d)
            if layer not in self.norm or not self.before:
                self.grad[name + "/b"] = d.sum((0, 2, 3) if self.convolutional else 0)
            d_out[layer - 1] = d_out[layer - 1] + d_below

    def backward_norm(self, layer, d):
        norm, (gain, bias) = self.norm[layer]
        self.grad[gain], self.grad[bias], d_v = norm.backward(d)
        return d_v
