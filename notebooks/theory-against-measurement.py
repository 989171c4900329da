# %% [markdown]
# # Theory against measurement
# This notebook compares mean-field theory with a run. The theory predicts, from the sweep file alone, what the gradient does at the initial weights. Does the prediction hold? Does its depth scale tell how deep a network can be trained? For how many updates does it hold?
#
# Made for `sweeps/schoenholz.yaml` (tanh networks on both sides of the edge of chaos). Any sweep of fully connected networks works: set `GRADSWEEP_RUN=runs/first-look`. [theory](../docs/theory.md) explains what is predicted, how, and where there is no prediction. *Skill* is the share of the way from chance to a perfect answer, on the training examples after the last update. A network *learns*, or *trains*, if its skill is above one half. (The gallery requires an accuracy of 50 % instead.)

# %% tags=["parameters"]
import os

RUN = os.environ.get("GRADSWEEP_RUN", "runs/schoenholz")

# %%
import matplotlib
import numpy as np

import sweep
from sweep import COLORS, answer, figure, listed, show

run = sweep.open(RUN)
run.keep("decay", "theory")

# %% [markdown]
# ## Do the predictions hold?

# %%
theory = run.sql("""
    SELECT depth, activation, init, normalization, skip, seed, source, why_not,
           predicted_gradient_decay, measured_gradient_decay, gradient_decay_difference,
           predicted_error_decay, measured_error_decay, error_decay_difference
    FROM theory JOIN trials USING (trial_id)
""")
print(theory.why_not.value_counts().to_string() if theory.why_not.notna().any() else "There is a prediction for every trial.")
held = theory.dropna(subset=["predicted_gradient_decay", "measured_gradient_decay", "measured_error_decay"])
held.groupby("depth").agg(
    trials=("seed", "size"),
    gradient_median=("gradient_decay_difference", lambda d: d.abs().median()),
    gradient_largest=("gradient_decay_difference", lambda d: d.abs().max()),
    error_median=("error_decay_difference", lambda d: d.abs().median()),
    error_largest=("error_decay_difference", lambda d: d.abs().max()),
).round(4)

# %%
depths = sorted(held.depth.unique())
colors = dict(zip(depths, matplotlib.colormaps["viridis"](np.linspace(0, 0.92, len(depths)))))
drawn, panels = figure(1, 2, height=3.5)
for axes, what in zip(panels, ("gradient", "error")):
    predicted, measured = held[f"predicted_{what}_decay"], held[f"measured_{what}_decay"]
    ends = [min(predicted.min(), measured.min()), max(predicted.max(), measured.max())]
    axes.plot(ends, ends, color="#000000", linewidth=1)
    for depth in depths:
        of = held.depth == depth
        axes.scatter(predicted[of], measured[of], s=22, color=colors[depth], alpha=0.8, label=f"depth {depth}", edgecolors="white", linewidths=0.4)
    axes.set(title=f"{what} decay at step 0", xlabel="predicted, decades per layer", aspect="equal")
panels[0].set_ylabel("measured, decades per layer")
handles, labels = panels[0].get_legend_handles_labels()
drawn.legend(handles, labels, loc="outside right center")
show(drawn, "Measured decay over the predicted one; the line is equality")

# %%
parts = []
for what in ("error", "gradient"):
    off, predicted = held[f"{what}_decay_difference"].abs(), held[f"predicted_{what}_decay"]
    shallow, deep = off[held.depth == depths[0]].median(), off[held.depth == depths[-1]].median()
    parts.append(f"""Theory predicts the {what} decay within {off.median():.3f} decades per layer (median of {len(held)} trials, largest
        {off.max():.3f}), over a range of {predicted.max() - predicted.min():.2f}; at depth {depths[0]} within {shallow:.4f}, at
        depth {depths[-1]} within {deep:.4f}.""")
answer(" ".join(parts))

# %% [markdown]
# ## Where is the edge of chaos?
# chi_1 is the factor by which the squared error grows from layer to layer on its way back: chi_1 = 10^(-2 error decay). Below 1 the error vanishes, above 1 it explodes. The plot shows the deepest networks without normalization and skips.

# %%
chi = run.sql("""
    SELECT activation, init, max(width) AS width, try_cast(regexp_extract(init, 'normal\\\\((.*)\\\\)', 1) AS DOUBLE) AS sd,
           avg(pow(10, -2 * predicted_error_decay)) AS predicted, avg(pow(10, -2 * measured_error_decay)) AS measured,
           min(pow(10, -2 * measured_error_decay)) AS least, max(pow(10, -2 * measured_error_decay)) AS most
    FROM theory JOIN trials USING (trial_id)
    WHERE normalization = 'none' AND skip = 0 AND depth = (SELECT max(depth) FROM trials)
      AND NOT isnan(measured_error_decay) AND predicted_error_decay IS NOT NULL
    GROUP BY activation, init
    ORDER BY activation, sd, init
""")
chi["variance"] = chi.sd**2 * chi.width
chi["label"] = [f"{row.activation}, " + (row.init if np.isnan(row.variance) else f"{row.variance:.3g}") for row in chi.itertuples()]
chi[["label", "predicted", "measured", "least", "most"]].round(3)

# %%
drawn, axes = figure(height=3.2)
x = np.arange(len(chi))
axes.plot(x, chi.predicted, "_", color="#000000", markersize=22, markeredgewidth=2, label="predicted")
axes.errorbar(x, chi.measured, yerr=[chi.measured - chi.least, chi.most - chi.measured], fmt="o", color=COLORS[1], capsize=3,
              label="measured (bars: least and most of the seeds)")
axes.axhline(1, color="#999999", linewidth=1, linestyle="--", label="edge of chaos")
axes.set_xticks(x, chi.label.str.replace(", ", "\n"))
axes.set(yscale="log", xlabel="activation and initialization (a number: variance of the weights times their fan-in)",
         ylabel="chi_1, ratio of squared errors\nfrom layer to layer")
axes.yaxis.set_major_formatter(matplotlib.ticker.FormatStrFormatter("%.2g"))
axes.yaxis.set_minor_formatter(matplotlib.ticker.NullFormatter())
axes.set_yticks([t for t in (0.1, 0.2, 0.25, 0.5, 1, 1.5, 2) if chi[["predicted", "least"]].min().min() / 1.2 < t < chi[["predicted", "most"]].max().max() * 1.2])
axes.legend()
show(drawn, "chi_1 over the initialization, predicted and measured")

# %%
chi["xi"] = (1 / np.log(chi.predicted).abs()).clip(upper=1000)  # at the edge it has no bound
edge = chi.loc[chi.xi.idxmax()]
side = np.sign(np.log(chi.predicted)) == np.sign(np.log(chi.measured))
answer(f"""Nearest to the edge is {edge.label}, with chi_1 = {edge.predicted:.3f} predicted and {edge.measured:.3f} measured.
    The measured chi_1 is on the predicted side of 1 for {side.sum()} of {len(chi)} initializations and is off by at most
    {(chi.measured / chi.predicted - 1).abs().max():.1%}.""")

# %% [markdown]
# ## Does the depth scale tell how deep one can train?
# xi = 1 / |ln chi_1|, in layers: over xi layers the squared error changes by a factor of e. If this limits training, networks of all initializations fall on one curve when depth is counted in units of xi. Of several numbers of updates, the smallest counts.

# %%
trained = run.sql("""
    SELECT activation, init, depth, avg((coalesce(train_accuracy, train_chance_accuracy) - train_chance_accuracy)
                                        / (1 - train_chance_accuracy)) AS skill
    FROM trials
    WHERE normalization = 'none' AND skip = 0 AND steps = (SELECT min(steps) FROM trials)
    GROUP BY activation, init, depth
    ORDER BY activation, init, depth
""").merge(chi[["activation", "init", "label", "predicted", "xi"]], on=["activation", "init"])
trained["scaled"] = trained.depth / trained.xi

# %%
drawn, panels = figure(1, 2, sharey=True, height=3.6)
shade = dict(zip(chi.label, matplotlib.colormaps["coolwarm"](np.linspace(0, 1, len(chi))) if len(chi) > 1 else ["#000000"]))
for label, of in trained.groupby("label", sort=False):
    vanishes = of.predicted.iloc[0] < 1
    for axes, column in zip(panels, ("depth", "scaled")):
        axes.plot(of[column], of.skill, marker="o" if vanishes else "s", linestyle="-" if vanishes else ":", color=shade[label],
                  markeredgecolor="#666666", markeredgewidth=0.4, label=label)
panels[0].set(xscale="log", xlabel="depth, layers", ylabel="skill on the training examples\n(0: chance, 1: perfect)")
panels[0].set_xticks(sorted(trained.depth.unique()), [str(d) for d in sorted(trained.depth.unique())])
panels[0].xaxis.set_minor_locator(matplotlib.ticker.NullLocator())
panels[1].set(xscale="log", xlabel="depth in units of xi")
panels[1].axvline(6, color="#000000", linewidth=1, linestyle="--")
handles, labels = panels[0].get_legend_handles_labels()
drawn.legend(handles, labels, loc="outside right center", title="circles: chi_1 < 1\nsquares: chi_1 > 1")
show(drawn, "Skill after training over depth, and over depth in units of the depth scale; the dashed line is six of them")

# %%
ordered = trained[(trained.predicted < 1) & (trained.xi < 1000)]
limits = ordered[ordered.skill > 0.5].groupby("label").agg(depth=("depth", "max"), scaled=("scaled", "max"))
deep, shallow = trained[trained.scaled > 6], trained[trained.scaled < 1]
parts = []
if len(limits) > 1:
    parts.append(f"""Below the edge, the deepest networks with a skill above one half have {limits.depth.min()} to
        {limits.depth.max()} layers, a factor of {limits.depth.max() / limits.depth.min():.1f}; in units of xi,
        {limits.scaled.min():.1f} to {limits.scaled.max():.1f}, a factor of {limits.scaled.max() / limits.scaled.min():.1f}.""")
nearest = ordered.loc[ordered.xi.idxmax(), "label"] if len(ordered) else None
others = limits.drop(index=nearest, errors="ignore").scaled
if 1 < len(others) < len(limits):
    parts.append(f"""Without {nearest}, which is nearest to the edge and where the error fades more slowly than exponentially, they are
        {others.min():.2f} to {others.max():.2f}, a factor of {others.max() / others.min():.2f}.""")
if len(deep):
    against = deep[deep.skill > 0.5]
    parts.append(f"""{len(deep)} configurations are deeper than 6 xi; {len(against)} of them have a skill above one half"""
        + (f" ({listed([f'{row.label} at depth {row.depth}' for row in against.itertuples()])})." if 0 < len(against) < 4 else "."))
if len(shallow):
    parts.append(f"{len(shallow)} are shallower than xi; {(shallow.skill > 0.5).sum()} of them have such a skill.")
answer(" ".join(parts) or "No configuration is deeper than 6 xi, and none is shallower than xi; add depths to find out.")

# %% [markdown]
# ## For how many updates does the prediction hold?
# The theory is about random weights, and training moves them. How far is the measured gradient decay from the prediction at later steps?

# %%
moved = run.sql("""
    SELECT depth, step, gradient_decay - predicted_gradient_decay AS off,
           coalesce((train_accuracy - train_chance_accuracy) / (1 - train_chance_accuracy) > 0.5, false) AS learns
    FROM decay JOIN theory USING (trial_id) JOIN trials USING (trial_id)
    WHERE predicted_gradient_decay IS NOT NULL AND NOT isnan(gradient_decay) AND steps = (SELECT max(steps) FROM trials)
      AND step IN (SELECT step FROM steps GROUP BY step HAVING count(*) > (SELECT count(*) FROM trials) / 4)
""")
spread = moved.assign(off=moved.off.abs()).groupby(["learns", "step"]).off.quantile([0.25, 0.5, 0.75]).unstack()
spread.round(4)

# %%
drawn, axes = figure(height=3)
for learns, color in ((True, COLORS[2]), (False, COLORS[1])):
    if learns in spread.index:
        of = spread.loc[learns]
        axes.plot(of.index + 1, of[0.5], "o-", color=color, label="learns" if learns else "does not learn")
        axes.fill_between(of.index + 1, of[0.25], of[0.75], color=color, alpha=0.2, linewidth=0)
axes.set(xscale="log", yscale="log", xlabel="step + 1, updates", ylabel="|measured - predicted|\ngradient decay, decades per layer")
axes.legend(title="median, band: middle half")
show(drawn, "Distance of the gradient decay from its prediction over the updates")

# %%
last = spread.groupby("learns").tail(1).droplevel("step")[0.5]
start = spread.groupby("learns").head(1).droplevel("step")[0.5]
answer(". ".join(f"""Networks that {'learn' if learns else 'do not learn'} are {start[learns]:.4f} decades per layer off at step 0 and
    {last[learns]:.4f} at step {moved.step.max()} (median), {last[learns] / start[learns]:.1f} times as far""" for learns in last.index) + ".")

# %% [markdown]
# ## What to ask next
# - Does the theory hold with normalization and skips? `GRADSWEEP_RUN=runs/first-look`, and the columns `normalization` and `skip` of the first table.
# - Is a wider network closer to theory? `./gradsweep run sweeps/schoenholz.yaml width=32,64,128,256 depth=16 --out runs/width`.
# - Does the limit of six depth scales move with more updates? The sweep has networks with 1,000 of them; see the [gallery](../docs/gallery.md#trainable-depth-follows-the-predicted-depth-scale).
# - Which trials have no prediction, and why? `SELECT why_not, count(*) FROM theory GROUP BY why_not`.
# - What does the paper claim, and which criteria hold? See the [gallery](../docs/gallery.md#trainable-depth-follows-the-predicted-depth-scale).
