"""The style of the plots: Okabe and Ito's colors, which color-blind readers can distinguish, and markers."""
import io

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt  # noqa: E402
from matplotlib.figure import Figure  # noqa: E402
from PIL import Image  # noqa: E402
from PIL.PngImagePlugin import PngInfo  # noqa: E402

COLORS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000")
MARKERS = ("o", "s", "^", "D", "v", "P", "X")
STYLE = {
    "font.size": 10,
    "axes.grid": True,
    "grid.alpha": 0.3,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.titlesize": 10,
    "lines.linewidth": 1.6,
    "lines.markersize": 4.5,
    "legend.frameon": False,
    "legend.fontsize": 9,
    "figure.constrained_layout.use": True,
}
KEY = "Description"  # key of the PNG text that identifies the data


def draw(plot, measured, file, fingerprint):
    """Saves the plot; its metadata identify the data."""
    with plt.rc_context(STYLE):
        figure = Figure(figsize=(7.4, 3.5), dpi=110, layout="constrained")
        plot(measured, figure)
        drawn = io.BytesIO()
        figure.savefig(drawn, format="png")
    told = PngInfo()
    told.add_text(KEY, fingerprint)
    with Image.open(drawn) as image:  # 128 colors: a third of the size
        image.convert("RGB").quantize(128, dither=Image.Dither.NONE).save(file, optimize=True, pnginfo=told)


def shown(file):
    """The fingerprint in the metadata of a plot; None if there is no such file."""
    if not file.exists():
        return None
    with Image.open(file) as image:
        return image.text.get(KEY)


def look(index, filled=True, line="-"):
    """Color and marker of the series of that number."""
    color = COLORS[index % len(COLORS)]
    return {
        "color": color,
        "marker": MARKERS[index % len(MARKERS)],
        "markerfacecolor": color if filled else "white",
        "linestyle": line,
    }
