# %% [markdown]
# # Gradients through time
# This notebook shows how the gradient of a recurrent network fades on its way back through the time steps, whether that tells which cell will remember, and how training changes it.
#
# Made for `sweeps/recurrent-memory.yaml`, where a network has to name the first symbol of a sequence after the last one. Any sweep of recurrent networks works: set `GRADSWEEP_RUN=runs/mine`. The *lag* is the number of time steps back from the last one. The *time decay* is the number of decades that the gradient loses a time step, positive if it shrinks toward the past ([view](../docs/views.md#time_decay)).

# %% tags=["parameters"]
import os

RUN = os.environ.get("GRADSWEEP_RUN", "runs/recurrent-memory")

# %%
import numpy as np

import sweep
from sweep import COLORS, answer, figure, listed, look, show

run = sweep.open(RUN)
run.keep("time_decay", "verdicts")
run.spark.sql("""
    CREATE OR REPLACE TEMPORARY VIEW cells AS
    SELECT trial_id, sequence_length, seed, verdict, accuracy, chance_accuracy,
           concat(cell, coalesce(concat(', forget bias ', cast(forget_bias AS INT)), '')) AS name
    FROM trials JOIN verdicts USING (trial_id)
""")
names = run.sql("SELECT DISTINCT name FROM cells ORDER BY name").name.tolist()
LOOK = {name: look(i) for i, name in enumerate(names)}

# %% [markdown]
# ## How far back does the gradient reach before training?

# %%
profiles = run.sql("""
    SELECT name, lag, exp(avg(ln(input_grad_l2))) AS gradient
    FROM timesteps JOIN cells USING (trial_id)
    WHERE step = 0 AND layer = 1 AND input_grad_l2 > 0
      AND sequence_length = (SELECT max(sequence_length) FROM cells)
    GROUP BY name, lag
    ORDER BY name, lag
""")
decays = run.sql("""
    SELECT name, avg(time_decay) AS time_decay, min(r2) AS smallest_r2, count(*) AS trials
    FROM time_decay JOIN cells USING (trial_id)
    WHERE step = 0 AND layer = 1 AND sequence_length = (SELECT max(sequence_length) FROM cells)
    GROUP BY name
    ORDER BY time_decay
""")
decays.assign(half_life=np.log10(2) / decays.time_decay).rename(columns={"half_life": "halves every ... time steps"}).round(3)

# %%
drawn, axes = figure(height=3.4)
for name, of in profiles.groupby("name"):
    axes.plot(of.lag, of.gradient, label=name, markevery=5, **LOOK[name])
axes.axvspan(5, min(40, profiles.lag.max()), color="#999999", alpha=0.12, linewidth=0, label="lags of the fit")
axes.set(yscale="log", xlabel="lag, time steps back from the end",
         ylabel="gradient by the input at that lag,\nL2 norm, nats per unit")
axes.legend(loc="center left", bbox_to_anchor=(1.01, 0.5))
show(drawn, "Gradient by the input over the lag at step 0, geometric mean over the seeds")

# %%
best, worst = decays.iloc[0], decays.iloc[-1]
reach = profiles.lag.max()
answer(f"""{best['name']} loses least: {best.time_decay:.3f} decades per time step. {worst['name']} loses most:
    {worst.time_decay:.3f}. Over {reach} time steps, that is {worst.time_decay * reach:.1f} decades instead of
    {best.time_decay * reach:.1f}. A straight line explains at least {decays.smallest_r2.min():.0%} of every trial's profile:
    {'the gradient fades exponentially' if decays.smallest_r2.min() > 0.9 else 'not all of them fade exponentially'}.""")

# %% [markdown]
# ## Does that tell which cell will remember?
# The plot shows the accuracy after training over the decades that the gradient loses over the whole sequence before training. A network *remembers* if it ends more than halfway between chance and a perfect answer on the held-out sequences.

# %%
remembered = run.sql("""
    SELECT name, sequence_length, seed, time_decay * (sequence_length - 1) AS lost, accuracy, chance_accuracy,
           (accuracy - chance_accuracy) / (1 - chance_accuracy) AS skill
    FROM time_decay JOIN cells USING (trial_id)
    WHERE step = 0 AND layer = 1 AND NOT isnan(time_decay)
    ORDER BY name, sequence_length, seed
""").dropna(subset=["skill"])
remembered.pivot_table(index="name", columns="sequence_length", values=["lost", "accuracy"]).round(3)

# %%
drawn, axes = figure(height=3.4)
for name, of in remembered.groupby("name"):
    axes.scatter(of.lost, of.accuracy, s=12 + 1.6 * of.sequence_length, alpha=0.75, label=name, edgecolors="white", **LOOK[name])
axes.axhline(remembered.chance_accuracy.mean(), color="#000000", linewidth=1, linestyle=":", label="chance")
axes.set(xlabel="lost over the whole sequence before training, decades", ylabel="held-out accuracy after training", ylim=(0, 1.05))
legend = axes.legend(loc="center left", bbox_to_anchor=(1.01, 0.5), title=f"larger marker: longer sequence\n({listed(sorted(remembered.sequence_length.unique()))} time steps)")
show(drawn, "Accuracy after training over the decades that were lost before it")

# %%
learn = remembered.skill > 0.5
pairs = [(a, b) for a in remembered[learn].lost for b in remembered[~learn].lost]
if pairs:
    told = np.mean([a < b for a, b in pairs])
    most, least = remembered[learn].loc[remembered[learn].lost.idxmax()], remembered[~learn].loc[remembered[~learn].lost.idxmin()]

    def seeds(of):
        """How many seeds of the same cell and length remember."""
        same = remembered[(remembered.name == of["name"]) & (remembered.sequence_length == of.sequence_length)]
        return f"seed {of.seed:g}; {(same.skill > 0.5).sum()} of {len(same)} seeds remember"

    answer(f"""Mostly. In {told:.0%} of the pairs of a network that remembers and one that does not, the one that remembers loses less.
        There are exceptions: {most['name']} remembers {most.sequence_length:g} time
        steps though it loses {most.lost:.1f} decades ({seeds(most)}), and {least['name']} does not remember {least.sequence_length:g}
        though it loses only {least.lost:.1f} ({seeds(least)})."""
        if told > 0.5 else f"No: the network that remembers loses less in only {told:.0%} of the pairs.")
else:
    answer(f"These trials cannot answer this: {learn.sum()} of {len(learn)} networks remember.")

# %% [markdown]
# ## How does training change it?

# %%
longest = run.sql("""
    SELECT name, seed, step, time_decay, accuracy
    FROM time_decay JOIN cells USING (trial_id)
    WHERE layer = 1 AND sequence_length = (SELECT max(sequence_length) FROM cells) AND NOT isnan(time_decay)
    ORDER BY name, seed, step
""")
ends = longest.groupby(["name", "seed"]).agg(
    before=("time_decay", "first"), least=("time_decay", "min"), after=("time_decay", "last"), accuracy=("accuracy", "first"))
ends.round(3)

# %%
drawn, axes = figure(height=3.4)
for (name, seed), of in longest.groupby(["name", "seed"]):
    axes.plot(of.step + 1, of.time_decay, label=name if seed == longest.seed.min() else None, **LOOK[name])
axes.axhline(0, color="#000000", linewidth=1)
axes.set(xscale="log", xlabel="step + 1, updates", ylabel="time decay, decades per time step")
axes.legend(loc="center left", bbox_to_anchor=(1.01, 0.5), title="one line per seed")
show(drawn, "Time decay over the updates, longest sequences")

# %%
top, bottom = ends.loc[ends.accuracy.idxmax()], ends.loc[ends.accuracy.idxmin()]
groups = remembered[remembered.sequence_length == remembered.sequence_length.max()].set_index(["name", "seed"]).skill > 0.5
after = ends.after.abs().groupby(groups.reindex(ends.index)).mean()
answer(f"""The network that remembers best ({top.name[0]}, seed {top.name[1]}, accuracy {top.accuracy:.0%}) goes from
    {top.before:.3f} to {top.after:.3f} decades per time step, the one that remembers least ({bottom.name[0]}, seed
    {bottom.name[1]}, {bottom.accuracy:.0%}) from {bottom.before:.3f} to {bottom.after:.3f}."""
    + (f""" At the end, the time decay is {after[True]:.3f} on average in the {groups.sum()} networks that remember
    (absolute value) and {after[False]:.3f} in the {(~groups).sum()} others:
    {'here a flat gradient goes with memory; these trials do not show which comes first' if after[True] < after[False] / 2 else
     'a flat gradient does not mark a network that remembers'}.""" if len(after) == 2 else ""))

# %% [markdown]
# ## Where in the sequence does the gradient arrive?
# The plot shows all lags and steps of two networks with the longest sequences: the one with the best accuracy and the one with the worst.

# %%
extremes = run.sql("""
    SELECT trial_id, name, seed, accuracy
    FROM cells
    WHERE sequence_length = (SELECT max(sequence_length) FROM cells) AND accuracy IS NOT NULL
    ORDER BY accuracy DESC, trial_id
""").iloc[[0, -1]]
grid = run.sql(f"""
    SELECT trial_id, step, lag, log10(input_grad_l2) AS level
    FROM timesteps
    WHERE layer = 1 AND input_grad_l2 > 0 AND trial_id IN ({", ".join(f"'{i}'" for i in extremes.trial_id)})
""")

# %%
drawn, panels = figure(1, 2, sharey=True)
low, high = np.percentile(grid.level, [1, 100])
for axes, extreme in zip(panels, extremes.itertuples()):
    of = grid[grid.trial_id == extreme.trial_id].pivot_table(index="lag", columns="step", values="level")
    image = axes.pcolormesh(range(len(of.columns) + 1), np.append(of.index, of.index.max() + 1) - 0.5, of, vmin=low, vmax=high)
    where = np.unique(np.linspace(0, len(of.columns) - 1, 6).astype(int))
    axes.set_xticks(where + 0.5, of.columns[where])
    axes.set(title=f"{extreme.name}, seed {extreme.seed}: {extreme.accuracy:.0%}", xlabel="step, updates")
    axes.grid(visible=False)
panels[0].set_ylabel("lag, time steps back")
drawn.colorbar(image, ax=panels.tolist(), label="log10 L2 norm of the gradient\nby the input")
show(drawn, "Gradient by the input over lags and steps of the best and the worst network")

# %%
shares = []
for extreme in extremes.itertuples():
    of = grid[(grid.trial_id == extreme.trial_id) & (grid.step == grid.step.max())].sort_values("lag")
    shares.append(of.level.iloc[-1] - of.level.iloc[0])
answer(f"""At the last traced step, the first symbol of the sequence gets 10^{shares[0]:.1f} of the gradient of the last symbol in the
    best network and 10^{shares[1]:.1f} in the worst network. This is one seed each ({extremes.name.iloc[0]}, seed {extremes.seed.iloc[0]};
    {extremes.name.iloc[1]}, seed {extremes.seed.iloc[1]}).""")

# %% [markdown]
# ## What to ask next
# - Which bias of the forget gate is enough? `./gradsweep run sweeps/recurrent-memory.yaml cell=lstm forget_bias=0,0.5,1,2,3 --out runs/forget`.
# - Is it the cell or the matrix from state to state? `parameters: {recurrent_init: {values: [orthogonal, identity, xavier]}}`.
# - What about exploding gradients, and clipping? See *Gradients that explode through time* in the [gallery](../docs/gallery.md).
# - What is the gradient by the state instead of the input? `SELECT lag, state_error_l2 FROM timesteps`.
# - What happens on the way through the layers instead of through time? See [where-does-vanishing-begin](where-does-vanishing-begin.ipynb).
