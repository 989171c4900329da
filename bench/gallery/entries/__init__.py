"""The entries in the order of the page."""
from entries import (
    dead_relu,
    glorot_bengio,
    he_init,
    he_residual,
    hochreiter,
    ill_conditioned,
    init_scale,
    ioffe_szegedy,
    pascanu,
    schoenholz,
    yang_batch_norm,
)

ENTRIES = tuple(
    module.ENTRY
    for module in (
        glorot_bengio,
        he_init,
        schoenholz,
        ioffe_szegedy,
        yang_batch_norm,
        he_residual,
        pascanu,
        hochreiter,
        ill_conditioned,
        init_scale,
        dead_relu,
    )
)
