# %% [markdown]
# # Where does vanishing begin?
# This notebook shows which networks lose their gradient, in which layer and from which step on. It also shows what keeps a network from learning: the slope over the layers, or the level of all of them.
#
# Made for `sweeps/first-look.yaml`. Any sweep of fully connected or convolutional networks works: set `GRADSWEEP_RUN=runs/mine`. The [glossary](../docs/glossary.md) defines the terms; the columns are in [tables](../docs/trace-format.md) and [views](../docs/views.md).

# %% tags=["parameters"]
import os

RUN = os.environ.get("GRADSWEEP_RUN", "runs/first-look")

# %%
import numpy as np
import pandas as pd
from matplotlib.ticker import MaxNLocator

import sweep
from sweep import COLORS, VERDICTS, answer, figure, listed, look, show

run = sweep.open(RUN)
run.keep("decay", "onset", "verdicts")

# %% [markdown]
# ## In which networks do gradients vanish?

# %%
verdicts = run.sql("""
    SELECT activation, depth, verdict, count(*) AS trials
    FROM verdicts JOIN trials USING (trial_id)
    GROUP BY activation, depth, verdict
    ORDER BY activation, depth, verdict
""")
verdicts.pivot_table(index=["activation", "depth"], columns="verdict", values="trials", fill_value=0).astype(int)

# %%
activations = sorted(verdicts.activation.unique())
drawn, panels = figure(1, len(activations), sharey=True, squeeze=False)
for axes, activation in zip(panels[0], activations):
    of = verdicts[verdicts.activation == activation].pivot_table(index="depth", columns="verdict", values="trials", fill_value=0)
    below = np.zeros(len(of))
    for verdict, color in VERDICTS.items():
        if verdict in of:
            axes.bar(of.index.astype(str), of[verdict], bottom=below, color=color, label=verdict)
            below += of[verdict].to_numpy()
    axes.set(title=activation, xlabel="depth, layers")
    axes.grid(axis="x", visible=False)
panels[0][0].set_ylabel("trials")
legend = {label: handle for axes in panels[0] for handle, label in zip(*axes.get_legend_handles_labels())}
drawn.legend([legend[v] for v in VERDICTS if v in legend], [v for v in VERDICTS if v in legend], loc="outside right center")
show(drawn, "Verdicts by depth, one panel per activation")

# %%
shared = run.sql("""
    SELECT count(*) AS vanish, (SELECT count(*) FROM trials) AS trials, min(depth) AS shallowest,
           array_sort(collect_set(activation)) AS activation, array_sort(collect_set(init)) AS init,
           array_sort(collect_set(normalization)) AS normalization, array_sort(collect_set(skip)) AS skip,
           array_sort(collect_set(clipping)) AS clipping
    FROM verdicts JOIN trials USING (trial_id)
    WHERE verdict = 'vanishing'
""").iloc[0]
tried = run.sql("SELECT DISTINCT activation, init, normalization, skip, clipping FROM trials")
common = [f"{factor} = {shared[factor][0]}" for factor in tried if len(shared[factor]) == 1 < tried[factor].nunique()]
if shared.vanish:
    answer(f"""Gradients vanish in {shared.vanish} of {shared.trials} trials; the shallowest has {shared.shallowest} layers.
        The activations are {listed(shared.activation)}. What all of these trials share: {listed(common) if common else 'nothing'}.""")
else:
    answer(f"Gradients vanish in none of the {shared.trials} trials.")

# %% [markdown]
# ## In which layer?
# The plot shows the gradient of every layer's weights before the first update, in the deepest networks. A star marks the onset. Walking from the output to the input, the onset is the first layer whose gradient, like that of every layer below it, is less than a thousandth of the largest gradient of the last three hidden layers.

# %%
profiles = run.sql("""
    SELECT activation, normalization, skip, layer, trials.depth,
           median(grad_rms) AS grad_rms, cast(round(median(onset_layer)) AS INT) AS onset_layer
    FROM layers JOIN trials USING (trial_id) JOIN onset USING (trial_id, step)
    WHERE step = 0 AND param = 'W' AND clipping = 'none' AND layer <= depth
      AND depth = (SELECT max(depth) FROM trials) AND init = (SELECT max(init) FROM trials)
    GROUP BY activation, normalization, skip, layer, trials.depth
    ORDER BY activation, normalization, skip, layer
""")
deepest = profiles.depth.iloc[0]

# %%
drawn, panels = figure(1, len(activations), sharey=True, squeeze=False)
cures = sorted(set(zip(profiles.normalization, profiles.skip)), key=lambda cure: (cure[0] != "none", cure))
for axes, activation in zip(panels[0], activations):
    for i, (normalization, skip) in enumerate(cures):
        line = profiles.query("activation == @activation and normalization == @normalization and skip == @skip")
        name = "plain" if (normalization, skip) == ("none", 0) else " + ".join(
            ([f"{normalization} norm"] if normalization != "none" else []) + ([f"skip {skip}"] if skip else []))
        axes.plot(line.layer, line.grad_rms, color=COLORS[i], label=name)
        onset = line[line.layer == line.onset_layer]
        axes.plot(onset.layer, onset.grad_rms, "*", color=COLORS[i], markersize=13, markeredgecolor="white")
    axes.set(title=activation, xlabel="layer (1 = at the input)", yscale="log")
panels[0][0].set_ylabel("RMS of the gradient of W,\nnats per unit")
drawn.legend(*panels[0][0].get_legend_handles_labels(), loc="outside lower center", ncols=4)
show(drawn, f"Gradient over the layers at step 0, depth {deepest}")

# %%
onsets = run.sql("""
    SELECT activation, init, depth, count(*) AS trials, round(median(onset_layer), 1) AS onset_layer,
           round(median(onset_distance), 1) AS onset_distance, round(median(gradient_decay), 3) AS decay,
           round(3 / median(gradient_decay), 1) AS three_decades_over_decay
    FROM onset JOIN decay USING (trial_id, step) JOIN trials USING (trial_id)
    WHERE step = 0 AND onset_layer IS NOT NULL
    GROUP BY activation, init, depth
    ORDER BY activation, init, depth
""")
onsets

# %%
if len(onsets):
    off = (onsets.onset_distance - onsets.three_decades_over_decay).abs().median()
    answer(f"""Counted from the input, the onset moves with the depth, from layer {onsets.onset_layer.min():g} to layer
        {onsets.onset_layer.max():g}. Counted from the output, it does not move: {onsets.onset_distance.min():g} to
        {onsets.onset_distance.max():g} layers at every depth. That is what a constant loss per layer means: three decades
        divided by the decay is off by {off:.1f} layers in the median. The layers below the onset get less than a thousandth of the
        gradient of the last layers.""")
else:
    answer("At step 0, no layer of any trial is below a thousandth of the last layers.")

# %% [markdown]
# ## From which step on?
# `onset_step` is the step from which the gradient is lost for good. A trial that has an onset at step 0 and none at the end has recovered.

# %%
since = run.sql("""
    SELECT trials.trial_id, activation, depth, init, first.onset_layer AS first_layer, last.onset_layer AS last_layer,
           onset_step.onset_step, accuracy
    FROM trials
    JOIN (SELECT trial_id, max(step) AS step FROM onset GROUP BY trial_id) AS ends USING (trial_id)
    JOIN onset AS last ON last.trial_id = trials.trial_id AND last.step = ends.step
    JOIN onset AS first ON first.trial_id = trials.trial_id AND first.step = 0
    JOIN onset_step ON onset_step.trial_id = trials.trial_id
    JOIN verdicts ON verdicts.trial_id = trials.trial_id
    WHERE first.onset_layer IS NOT NULL OR last.onset_layer IS NOT NULL
    ORDER BY onset_step DESC NULLS LAST, depth DESC, trials.trial_id
""")
since = since.assign(kind=np.select(
    [since.last_layer.isna(), since.onset_step > 0], ["recovers", "lost later"], "lost from the start"))
since.groupby(["kind", "activation", "depth"]).agg(
    trials=("trial_id", "size"), onset_step=("onset_step", "median"), accuracy=("accuracy", "mean")).round(3)

# %%
examples = since.groupby("kind").first().reset_index()
shown = run.sql(f"""
    SELECT layers.trial_id, layers.step, layers.layer, onset_layer,
           log10(layers.grad_rms / last.grad_rms) AS share, depth
    FROM layers JOIN trials USING (trial_id) JOIN onset USING (trial_id, step)
    JOIN layers AS last ON last.trial_id = layers.trial_id AND last.step = layers.step
      AND last.layer = reference_layer AND last.param = 'W'
    WHERE layers.trial_id IN ({", ".join(f"'{i}'" for i in examples.trial_id) or "''"})
      AND layers.param = 'W' AND layers.layer <= depth
""")

# %%
if len(examples):
    drawn, panels = figure(1, len(examples), squeeze=False, height=3)
    for axes, example in zip(panels[0], examples.itertuples()):
        of = shown[shown.trial_id == example.trial_id]
        grid = of.pivot_table(index="layer", columns="step", values="share")
        image = axes.pcolormesh(range(len(grid.columns) + 1), np.append(grid.index, grid.index.max() + 1) - 0.5, grid,
                                vmin=-6, vmax=0, cmap="cividis")
        border = of.groupby("step").onset_layer.first().fillna(0).to_numpy() + 0.5
        axes.stairs(border, range(len(border) + 1), baseline=None, color="white", linewidth=2)
        where = np.unique(np.linspace(0, len(grid.columns) - 1, 5).astype(int))
        axes.set_xticks(where + 0.5, grid.columns[where])
        axes.yaxis.set_major_locator(MaxNLocator(6, integer=True))
        axes.set(title=f"{example.kind}:\n{example.activation}, {example.init}, depth {example.depth}", xlabel="step, updates")
        axes.grid(visible=False)
    panels[0][0].set_ylabel("layer (1 = at the input)")
    drawn.colorbar(image, ax=panels[0].tolist(), extend="min", label="gradient of W against the last\nlayers, decades (white: onset)")
    show(drawn, "Gradient over layers and steps, one trial per kind; below the white line it is lost")

# %%
kinds = since.kind.value_counts()
later = since[since.kind == "lost later"]
first = since[since.first_layer.notna()]
answer(f"""{len(first)} trials have an onset before the first update; {kinds.get('recovers', 0)} of them have none
    at the last traced step. {kinds.get('lost from the start', 0)} trials lose the gradient from the start to the end"""
    + (f""", and {len(later)} lose it for good only later (median: step {later.onset_step.median():g})""" if len(later) else "")
    + ". " + (f"""A trace of the first step identifies {len(first[first.kind != 'recovers']) / max(1, len(since[since.kind != 'recovers'])):.0%}
    of the trials that have lost the gradient at the end.""" if len(since[since.kind != 'recovers']) else ""))

# %% [markdown]
# ## Does the slope matter, or the level?
# The slope is `gradient_decay`, in decades lost per layer. The level is log10 of the gradient's RMS at layer 1. Both are taken at step 0. A network *learns* if it ends more than halfway between chance and a perfect answer on the held-out examples. The verdict *healthy* is different: it means only that no rule fired.

# %%
points = run.sql("""
    SELECT activation, depth, verdict, gradient_decay, gradient_level,
           coalesce((accuracy - chance_accuracy) / (1 - chance_accuracy) > 0.5, false) AS learns
    FROM verdicts JOIN trials USING (trial_id)
    WHERE NOT isnan(gradient_decay) AND gradient_level BETWEEN -300 AND 300
""")
quiet = points[~points.verdict.isin(["exploding", "diverged"])]  # vanishing is the question here
flat = quiet[quiet.gradient_decay.abs() < 0.05]


def separates(column, sign):
    """The share of pairs in which the network that learns has the better value than the one that does not."""
    good, bad = sign * quiet[quiet.learns][column].to_numpy()[:, None], sign * quiet[~quiet.learns][column].to_numpy()
    return ((good > bad) + (good == bad) / 2).mean()


pd.DataFrame({
    "trials": [len(quiet), len(flat)],
    "learn": [quiet.learns.sum(), flat.learns.sum()],
    "median level, learn": [frame[frame.learns].gradient_level.median() for frame in (quiet, flat)],
    "median level, do not": [frame[~frame.learns].gradient_level.median() for frame in (quiet, flat)],
    "lowest level that learns": [frame[frame.learns].gradient_level.min() for frame in (quiet, flat)],
}, index=["all that do not explode", "of them with a flat slope"]).round(2)

# %%
drawn, axes = figure(height=3.8)
for i, activation in enumerate(activations):
    for learns in (False, True):
        of = points[(points.activation == activation) & (points.learns == learns)]
        if of.empty:
            continue
        axes.scatter(of.gradient_decay, of.gradient_level, s=34, marker=look(i)["marker"], alpha=0.8, linewidths=1.1,
                     facecolors=COLORS[i] if learns else "none", edgecolors=COLORS[i],
                     label=f"{activation}, {'learns' if learns else 'does not'}")
axes.axvspan(-0.05, 0.05, color="#999999", alpha=0.15, linewidth=0, label="flat: within 0.05")
axes.set(xlabel="slope: gradient decay at step 0, decades per layer (vanishing to the right)",
         ylabel="level: log10 RMS of the gradient\nof W of layer 1 at step 0")
axes.legend(loc="center left", bbox_to_anchor=(1.01, 0.5))
show(drawn, "Slope and level of every trial, filled if it learns")

# %%
by_slope, by_level = separates("gradient_decay", -1), separates("gradient_level", 1)
sunk = flat[~flat.learns & (flat.gradient_level < flat[flat.learns].gradient_level.min())]
verdict = ("both" if min(by_slope, by_level) > 0.6 else "the level" if by_level > max(by_slope, 0.6)
           else "the slope" if by_slope > 0.6 else "neither alone")
unsloped = run.sql("""
    SELECT count(*) AS trials FROM verdicts JOIN onset ON onset.trial_id = verdicts.trial_id AND step = 0
    WHERE verdict = 'vanishing' AND onset_layer IS NULL
""").trials[0]
answer(f"""What matters is {verdict}. Take pairs of networks that do not explode, one that learns and one that does not:
    the one that learns has the higher level in {by_level:.0%} and the smaller slope in {by_slope:.0%} of the pairs.
    Of {len(flat)} networks with a flat slope, {len(flat) - flat.learns.sum()} do not learn"""
    + (f"""; {len(sunk)} of these ({listed(sorted(sunk.activation.unique()))}) have a level below that of every flat network
    that learns: no layer is worse than the next, and all of them lose the gradient.""" if len(sunk) else ".")
    + (f" {unsloped} trials have the verdict vanishing without any layer below a thousandth at step 0." if unsloped else ""))

# %% [markdown]
# ## The same without Spark
# The files are plain Parquet. The next cells find the onset at step 0 in DuckDB alone and in pandas alone, and compare it with the view `onset`.

# %%
import duckdb

duck = duckdb.sql(f"""
    WITH profile AS (
      SELECT trial_id, depth, layer, grad_rms,
             max(grad_rms) FILTER (layer > greatest(depth - 3, 1)) OVER (PARTITION BY trial_id) AS reference
      FROM '{run.folder}/layers/*.parquet' JOIN '{run.folder}/trials/*.parquet' USING (trial_id)
      WHERE step = 0 AND param = 'W' AND layer <= depth)
    SELECT trial_id, coalesce(min(layer) FILTER (NOT grad_rms < 1e-3 * reference), depth + 1) - 1 AS onset_layer
    FROM profile
    GROUP BY trial_id, depth
    HAVING onset_layer > 0
    ORDER BY trial_id
""").df().astype({"onset_layer": int})

# %%
trials = pd.read_parquet(run.folder / "trials", columns=["trial_id", "depth"])
layers = pd.read_parquet(run.folder / "layers", columns=["trial_id", "step", "layer", "param", "grad_rms"],
                         filters=[("step", "==", 0), ("param", "==", "W")]).merge(trials, on="trial_id")
hidden = layers[layers.layer <= layers.depth]
last = hidden[hidden.layer > (hidden.depth - 3).clip(lower=1)]
reference = last.groupby("trial_id").grad_rms.max().rename("reference")
hidden = hidden.merge(reference, on="trial_id")
enough = hidden[~(hidden.grad_rms < 1e-3 * hidden.reference)]
lowest = enough.groupby("trial_id").layer.min()  # the layer nearest the input that still gets enough
onset = (lowest - 1)[lowest > 1].rename("onset_layer").sort_index().reset_index()

# %%
view = run.sql("SELECT trial_id, onset_layer FROM onset WHERE step = 0 AND onset_layer IS NOT NULL ORDER BY trial_id")
for name, other in (("DuckDB", duck), ("pandas", onset)):
    if view.to_dict("list") != other.to_dict("list"):
        raise sweep.Problem(f"{name} and the view onset differ")
answer(f"DuckDB, pandas and the view `onset` name the same layer for the same {len(view)} trials.")

# %% [markdown]
# ## What to ask next
# - What brings the gradient back? See [which-cure-helps-most](which-cure-helps-most.ipynb).
# - Could one have known beforehand? See [theory-against-measurement](theory-against-measurement.ipynb).
# - Between which depths does vanishing begin? Add levels; only the new ones are trained: `./gradsweep run sweeps/first-look.yaml depth=4,6,8,12,16,32`.
# - What if *lost* is defined more strictly? Set your own thresholds for the quantities of the [rules](../docs/rules.md) in the sweep file.
# - What does one layer look like, entry by entry? `./gradsweep reproduce DIR TRIAL_ID --steps 0 --tensors trial.npz`.
