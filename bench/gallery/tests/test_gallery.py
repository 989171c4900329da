"""Guards against stale or typed numbers in the gallery. Fast: trains nothing, needs no run."""
import ast
import copy
import json
import math
import re

import duckdb
import pytest

import gallery
import page
import tables
from entries import ENTRIES
from entry import at_least, at_most, below, cells, number, percent, verdict, within

NAMES = [entry.name for entry in ENTRIES]
STORED = gallery.stored()


def figures(value, path=()):
    """Paths of all measured floating-point figures."""
    if isinstance(value, float):
        yield path
    elif isinstance(value, (dict, list)):
        for key in value if isinstance(value, dict) else range(len(value)):
            yield from figures(value[key], (*path, key))


def changed(data, factor):
    """A copy with all measured averages multiplied: no page may look the same after that."""
    data = copy.deepcopy(data)
    for path in figures(data["measured"]):
        part = data["measured"]
        for key in path[:-1]:
            part = part[key]
        if path[-1] not in ("learning_rate", "condition_number", "sd", "gain", "forget_bias", "variance"):
            part[path[-1]] *= factor
    return data


def test_the_page_the_plots_and_the_sweeps_are_what_was_measured():
    assert gallery.stale(ENTRIES, STORED, page.PAGE.read_text(encoding="utf-8")) == []


def test_no_sweep_without_entry_and_no_file_without_sweep():
    assert sorted(STORED) == sorted(NAMES)
    assert sorted(file.stem for file in page.FOLDER.iterdir()) == sorted(NAMES * 2)


@pytest.mark.parametrize("entry", ENTRIES, ids=NAMES)
def test_other_figures_make_another_table(entry):
    before = page.shown(entry, STORED[entry.name])
    after = page.shown(entry, changed(STORED[entry.name], 1.7))
    assert before["rows"] != after["rows"]
    assert [c.measured for c in before["criteria"]] != [c.measured for c in after["criteria"]]
    assert [c.text for c in before["criteria"]] == [c.text for c in after["criteria"]]


@pytest.mark.parametrize("entry", ENTRIES, ids=NAMES)
def test_other_figures_can_change_the_verdict(entry):
    held = {page.shown(entry, changed(STORED[entry.name], factor))["held"] for factor in (1, 0.01, -3, 30)}
    assert len(held) > 1


@pytest.mark.parametrize("name", NAMES)
def test_the_check_sees_one_figure_that_differs(name):
    was = STORED[name]
    now = copy.deepcopy(was)
    path = max(figures(was["measured"]), key=lambda p: abs(_at(was["measured"], p)))
    _at(now["measured"], path[:-1])[path[-1]] *= 1.001
    assert gallery.differences(name, was, copy.deepcopy(was)) == []
    assert len(gallery.differences(name, was, now)) == 1


def _at(value, path):
    for key in path:
        value = value[key]
    return value


def test_an_edited_page_is_stale():
    document = page.PAGE.read_text(encoding="utf-8")
    assert gallery.stale(ENTRIES, STORED, document.replace("reproduced", "refuted", 1)) != []


def test_a_changed_sweep_is_stale(monkeypatch):
    monkeypatch.setattr(tables, "fingerprint", lambda name: "another")
    problems = gallery.stale(ENTRIES[:1], STORED, page.PAGE.read_text(encoding="utf-8"))
    assert problems == [f"{NAMES[0]}: sweeps/{NAMES[0]}.yaml has changed since it was measured; run bench/gallery/run {NAMES[0]}"]


@pytest.mark.parametrize("name", NAMES)
def test_prose_has_no_percentage_or_decade_of_its_own(name):
    """Measured figures come by functions of `m`; `setting` and `caption` name only what the sweep says."""
    module = ast.parse((page.ROOT / "bench/gallery/entries" / f"{name.replace('-', '_')}.py").read_text("utf-8"))
    words = next(node for node in ast.walk(module)
                 if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Entry").keywords
    for word in words:
        if word.arg in ("caption", "next", "title"):
            assert "%" not in ast.unparse(word.value), word.arg


@pytest.mark.parametrize("name", NAMES)
def test_a_plot_of_the_loss_of_minibatches_says_so(name):
    said = (page.ROOT / "bench/gallery/entries" / f"{name.replace('-', '_')}.py").read_text("utf-8")
    caption = next(entry.caption for entry in ENTRIES if entry.name == name)
    assert ("minibatch loss" in said) == ("minibatch" in caption)


@pytest.mark.parametrize("entry", ENTRIES, ids=NAMES)
def test_an_entry_about_trainability_states_its_accuracy(entry):
    criteria = page.shown(entry, STORED[entry.name])["criteria"]
    words = " ".join([entry.claim, entry.caption, *(criterion.text for criterion in criteria)])
    assert bool(re.search(r"\b(train|trains|trained|trainable)\b", words)) == ("Trains: training accuracy" in entry.setting)


def test_verdicts():
    yes, no = at_least("x", 1, 0), at_least("x", -1, 0)
    assert verdict([yes, yes]) == "reproduced"
    assert verdict([yes, no]) == "partly reproduced"
    assert verdict([no]) == "not reproduced"
    with pytest.raises(ValueError):
        verdict([])


@pytest.mark.parametrize("entry", ENTRIES, ids=NAMES)
def test_criteria_that_the_claim_depends_on_are_in_bold(entry):
    shown = page.shown(entry, STORED[entry.name])
    bold = [criterion for criterion in shown["criteria"] if criterion.central]
    document = page.render([entry], STORED)
    assert bold
    assert document.count("\n| **") == len(bold)
    assert all(f"| **{criterion.text}** | {criterion.measured} |" in document for criterion in bold)
    assert f"{sum(criterion.holds for criterion in bold)} of {len(bold)} criteria in bold hold." in document


@pytest.mark.parametrize("entry", ENTRIES, ids=NAMES)
def test_criteria_that_do_not_hold_are_named_with_the_verdict(entry):
    shown = page.shown(entry, STORED[entry.name])
    verdict_line = next(line for line in page.render([entry], STORED).splitlines() if line.startswith("**Verdict"))
    for criterion in shown["criteria"]:
        text = f"**{criterion.text}**" if criterion.central else f" {criterion.text}"
        assert (f"{text} (measured: {criterion.measured})" in verdict_line) is not criterion.holds
    assert ("Criteria that do not hold: " in verdict_line) is (shown["verdict"] != "reproduced")


def test_a_figure_that_is_not_a_number_holds_nowhere():
    for criterion in (at_least, at_most, below):
        assert not criterion("x", math.nan, 1).holds
    assert not within("x", math.nan, 1, 1).holds


def test_figures_in_words():
    assert [number(v) for v in (0.0, 2.3456, 1234.5, 0.000012, -0.5, 999.9, math.nan)] == [
        "0", "2.35", "1230", "1.20e-05", "-0.500", "1000", "-"]
    assert [percent(v) for v in (0.12345, -0.00001, None)] == ["12.3 %", "0.0 %", "-"]


def test_rows_that_cannot_be_told_apart():
    with pytest.raises(ValueError, match="occurs twice"):
        cells([{"a": 1}, {"a": 1}], "a")


def _tables(folder, starts):
    """Trials of a minute each that begin at these seconds; gradient 10^-layer, error 10^(-2 layer)."""
    for table in ("trials", "layers"):
        (folder / table).mkdir()
    database = duckdb.connect()
    trials = ", ".join(f"('t{i}', 4, 'COMPLETED', make_timestamp({s * 1000000}), 60.0)" for i, s in enumerate(starts))
    database.execute(
        f"COPY (SELECT * FROM (VALUES {trials}) t(trial_id, depth, status, started_at, seconds))"
        f" TO '{folder}/trials/a.parquet'")
    database.execute(
        "COPY (SELECT 't0' AS trial_id, 0 AS step, l AS layer, 'W' AS param, pow(10, -l) AS grad_rms,"
        f" pow(10, -2 * l) AS error_rms FROM range(1, 6) r(l)) TO '{folder}/layers/a.parquet'")
    return tables.Tables(folder)


def test_minutes_count_overlap_once_and_gaps_not_at_all(tmp_path):
    assert _tables(tmp_path, (0, 30, 10000)).minutes() == pytest.approx(2.5)


def test_decay_is_that_of_the_page_on_views(tmp_path):
    row = _tables(tmp_path, (0,)).rows("SELECT * FROM decay")[0]
    assert (row["gradient_decay"], row["error_decay"]) == (pytest.approx(-1), pytest.approx(-2))


def test_no_tables(tmp_path):
    with pytest.raises(tables.Missing, match="holds no tables"):
        tables.Tables(tmp_path)


def test_files_are_as_written():
    for name in NAMES:
        assert page.data_file(name).read_text(encoding="utf-8") == gallery.text(STORED[name])
        assert json.loads(page.data_file(name).read_text(encoding="utf-8")) == gallery.rounded(STORED[name])
