"""Parts of a hidden layer in NumPy, each with its backward pass."""

import numpy as np


class Normalized:
    """gain * (v - mean) / scale + bias with statistics along some axes, and its backward pass.

    Axis 1 of v is of units or channels, and so are gain and bias."""

    def __init__(self, v, gain, bias, axes, epsilon, rounding):
        self.axes, self.rounding = axes, rounding
        self.others = tuple(axis for axis in range(v.ndim) if axis != 1)
        shape = [-1 if axis == 1 else 1 for axis in range(v.ndim)]
        self.gain = gain.reshape(shape)
        self.mean = rounding(v.mean(axes, keepdims=True))
        self.variance = rounding(v.var(axes, keepdims=True))
        scale = np.sqrt(self.variance + epsilon)  # 0 where all units of an example are equal
        self.inverse = np.divide(1, scale, out=np.zeros_like(scale), where=scale > 0)
        self.hat = rounding((v - self.mean) * self.inverse)
        self.value = self.gain * self.hat + bias.reshape(shape)

    def backward(self, d_value):
        """Gradients of gain, bias and v."""
        rounding, along = self.rounding, self.axes
        d_hat = rounding(d_value * self.gain)
        d_v = d_hat - rounding(d_hat.mean(along, keepdims=True))
        d_v -= self.hat * rounding((d_hat * self.hat).mean(along, keepdims=True))
        return (d_value * self.hat).sum(self.others), d_value.sum(self.others), d_v * self.inverse


def shifted_views(images, kernel):
    """Row and column of each tap, and the images shifted by it, 0 outside."""
    before = (kernel - 1) // 2
    after = kernel - 1 - before
    padded = np.pad(images, ((0, 0), (0, 0), (before, after), (before, after)))
    height, width = images.shape[2:]
    for r in range(kernel):
        for s in range(kernel):
            yield r, s, padded[:, :, r : r + height, s : s + width]


class Linear:
    """The linear map of a hidden layer: h W, or a convolution if W has four axes."""

    def __init__(self, w, h):
        self.w, self.h = w, h
        if w.ndim == 2:
            self.value = h @ w
            return
        self.value = sum(
            np.einsum("nihw,oi->nohw", view, w[:, :, r, s])
            for r, s, view in shifted_views(h, w.shape[2])
        )

    def backward(self, d):
        """Gradients of W and h."""
        if self.w.ndim == 2:
            return self.h.T @ d, d @ self.w.T
        kernel = self.w.shape[2]
        d_w = np.zeros_like(self.w)
        for r, s, view in shifted_views(self.h, kernel):
            d_w[:, :, r, s] = np.einsum("nohw,nihw->oi", d, view)
        height, width = self.h.shape[2:]
        before = (kernel - 1) // 2
        d_h = np.zeros(self.h.shape[:2] + (height + kernel - 1, width + kernel - 1))
        for r in range(kernel):
            for s in range(kernel):
                share = np.einsum("nohw,oi->nihw", d, self.w[:, :, r, s])
                d_h[:, :, r : r + height, s : s + width] += share
        return d_w, d_h[:, :, before : before + height, before : before + width]


class Pooled:
    """Maximum of 2 x 2 positions; an odd last row or column is not read."""

    def __init__(self, v):
        height, width = v.shape[2] // 2, v.shape[3] // 2
        self.shape = v.shape
        corners = v[:, :, : 2 * height, : 2 * width]
        self.blocks = np.stack(
            [corners[:, :, r::2, s::2] for r in range(2) for s in range(2)], axis=-1
        )
        self.value = self.blocks.max(-1)

    def backward(self, d):
        chosen = self.blocks.argmax(-1)
        d_v = np.zeros(self.shape)
        height, width = d.shape[2:]
        for tap in range(4):
            target = d_v[:, :, tap // 2 : 2 * height : 2, tap % 2 : 2 * width : 2]
            target[...] = np.where(chosen == tap, d, 0)
        return d_v
