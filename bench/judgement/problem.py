"""A labeled problem: a sweep file of at most eight trials, and what is true of it by construction."""
import dataclasses
import json
import random

SICK = ("diverged", "unsettled", "exploding", "vanishing", "dead", "saturated", "stalled", "overconfident")


@dataclasses.dataclass
class Problem:
    """kind: planted cause, or a name of a healthy kind.
    parameters: of the sweep file; a list is swept.
    factor, sick, cured: the cure is the level `cured` of `factor`, the other trials are sick; factor is
    None in problems without a cure, whose trials are all sick or all healthy.
    healthy: whether all trials are healthy.
    verdicts, causes: what may be said of a sick trial; causes may hold None.
    noise: nothing can be learned, so no skill confirms the label.
    least_skill, most_skill: of a healthy trial, of a sick one.
    files: name of a CSV file -> its text."""

    kind: str
    parameters: dict
    dataset: object = "digits"
    factor: str | None = None
    sick: object = None
    cured: object = None
    healthy: bool = False
    verdicts: tuple = ()
    causes: tuple = ()
    noise: bool = False
    repeats: int = 2
    base_seed: int = 1
    least_skill: float = 0.3
    most_skill: float = 0.3
    files: dict = dataclasses.field(default_factory=dict)
    name: str = ""

    def sweep_file(self):
        parameters = dict(self.parameters)
        if self.factor == "standardize":
            data = [self.dataset | {"standardize": level} for level in (self.sick, self.cured)]
        else:
            data = self.dataset
        if self.factor not in (None, "standardize"):
            parameters[self.factor] = [self.sick, self.cured]
        top = {"name": self.name, "repeats": self.repeats, "base_seed": self.base_seed}
        if isinstance(data, list):
            parameters["dataset"] = data
        else:
            top["dataset"] = data
        top["parameters"] = parameters
        return "".join(f"{key}: {json.dumps(value)}\n" for key, value in top.items())  # JSON is YAML

    def label(self):
        """What the scorer needs, as JSON."""
        label = dataclasses.asdict(self)
        for key in ("parameters", "dataset", "files", "repeats", "base_seed"):
            del label[key]
        return label


def generator(seed, kind, number):
    """The random numbers of one problem. A text seeds Python's generator in the same way everywhere."""
    return random.Random(f"{seed}/{kind}/{number}")
