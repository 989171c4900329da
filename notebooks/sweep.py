"""What the notebooks share: a run opened in PySpark, and how plots and answers look."""
import io
import os
import pathlib
import subprocess
import tempfile

import matplotlib
import numpy as np
import pandas as pd
from IPython.display import Image, Markdown, display
from matplotlib.collections import PathCollection
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from PIL import Image as Picture
from pyspark.sql import SparkSession

ROOT = pathlib.Path(__file__).resolve().parent.parent

# Okabe and Ito's colors, told apart by color-blind readers.
COLORS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000", "#999999")
MARKERS = ("o", "s", "^", "D", "v", "P", "X", "*")
VERDICTS = {  # as in the report (report.css)
    "healthy": "#009E73",
    "stalled": "#E69F00",
    "saturated": "#CC79A7",
    "dead": "#8C8C8C",
    "vanishing": "#C8321F",
    "exploding": "#0072B2",
    "diverged": "#56B4E9",
    "failed": "#2B2B2B",
}
matplotlib.rcParams.update({
    "font.size": 9,
    "axes.titlesize": 9.5,
    "axes.grid": True,
    "axes.axisbelow": True,
    "grid.alpha": 0.3,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "lines.linewidth": 1.6,
    "lines.markersize": 5,
    "legend.frameon": False,
    "image.cmap": "viridis",
})


class Problem(Exception):
    """A message that a notebook shows without a stack trace."""

    def _render_traceback_(self):
        return [f"{self}"]


def gradsweep(*arguments):
    """What ./gradsweep answers on its standard output."""
    done = subprocess.run([str(ROOT / "gradsweep"), *map(str, arguments)], capture_output=True, text=True)
    if done.returncode:
        raise Problem(done.stderr.strip())
    return done.stdout


class Run:
    """The folder of a sweep: its tables and views are in `spark`."""

    def __init__(self, folder, spark):
        self.folder = folder
        self.spark = spark

    def sql(self, query):
        """The answer of Spark SQL as a pandas DataFrame."""
        return self.spark.sql(query).toPandas()

    def keep(self, *views):
        """Computes views once and keeps them in memory: those that several questions need."""
        for view in views:
            self.spark.sql(f"CACHE TABLE {view}")

    def importance(self, response):
        """The answer of `./gradsweep importance`: a random forest of Spark MLlib, asked by permutation."""
        answer = gradsweep("importance", self.folder, "--response", response, "--format", "csv")
        return pd.read_csv(io.StringIO(answer))


def open(run):  # noqa: A001 (sweep.open reads well)
    """A Spark session that holds the tables and views of a run; a path that is relative is one of the checkout."""
    folder = ROOT / run
    if not any(folder.glob("trials/*.parquet")):
        file = f"sweeps/{folder.name}.yaml"
        known = (ROOT / file).exists()
        raise Problem(f"{run} holds no run. Make it: ./gradsweep run {file if known else 'YOUR-SWEEP.yaml'}")
    opened = Run(folder, _session())
    with tempfile.TemporaryDirectory() as scratch:
        script = pathlib.Path(scratch) / "views.sql"
        gradsweep("views", folder, "--output", script)
        for statement in script.read_text(encoding="utf-8").split(";"):
            if statement.strip():
                opened.spark.sql(statement)
    statuses = opened.sql("SELECT status, count(*) AS trials FROM trials GROUP BY status ORDER BY status")
    told = ", ".join(f"{row.trials} {row.status}" for row in statuses.itertuples())
    print(f"{folder.name}: {statuses.trials.sum()} trials ({told})")
    return opened


def _session():
    """Spark on this machine. Its JVM logs to a file of its own and not into the notebook."""
    settings = {
        "spark.master": "local[*]",
        "spark.driver.memory": "3g",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.sql.shuffle.partitions": "4",
        "spark.sql.session.timeZone": "UTC",
        "spark.sql.warehouse.dir": tempfile.gettempdir(),
        "spark.sql.execution.arrow.pyspark.enabled": "true",
        # As ./gradsweep does: the view onset collects the layers of each step, and sorting is slower.
        "spark.sql.objectHashAggregate.sortBased.fallbackThreshold": "100000",
    }
    builder = SparkSession.builder.appName("notebook")
    for key, value in settings.items():
        builder = builder.config(key, value)
    file = ROOT / "target" / "notebooks" / "spark.log"
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("w") as log:
        stderr = os.dup(2)
        os.dup2(log.fileno(), 2)
        try:
            spark = builder.getOrCreate()
        finally:
            os.dup2(stderr, 2)
            os.close(stderr)
    spark.sparkContext.setLogLevel("ERROR")
    return spark


def figure(rows=1, columns=1, width=7.6, height=3.2, **options):
    """A figure and its axes, as plt.subplots gives them."""
    drawn = Figure(figsize=(width, height), dpi=110, layout="constrained")
    return drawn, drawn.subplots(rows, columns, **options)


def show(drawn, alt):
    """Puts a figure into the notebook, as a small PNG; refuses one with an empty panel."""
    for number, axes in enumerate((a for a in drawn.axes if a.get_visible()), start=1):
        if not _has_data(axes):
            raise Problem(f"panel {number} of '{alt}' shows nothing")
    png = io.BytesIO()
    drawn.savefig(png, format="png")
    small = io.BytesIO()
    with Picture.open(png) as picture:  # 128 colors: a third of the size
        picture.convert("RGB").quantize(128, dither=Picture.Dither.NONE).save(small, format="png", optimize=True)
    display(Image(data=small.getvalue(), alt=alt))


def _has_data(axes):
    lines = [line.get_ydata(orig=False) for line in axes.lines]
    meshes = [mesh.get_array() for mesh in (*axes.images, *axes.collections) if mesh.get_array() is not None]
    points = [cloud.get_offsets() for cloud in axes.collections if isinstance(cloud, PathCollection)]
    bars = [[bar.get_width() * bar.get_height()] for bar in axes.patches if isinstance(bar, Rectangle)]
    shown = [np.ma.filled(np.ma.asarray(values, dtype=float), np.nan) for values in (*lines, *meshes, *points, *bars)]
    return any(np.isfinite(values).any() for values in shown)


def answer(text):
    """The answer to a question, in words that a cell has filled with what it computed."""
    words = " ".join(text.split())
    for gap in ("nan", "None", "NaN", "<NA>", "inf"):
        if f" {gap}" in f" {words}".replace("(", " "):
            raise Problem(f"an answer has a gap: {words}")
    if not words:
        raise Problem("an answer is empty")
    display(Markdown(f"**Answer.** {words}"))


def look(index, **options):
    """Color and marker of the series of that number."""
    return {"color": COLORS[index % len(COLORS)], "marker": MARKERS[index % len(MARKERS)], **options}


def listed(values, last="and"):
    """'4, 8 and 16'"""
    words = [f"{value:g}" if isinstance(value, (int, float, np.number)) else str(value) for value in values]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}"
