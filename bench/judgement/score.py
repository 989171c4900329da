"""Compares answers with labels: score.py FOLDER. Exit code 1 below the goals of README.md."""
import collections
import json
import math
import pathlib
import re
import sys

OURS = "gradsweep"
PRESETS = (OURS, "sagemaker", "autotrainer", "deepdiagnosis")
NOT_SICK = ("healthy", "failed")

LEAST_NAMED, MOST_FALSE_ALARMS, LEAST_CURES, MOST_VOID = 0.98, 0.01, 0.95, 0.10
LEAST_IMPROVEMENT = 0.5


def lines(path):
    return [json.loads(line) for line in path.read_text().splitlines() if line]


def number(value):
    """A number of a row; JSON has NaN and infinity as texts, null is missing."""
    return math.nan if value is None else float(value)


def skill(trial):
    """Share of the way from the best constant output to a perfect one, by accuracy or by loss, at least
    0. A trial that did not complete has none. Computed here from losses and accuracies, not by a view."""
    if trial["status"] != "COMPLETED":
        return 0.0
    skills = [0.0]
    if number(trial.get("train_chance_accuracy")) < 1:
        chance = number(trial["train_chance_accuracy"])
        skills.append((number(trial["train_accuracy"]) - chance) / (1 - chance))
    if number(trial.get("train_chance_loss")) > 0:
        skills.append(1 - number(trial["final_train_loss"]) / number(trial["train_chance_loss"]))
    return max(s for s in skills if not math.isnan(s))


def below_constant(trial):
    return number(trial["final_train_loss"]) < number(trial["train_chance_loss"])


def text_of(level):
    """A level as the columns of trials have it: {"global_l2": 0.5} is global_l2(0.5)."""
    if isinstance(level, dict):
        [(word, value)] = level.items()
        return f"{word}({value})"
    return str(level).lower() if isinstance(level, bool) else str(level)


def is_level(trial, factor, level):
    if factor == "standardize":
        return f"standardize={str(level).lower()}" in trial["dataset_options"]
    value = trial.get(factor)
    if isinstance(level, (int, float)):
        return math.isclose(number(value), level, rel_tol=1e-6)
    return re.sub(r"\.0\b", "", str(value)) == re.sub(r"\.0\b", "", text_of(level))


class Judged:
    """A problem with its label, its trials, and the answers to them."""

    def __init__(self, folder, name):
        self.name = name
        self.label = json.loads((folder / "problems" / f"{name}.json").read_text())
        self.kind = self.label["kind"]
        self.trials = lines(folder / "answers" / f"{name}.trials")
        self.headline = (folder / "answers" / f"{name}.headline").read_text()
        self.verdicts = {
            (row["trial_id"], row["preset"]): row["verdict"] for row in lines(folder / "answers" / f"{name}.presets")
        }
        factor = self.label["factor"]
        if self.label["healthy"]:
            self.sick, self.well = [], self.trials
        elif factor is None:
            self.sick, self.well = self.trials, []
        else:
            self.sick = [t for t in self.trials if is_level(t, factor, self.label["sick"])]
            self.well = [t for t in self.trials if is_level(t, factor, self.label["cured"])]
            if len(self.sick) + len(self.well) != len(self.trials) or not self.sick or not self.well:
                raise SystemExit(f"{name}: {factor}: trials without a label")

    def void(self):
        """Why the construction failed, judged by losses and accuracies alone; None if it did not."""
        if self.label["noise"]:
            return None
        if any(trial["status"] not in ("COMPLETED", "DIVERGED") for trial in self.trials):
            return "a trial failed"
        worst = min((skill(trial) for trial in self.well), default=math.inf)
        best = max((skill(trial) for trial in self.sick), default=0.0)
        if self.label["factor"] is None:
            if self.well and worst < self.label["least_skill"]:
                return f"skill {worst:.2f}"
        elif worst < best + LEAST_IMPROVEMENT or best >= self.label["most_skill"]:
            return f"skill {best:.2f} -> {worst:.2f}"
        if not all(below_constant(trial) for trial in self.well):
            return "a healthy trial has a loss above a constant output's"
        return None

    def verdict(self, trial, preset):
        return self.verdicts.get((trial["trial_id"], preset), "none")

    def named(self, trial):
        return trial["verdict"] in self.label["verdicts"] and trial.get("cause") in self.label["causes"]

    def named_by(self, trial, preset):
        """The presets name no cause: the verdict must be right."""
        return self.verdict(trial, preset) in self.label["verdicts"]

    def offered(self):
        """The cures that the headline offers: `Otherwise equal trials are healthy with FACTOR = LEVEL (4 of 4) or ...`."""
        return " ".join(re.findall(r"Otherwise equal trials\b.*? are healthy with (.*?)\.(?: |$)", self.headline))

    def cure_in_headline(self):
        """Whether the known cure is offered, and the number in brackets is not 0."""
        factor, level = self.label["factor"], self.label["cured"]
        level = re.sub(r"\.0$", "", text_of(level))
        found = re.findall(rf"\b{factor} = {re.escape(level)}(?:\.0)? \(([^)]*)\)", self.offered())
        return any(not re.match(r"(?:none|no|0)\b", evidence) for evidence in found)

    def decoy_in_headline(self):
        """Whether a level of another factor is offered as a cure."""
        return any(factor != self.label["factor"] for factor in re.findall(r"(\w+) = ", self.offered()))


def table(rows, columns):
    """Rows of counts as text: name -> Counter."""
    width = max(len(name) for name in rows)
    print(" " * width, " ".join(f"{c:>13}" for c in columns))
    for name, counts in rows.items():
        print(f"{name:<{width}}", " ".join(f"{counts.get(c) or '.':>13}" for c in columns))


def share(part, whole):
    return part / whole if whole else math.nan


def main(folder):
    folder = pathlib.Path(folder)
    everything = [Judged(folder, path.stem) for path in sorted((folder / "problems").glob("*.json"))]
    voids = [(p, p.void()) for p in everything if p.void()]
    problems = [p for p in everything if not p.void()]
    kinds = list(dict.fromkeys(p.kind for p in everything))

    for preset in PRESETS:
        rows, seen = {}, set()
        for kind in kinds:
            for part in ("sick", "well"):
                counts = collections.Counter(
                    p.verdict(t, preset) for p in problems if p.kind == kind for t in getattr(p, part)
                )
                if counts:
                    rows[f"{kind}{'' if part == 'sick' else ' (healthy)'}"] = counts
                    seen |= set(counts)
        print(f"\n{preset}: trials by planted cause and verdict")
        order = ["diverged", "unsettled", "exploding", "vanishing", "dead", "saturated", "stalled", "overconfident",
                 "healthy", "failed", "none"]
        table(rows, [v for v in order if v in seen])

    print("\ntrials by planted cause and named cause")
    for kind in kinds:
        counts = collections.Counter(str(t.get("cause")) for p in problems if p.kind == kind for t in p.sick)
        if counts:
            print(f"{kind:<22}", ", ".join(f"{cause} {n}" for cause, n in counts.most_common()))

    print("\nby kind: named, healthy called sick, cure in the headline, void")
    for kind in kinds:
        ours = [p for p in problems if p.kind == kind]
        sick = [p.named(t) for p in ours for t in p.sick]
        alarms = [p.verdict(t, OURS) not in NOT_SICK for p in ours for t in p.well]
        cures = [p.cure_in_headline() for p in ours if p.label["factor"]]
        print(f"{kind:<24} {sum(sick):>3}/{len(sick):<4} {sum(alarms):>3}/{len(alarms):<4} {sum(cures):>3}/{len(cures):<4}",
              sum(p.kind == kind for p, _ in voids))

    print("\nmisses")
    for p in problems:
        wrong = [t for t in p.sick if not p.named(t)]
        for t in wrong[:1]:
            print(f"{p.name}: {len(wrong)} of {len(p.sick)} not named: {t['verdict']}, {t.get('cause')}: {t['reason']}")
        alarms = [t for t in p.well if p.verdict(t, OURS) not in NOT_SICK]
        for t in alarms[:1]:
            print(f"{p.name}: {len(alarms)} of {len(p.well)} healthy called sick: {t['verdict']}: {t['reason']}")
        if p.label["factor"] and not p.cure_in_headline():
            print(f"{p.name}: cure {p.label['factor']} = {p.label['cured']} not in: {p.headline}")
    for p, why in voids:
        print(f"{p.name}: void: {why}")

    sick = [(p, t) for p in problems for t in p.sick]
    well = [(p, t) for p in problems for t in p.well]
    print(f"\n{'preset':<16}{'verdict right':>14}{'healthy called sick':>22}")
    for preset in PRESETS:
        right = share(sum(p.named_by(t, preset) for p, t in sick), len(sick))
        false = share(sum(p.verdict(t, preset) not in NOT_SICK for p, t in well), len(well))
        print(f"{preset:<16}{right:>14.1%}{false:>22.1%}")

    cures = [p.cure_in_headline() for p in problems if p.label["factor"]]
    named = share(sum(p.named(t) for p, t in sick), len(sick))
    alarms = share(sum(p.verdict(t, OURS) not in NOT_SICK for p, t in well), len(well))
    cured = share(sum(cures), len(cures))
    void = share(len(voids), len(everything))
    decoys = sum(p.decoy_in_headline() for p in problems if p.label["factor"])
    print(f"\nheadlines that offer a decoy as a cure: {decoys} of {len(cures)}")
    goals = [
        (f"planted causes named        {named:.1%} of {len(sick)} trials, goal {LEAST_NAMED:.0%}", named >= LEAST_NAMED),
        (f"healthy called sick         {alarms:.1%} of {len(well)} trials, at most {MOST_FALSE_ALARMS:.0%}",
         alarms <= MOST_FALSE_ALARMS),
        (f"known cure in the headline  {cured:.1%} of {len(cures)} problems, goal {LEAST_CURES:.0%}", cured >= LEAST_CURES),
        (f"void                        {void:.1%} of {len(everything)} problems, at most {MOST_VOID:.0%}", void <= MOST_VOID),
    ]
    print()
    for text, held in goals:
        print(f"{text}: {'ok' if held else 'MISSED'}")
    return 0 if all(held for _, held in goals) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
