"""Tests of generator and scorer: python3 -m unittest discover bench/judgement/tests"""
import json
import pathlib
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parents[1]))

import generate
import score


def files(folder):
    """All files with their text, without the name of the folder in the paths of data."""
    return {
        path.relative_to(folder).as_posix(): path.read_text().replace(str(folder), "")
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def written(seed, count):
    with tempfile.TemporaryDirectory() as parent:
        folder = pathlib.Path(parent) / "problems"
        generate.write(folder, seed, count)
        return files(folder)


class Generator(unittest.TestCase):
    COUNT = 2 * len(generate.KINDS)

    def test_same_seed_gives_the_same_files(self):
        first, second = written(7, self.COUNT), written(7, self.COUNT)
        self.assertEqual(first, second)

    def test_another_seed_gives_other_problems_of_the_same_kinds(self):
        first, second = written(7, self.COUNT), written(8, self.COUNT)
        labels = [name for name in first if name.endswith(".json")]
        self.assertEqual(labels, [name for name in second if name.endswith(".json")])
        self.assertTrue(all(first[name.replace("json", "yaml")] != second[name.replace("json", "yaml")] for name in labels))

    def test_more_problems_leave_the_earlier_ones_as_they_are(self):
        few, more = written(7, 5), written(7, 9)
        self.assertEqual(few, {name: more[name] for name in few})

    def test_a_sweep_has_at_most_eight_trials(self):
        for problem in generate.problems(3, 10 * len(generate.KINDS)):
            text = problem.sweep_file().split("parameters: ")[1]
            trials = problem.repeats
            for value in json.loads(text).values():
                trials *= len(value) if isinstance(value, list) else 1
            self.assertLessEqual(trials, 8, problem.name)
            self.assertTrue(problem.healthy or problem.verdicts and problem.causes, problem.name)


class Scorer(unittest.TestCase):
    def judged(self, headline, factor, cured):
        problem = object.__new__(score.Judged)
        problem.label = {"factor": factor, "cured": cured}
        problem.headline = headline
        return problem.cure_in_headline()

    def test_a_level_that_is_offered_and_heals_something_is_a_cure(self):
        self.assertTrue(self.judged("Otherwise equal trials are healthy with init = he (four of four).", "init", "he"))
        self.assertTrue(
            self.judged(
                "4 are dead. Otherwise equal trials, too few to be sure, are healthy with width = 32 (2 of 4) or"
                " learning_rate = 0.05 (3 of 4, 95 % interval 20 to 99 %). Seeds disagree.",
                "learning_rate",
                0.05,
            )
        )
        self.assertTrue(self.judged("Otherwise equal trials are healthy with standardize = true (4 of 4).", "standardize", True))

    def test_a_level_that_heals_nothing_or_is_not_offered_is_none(self):
        self.assertFalse(self.judged("Otherwise equal trials are healthy with init = he (0 of 4).", "init", "he"))
        self.assertFalse(self.judged("Otherwise equal trials are healthy with init = he (none of 4).", "init", "he"))
        self.assertFalse(self.judged("Otherwise equal trials are healthy with init = he_uniform (4 of 4).", "init", "he"))
        self.assertFalse(self.judged("Otherwise equal trials are healthy with learning_rate = 0.055 (4 of 4).", "learning_rate", 0.05))
        self.assertFalse(self.judged("Gradients vanish in 4 trials, all with init = he (4 of 4).", "init", "he"))

    def test_skill_is_the_better_of_accuracy_and_loss(self):
        trial = {"status": "COMPLETED", "train_accuracy": 0.9, "train_chance_accuracy": 0.9, "final_train_loss": 0.1,
                 "train_chance_loss": 0.4}
        self.assertAlmostEqual(0.75, score.skill(trial))
        self.assertEqual(0.0, score.skill(trial | {"status": "DIVERGED"}))
        self.assertAlmostEqual(0.5, score.skill(trial | {"train_accuracy": 0.95, "final_train_loss": "NaN"}))


if __name__ == "__main__":
    unittest.main()
