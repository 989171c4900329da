"""The entries of the gallery and their verdicts."""
import dataclasses
import math
from collections.abc import Callable


@dataclasses.dataclass(frozen=True)
class Criterion:
    """A condition on measured numbers, with its threshold in words and the measured value."""

    text: str
    measured: str
    holds: bool
    central: bool = False  # whether the claim depends on it


@dataclasses.dataclass(frozen=True)
class Entry:
    """One known result. `measure` reads the tables; everything else is a function of its result."""

    name: str  # of the sweep, sweeps/NAME.yaml
    title: str
    sources: tuple[str, ...]
    claim: str
    setting: str  # how the sweep differs from the paper
    measure: Callable[["Tables"], dict]  # noqa: F821
    table: Callable[[dict], tuple[list[str], list[list[str]]]]
    criteria: Callable[[dict], list[Criterion]]
    plot: Callable[[dict, "Figure"], None]  # noqa: F821
    caption: str
    next: str  # what to explore next
    why: Callable[[dict], str] = lambda measured: ""  # what was measured about a claim that fails, and further results


def verdict(criteria):
    """reproduced if all criteria hold, not reproduced if none holds, otherwise partly reproduced."""
    if not criteria:
        raise ValueError("an entry needs at least one criterion")
    held = sum(criterion.holds for criterion in criteria)
    if held == len(criteria):
        return "reproduced"
    return "not reproduced" if held == 0 else "partly reproduced"


def central(criterion):
    """The same criterion, marked as one that the claim depends on."""
    return dataclasses.replace(criterion, central=True)


def number(value, digits=3):
    """A number with that many significant digits; a dash if there is none."""
    if value is None or math.isnan(value):
        return "-"
    if value == 0 or math.isinf(value):
        return f"{value:g}"
    rounded = float(f"{value:.{digits - 1}e}")
    if not 1e-4 <= abs(rounded) < 1e6:
        return f"{value:.{digits - 1}e}"
    return f"{rounded:.{max(0, digits - 1 - math.floor(math.log10(abs(rounded))))}f}"


def decades(value):
    return "-" if value is None or math.isnan(value) else f"{round(value, 3) + 0.0:.3f}"


def percent(value):
    return "-" if value is None or math.isnan(value) else f"{round(100 * value, 1) + 0.0:.1f} %"


def at_least(what, value, threshold, show=number):
    return Criterion(f"{what}: at least {show(threshold)}", show(value), value >= threshold)


def at_most(what, value, threshold, show=number):
    return Criterion(f"{what}: at most {show(threshold)}", show(value), value <= threshold)


def within(what, value, expected, tolerance, show=number):
    return Criterion(
        f"{what}: {show(expected)} ± {show(tolerance)}",
        show(value),
        abs(value - expected) <= tolerance,
    )


def below(what, value, other, show=number):
    """`what` names both numbers: the first must be below the second."""
    return Criterion(what, f"{show(value)} against {show(other)}", value < other)


def cells(rows, *keys):
    """Rows (mappings) by the values of some of their columns, which identify them."""
    found = {}
    for row in rows:
        key = tuple(row[k] for k in keys)
        key = key[0] if len(key) == 1 else key
        if key in found:
            raise ValueError(f"{keys} = {key} occurs twice")
        found[key] = row
    return found
