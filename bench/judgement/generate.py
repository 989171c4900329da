"""Writes the problems of a seed: generate.py FOLDER SEED PROBLEMS [KIND ...]."""
import json
import pathlib
import sys

import healthy
import sick
from problem import generator

KINDS = sick.KINDS + healthy.KINDS


def problems(seed, count):
    """The kinds take turns, so that any number of problems has all kinds in equal shares."""
    for number in range(count):
        kind = KINDS[number % len(KINDS)]
        g = generator(seed, kind.__name__, number)
        problem = kind(g)
        problem.base_seed = g.randrange(1, 1_000_000)
        problem.name = f"{number:04}-{problem.kind}"
        yield problem


def write(folder, seed, count, kinds=()):
    """Files of the problems: NAME.yaml, NAME.json (the label), NAME/ (its data).

    kinds: only these; all if empty."""
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True)
    for problem in problems(seed, count):
        if kinds and problem.kind not in kinds:
            continue
        data = folder / problem.name
        for name, text in problem.files.items():
            data.mkdir(exist_ok=True)
            (data / name).write_text(text)
        (folder / f"{problem.name}.yaml").write_text(problem.sweep_file().replace("{folder}", data.as_posix()))
        (folder / f"{problem.name}.json").write_text(json.dumps(problem.label(), indent=1) + "\n")


if __name__ == "__main__":
    write(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), [kind for kind in sys.argv[4:] if kind])
