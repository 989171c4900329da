# %% [markdown]
# # Which cure helps most?
# This notebook compares five cures: activation, initialization, normalization, skip connections and clipping. It shows which of them raises the accuracy on average, which one rescues a network whose gradients vanish, which combination is best, and whether a random forest agrees.
#
# Made for `sweeps/first-look.yaml`. Any sweep with some of these factors and several depths works: set `GRADSWEEP_RUN=runs/mine`. See [views](../docs/views.md#effects) for what an effect is and [importance](../docs/importance.md) for what an importance is.

# %% tags=["parameters"]
import os

RUN = os.environ.get("GRADSWEEP_RUN", "runs/first-look")

# %%
import itertools

import numpy as np

import sweep
from sweep import COLORS, VERDICTS, answer, figure, listed, show

run = sweep.open(RUN)
run.keep("decay", "onset", "verdicts", "effects")

# %% [markdown]
# ## What does each level do on average?

# %%
main = run.sql("""
    SELECT response, factor, coalesce(level, 'null') AS level, effect, standard_error, explained, trials, missing, balanced
    FROM effects
    WHERE kind = 'main' AND factor <> 'depth'
""")
responses = {
    "accuracy": "accuracy, share",
    "gradient_decay": "gradient decay,\ndecades per layer",
    "gradient_level": "gradient level,\ndecades",
}
share = main.drop_duplicates(["response", "factor"]).pivot(index="factor", columns="response", values="explained")
order = share.accuracy.sort_values().index.tolist()
share.loc[order[::-1], list(responses)].map("{:.1%}".format)  # share of the variance that the factor explains alone

# %%
rows = [(factor, level) for factor in order for level in sorted(main[main.factor == factor].level.unique(), reverse=True)]
drawn, panels = figure(1, 3, sharey=True, height=0.9 + 0.27 * len(rows))
for axes, (response, unit) in zip(panels, responses.items()):
    of = main[main.response == response].set_index(["factor", "level"])
    for y, row in enumerate(rows):
        color = COLORS[order.index(row[0]) % len(COLORS)]
        axes.errorbar(of.effect[row], y, xerr=2 * np.nan_to_num(of.standard_error[row]), fmt="o", color=color, capsize=3)
    axes.axvline(0, color="#000000", linewidth=1)
    axes.set(xlabel=f"effect on {unit}")
panels[0].set_yticks(range(len(rows)), [f"{factor} = {level}" for factor, level in rows])
show(drawn, "Effect of every level on three responses; bars: two standard errors over the seeds")

# %%
accuracy = main[main.response == "accuracy"].set_index(["factor", "level"])
strongest, second = share.accuracy.sort_values(ascending=False).index[:2]
best = accuracy.loc[accuracy.effect.idxmax()]
missing = int(accuracy.loc[strongest].missing.sum())
answer(f"""{strongest} matters most for accuracy ({share.accuracy[strongest]:.0%} of the variance), then {second}
    ({share.accuracy[second]:.0%}). The best single level is {best.name[0]} = {best.name[1]}: {best.effect:+.3f}
    (standard error {best.standard_error:.3f}) relative to the mean of all trials. For the slope of the
    gradient, {share.gradient_decay.idxmax()} matters most ({share.gradient_decay.max():.0%}): what flattens the gradient and what
    raises the accuracy are {'the same' if share.gradient_decay.idxmax() == strongest else 'not the same'}."""
    + (f" {missing} trials have no accuracy because they diverged; the means leave them out." if missing else ""))

# %% [markdown]
# ## What rescues a network whose gradients vanish?
# Means hide this. Every trial with vanishing gradients has neighbors: trials of the same depth and seed that differ in exactly one factor. The left panel shows their verdicts. *Healthy* means that no rule fired, not that the network is accurate; the right panel shows the accuracy gained.

# %%
rescues = run.sql("""
    WITH settings AS (
      SELECT trial_id, depth, width, batch, steps, updater, learning_rate, seed,
             stack(5, 'activation', activation, 'init', init, 'normalization', normalization,
                      'skip', string(skip), 'clipping', clipping) AS (factor, level)
      FROM trials),
    neighbors AS (
      SELECT sick.trial_id, other.trial_id AS neighbor,
             max(concat(factor, ': ', sick.level, ' to ', other.level)) FILTER (WHERE sick.level <> other.level) AS change
      FROM verdicts
      JOIN settings AS sick USING (trial_id)
      JOIN settings AS other USING (depth, width, batch, steps, updater, learning_rate, seed, factor)
      WHERE verdict = 'vanishing'
      GROUP BY sick.trial_id, other.trial_id
      HAVING count_if(sick.level <> other.level) = 1)
    SELECT change, after.verdict, count(*) AS trials,
           sum(coalesce(after.accuracy, chance_accuracy) - coalesce(before.accuracy, chance_accuracy)) AS gained
    FROM neighbors
    JOIN verdicts AS before ON before.trial_id = neighbors.trial_id
    JOIN verdicts AS after ON after.trial_id = neighbor
    JOIN trials ON trials.trial_id = neighbors.trial_id
    GROUP BY change, after.verdict
""")

# %%
if len(rescues):
    became = rescues.pivot_table(index="change", columns="verdict", values="trials", fill_value=0)
    total = became.sum(axis=1)
    gained = rescues.groupby("change").gained.sum() / total
    healthy = (became["healthy"] if "healthy" in became else 0 * total) / total
    ranked = became.assign(healthy_share=healthy, gained=gained).sort_values(["gained", "healthy_share"])
    drawn, (left, right) = figure(1, 2, sharey=True, height=1.3 + 0.3 * len(ranked), gridspec_kw={"width_ratios": [3, 2]})
    begin = np.zeros(len(ranked))
    for verdict, color in VERDICTS.items():
        if verdict in ranked:
            left.barh(ranked.index, ranked[verdict] / total[ranked.index], left=begin, color=color, label=verdict)
            begin += (ranked[verdict] / total[ranked.index]).to_numpy()
    left.set(xlabel="verdicts of the neighbors, share", xlim=(0, 1))
    right.barh(ranked.index, ranked.gained, color="#666666", height=0.5)
    right.axvline(0, color="#000000", linewidth=1)
    right.set(xlabel="accuracy gained, mean")
    for axes in (left, right):
        axes.grid(axis="y", visible=False)
    drawn.legend(*left.get_legend_handles_labels(), loc="outside upper center", ncols=6)
    show(drawn, "Neighbors of vanishing trials by the one factor that was changed")
    top, flop = ranked.iloc[-1], ranked.iloc[0]
    unvanished = 1 - (became["vanishing"] if "vanishing" in became else 0 * total) / total
    hollow = [change for change in ranked.index if unvanished[change] == 1 and healthy[change] < 0.5]
    answer(f"""The best single change is *{top.name}*: {top.healthy_share:.0%} of {total[top.name]:.0f} networks become healthy, and
        the accuracy rises by {top.gained:.2f} on average. *{flop.name}* gains least ({flop.gained:.2f})."""
        + (f""" A gradient that no longer vanishes is not enough: with *{listed(hollow)}* no gradient vanishes, yet fewer than half
        of the networks become healthy.""" if hollow else ""))
else:
    answer("Gradients vanish in no trial, so there is nothing to rescue.")

# %% [markdown]
# ## Which combination?
# The deepest networks only. A trial that diverged or failed counts with the accuracy of chance.

# %%
factors = main.factor.unique()
choices = [factor for factor in ("activation", "init", "normalization", "skip", "clipping") if factor in factors]
down, across = choices[: (len(choices) + 1) // 2], choices[(len(choices) + 1) // 2 :]
if "activation" in choices and "init" in choices:
    down, across = ["activation", "init"], [factor for factor in choices if factor not in ("activation", "init")]
combined = run.sql(f"""
    SELECT {", ".join(choices)}, avg(coalesce(accuracy, chance_accuracy)) AS accuracy,
           min(coalesce(accuracy, chance_accuracy)) AS worst, count(*) AS trials,
           count_if(verdict = 'diverged') AS diverged, count_if(verdict = 'failed') AS failed
    FROM trials JOIN verdicts USING (trial_id)
    WHERE depth = (SELECT max(depth) FROM trials)
    GROUP BY {", ".join(choices)}
    ORDER BY accuracy DESC
""")
combined.head(8).round(3)

# %%
grid = combined.pivot_table(index=down, columns=across, values="accuracy", sort=True)
lost = {verdict: combined.pivot_table(index=down, columns=across, values=verdict, sort=True).reindex_like(grid)
        for verdict in ("diverged", "failed")}
names = [[", ".join(map(str, key)) if isinstance(key, tuple) else str(key) for key in index] for index in (grid.columns, grid.index)]
drawn, axes = figure(height=1.6 + 0.42 * len(grid))
image = axes.imshow(grid.to_numpy(float), vmin=0, vmax=1, aspect="auto")
for y, x in itertools.product(range(len(grid.index)), range(len(grid.columns))):
    value = grid.iat[y, x]
    if np.isfinite(value):
        notes = [f"\n{of.iat[y, x]:.0f} {verdict}" for verdict, of in lost.items() if of.iat[y, x] > 0]
        axes.text(x, y, f"{value:.2f}" + "".join(notes), ha="center", va="center", color="white" if value < 0.6 else "black",
                  fontsize=7 if notes else 8)
axes.set_xticks(range(len(grid.columns)), names[0], rotation=25, ha="right", rotation_mode="anchor")
axes.set_yticks(range(len(grid.index)), names[1])
axes.set(xlabel=", ".join(across), ylabel=", ".join(down))
axes.grid(visible=False)
drawn.colorbar(image, label="accuracy, mean over the seeds")
show(drawn, "Accuracy of the deepest networks by all combinations")

# %%
pairs = run.sql("""
    SELECT factor, level, factor2, level2, mean, effect, standard_error
    FROM effects
    WHERE kind = 'interaction' AND response = 'accuracy' AND factor <> 'depth' AND factor2 <> 'depth' AND effect IS NOT NULL
    ORDER BY abs(effect) DESC
""")
first = combined.iloc[0]
answer(f"""At the greatest depth, the best combination is {listed([f'{factor} = {first[factor]}' for factor in choices])}, with
    {first.accuracy:.1%}. """ + (f"""The strongest interaction of two cures, over all depths, is {pairs.factor[0]} = {pairs.level[0]} with
    {pairs.factor2[0]} = {pairs.level2[0]}: together they change the accuracy by {pairs.effect[0]:+.3f} (standard error
    {pairs.standard_error[0]:.3f}) beyond the sum of their effects, so the second {'adds to' if pairs.effect[0] > 0 else 'takes from'} the first."""
    if len(pairs) else "There are no pairs of factors."))

# %% [markdown]
# ## Does a random forest agree?
# Effects are exact if the grid is balanced. MLlib's random forest measures something else: how much worse does it predict the accuracy of configurations that it has not seen, if the levels of one factor are shuffled?

# %%
forest = run.importance("accuracy").set_index("factor")
forest[["importance", "sd", "r2", "configurations"]].round(3)

# %%
explained = run.sql("""
    SELECT factor, kind, explained FROM effects WHERE response = 'accuracy' GROUP BY ALL HAVING kind = 'main'
    UNION ALL
    SELECT factor, kind, sum(explained) FROM (
      SELECT DISTINCT explode(array(factor, factor2)) AS factor, kind, concat(factor, factor2) AS pair, explained
      FROM effects WHERE response = 'accuracy' AND kind = 'interaction')
    GROUP BY factor, kind
""").pivot_table(index="factor", columns="kind", values="explained", fill_value=0).reindex(columns=["main", "interaction"], fill_value=0)
ranked = explained.join(forest[["importance", "sd"]]).dropna().sort_values("importance")
drawn, (left, right) = figure(1, 2, sharey=True, height=1 + 0.35 * len(ranked))
left.barh(ranked.index, ranked.main, color=COLORS[0], label="alone")
left.barh(ranked.index, ranked.interaction, left=ranked.main, color=COLORS[5], label="in pairs, counted at both")
left.set(xlabel="effects: share of the variance of accuracy")
left.legend(loc="lower right")
right.barh(ranked.index, ranked.importance, xerr=ranked.sd, color=COLORS[1], capsize=3)
right.set(xlabel="forest: drop of R^2 if shuffled (bars: sd)")
for axes in (left, right):
    axes.grid(axis="y", visible=False)
show(drawn, "What effects explain, and importance by the forest")

# %%
both = ranked.assign(all=ranked.main + ranked.interaction)
agree = both["all"].corr(both.importance, method="pearson") if len(both) > 2 else 1.0
order_by_effects = both["all"].sort_values(ascending=False).index.tolist()
order_by_forest = both.importance.sort_values(ascending=False).index.tolist()
same = next((i for i, (a, b) in enumerate(zip(order_by_effects, order_by_forest)) if a != b), len(both))
r2 = forest.r2.iloc[0]
answer(f"""The forest predicts unseen configurations with R^2 {r2:.2f}"""
    + (", too low for a ranking. " if r2 < 0.3 else f". It ranks {listed(order_by_forest)}; ")
    + (f"effects give the same order." if same == len(both) else
       f"effects rank {listed(order_by_effects)}: the first {same} agree." if same else f"effects rank {listed(order_by_effects)}."))

# %% [markdown]
# ## What to ask next
# - Does the ranking change with the response? `run.importance("gradient_decay")`, `run.importance("gradient_level")`.
# - How deep can one go with each combination? `SELECT * FROM frontier ORDER BY largest_healthy_depth DESC`.
# - Do other thresholds give other verdicts? `SELECT preset, verdict, count(*) FROM preset_verdicts GROUP BY ALL`.
# - More cures: `./gradsweep run sweeps/first-look.yaml normalization=none,batch,layer init=xavier,he,orthogonal --out runs/more`.
# - More seeds make smaller bars: `repeats=5`.
