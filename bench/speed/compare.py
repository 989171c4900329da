"""The same training in several frameworks, measured in alternation; see README.md. Started by run."""

import argparse
import csv
import math
import os
import random
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
TARGET = ROOT / "target" / "speed"
SIZES = ["8x64x64", "32x64x64", "64x64x64", "32x256x128"]
GRID = [f"{s},{a},{n},{k}" for k in (0, 1) for n in ("none", "batch") for a in ("tanh", "relu") for s in SIZES]
NAMES = {
    "a": "stock DL4J, default flags",
    "b": "gradsweep, untraced",
    "c": "gradsweep, traced every step",
    "c2": "gradsweep, log(40)",
    "d": "PyTorch, untraced",
    "e": "PyTorch, recording the same",
    "f": "JAX, jitted, recording the same",
}
RATIOS = [("c", "e"), ("c", "d"), ("c", "b"), ("c2", "b"), ("b", "a"), ("b", "d"), ("c", "f")]
LOSSES = 6
LOSS_TOLERANCE = 1e-3  # relative; float32, other orders of summation
FIRST_LOSS_TOLERANCE = 1e-2  # the same, of deep networks with batch normalization and no skips
NUMBER_TOLERANCE = 1e-2  # relative, of the statistics of one step


class Contestant:
    def __init__(self, name, configuration, folder):
        self.name = name
        environment = dict(os.environ, OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1", MKL_NUM_THREADS="1")
        if name in ("b", "c", "c2"):
            # The launcher sets its own environment and flags.
            environment = dict(os.environ, JAVA_HOME=str(TARGET / "jdk"))
        self.log = open(folder / f"{name}.log", "w")
        self.process = subprocess.Popen(
            command(name, configuration, folder),
            cwd=ROOT,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self.log,
            text=True,
        )
        self.parameters = int(self.answer().split()[1])

    def ask(self, question):
        self.process.stdin.write(question + "\n")
        self.process.stdin.flush()
        return self.answer()

    def answer(self):
        for line in self.process.stdout:
            if line.startswith("> "):
                return line[2:].strip()
        self.log.flush()
        raise SystemExit(f"{NAMES[self.name]} ended:\n{Path(self.log.name).read_text()[-2000:]}")

    def run(self, steps):
        """Seconds, and processor seconds of all its threads, that some steps take."""
        seconds, processor = self.ask(f"run {steps}").split()
        return float(seconds), float(processor)

    def warm_up(self, seconds):
        """Runs until it has run this long; returns the fewest seconds per step."""
        steps, total, least = 40, 0.0, math.inf
        while total < seconds:
            taken, _ = self.run(steps)
            total += taken
            least = min(least, taken / steps)
            if taken < 1:
                steps *= 2
        return least

    def end(self):
        self.process.stdin.close()
        self.process.wait()
        self.log.close()


def command(name, configuration, folder):
    python = str(TARGET / "venv" / "bin" / "python")
    out = str(folder / f"{name}.parquet")
    match name:
        case "a":
            java = os.environ["SPEED_JAVA"]
            jars = [j for j in launcher_classpath().split(":") if "gradsweep-" not in Path(j).name]
            return [java, "-cp", ":".join([str(TARGET / "stock-classes"), *jars]), "contestant.Stock", str(folder)]
        case "b" | "c" | "c2":
            schedule = {"b": "untraced", "c": "every-step", "c2": "log"}[name]
            return [str(ROOT / "gradsweep"), "run", configuration, schedule, str(folder / name)]
        case "d":
            return [python, str(HERE / "torch_peer.py"), "untraced", str(folder)]
        case "e":
            return [python, str(HERE / "torch_peer.py"), "recording", str(folder), out]
        case "f":
            return [python, str(HERE / "jax_peer.py"), "recording", str(folder), out]


def launcher_classpath():
    return (ROOT / "driver" / "target" / "launcher.classpath").read_text().strip()


def same_work(configuration, contestants):
    """Stops unless all have as many parameters, lose the same and, where they record, record the same."""
    counts = {c.parameters for c in contestants.values()}
    if len(counts) != 1:
        raise SystemExit(f"numbers of parameters differ: { {c.name: c.parameters for c in contestants.values()} }")
    losses = {n: [float(x) for x in c.ask(f"losses {LOSSES}").split()] for n, c in contestants.items() if n not in ("c", "c2")}
    differences = {
        n: max(abs(x - y) / y for x, y in zip(values, losses["b"], strict=True)) for n, values in losses.items() if n != "b"
    }
    shown = ", ".join(f"{n} {d:.0e}" for n, d in differences.items())
    print(f"  {counts.pop():,} parameters each; loss {losses['b'][0]:.6f} -> {losses['b'][-1]:.6f} over {LOSSES} steps;")
    print(f"  largest relative difference of the losses from b: {shown}")
    if configuration.endswith(",batch,0"):
        # Rounding grows through many batch normalizations without skips, forward and back: the first loss must do.
        differences = {n: abs(values[0] / losses["b"][0] - 1) for n, values in losses.items() if n != "b"}
        tolerance = FIRST_LOSS_TOLERANCE
    else:
        tolerance = LOSS_TOLERANCE
    if not all(d <= tolerance for d in differences.values()):
        raise SystemExit(f"losses differ by more than {tolerance}: {losses}")
    recorded = {n: numbers(contestants[n].ask("layers 3")) for n in ("c", "e", "f") if n in contestants}
    for peer in ("e", "f"):
        if peer in recorded and "c" in recorded:
            print(f"  {compared(recorded['c'], recorded[peer], peer)}")


def numbers(answer):
    rows = (row.rsplit(":", 1) for row in answer.split())
    return {key: [float(x) for x in values.split(",")] for key, values in rows}


def compared(ours, theirs, peer):
    """The statistics of every array at one step, against the largest of their kind among the arrays."""
    if ours.keys() != theirs.keys():
        raise SystemExit(f"{peer} records other arrays: {ours.keys() ^ theirs.keys()}")
    worst, moved, entries = (0.0, "nothing"), 0, 0
    for key, mine in ours.items():
        if len(mine) != len(theirs[key]):
            raise SystemExit(f"{peer} records {len(theirs[key])} numbers of {key}, not {len(mine)}")
        for i, (x, y) in enumerate(zip(mine[:-128], theirs[key][:-128])):
            # The mean may cancel, so it is held against the RMS; 9 and 10 are shares of entries.
            scale = 1.0 if i in (9, 10) else max(abs(x), mine[1] * 0.1 if i == 2 else 0 if i < 9 else 1e-6, 1e-30)
            worst = max(worst, (abs(x - y) / scale, f"{key} number {i}: {x} and {y}"))
        moved += sum(abs(x - y) for x, y in zip(mine[-128:], theirs[key][-128:])) / 2
        entries += sum(mine[-128:])
    if worst[0] > NUMBER_TOLERANCE or moved > NUMBER_TOLERANCE * entries:
        print(f"  WARNING: statistics of {peer}: {worst[1]}; {moved / entries:.1e} of the histogram differ")
    return (
        f"statistics of {peer} at step 3 are ours but for {worst[0]:.0e}; histograms but for {moved / entries:.0e} of entries"
    )


def measure(configuration, options, writer):
    """Seconds and processor seconds per step of each contestant, in rounds."""
    depth, width, batch = (int(x) for x in configuration.split(",")[0].split("x"))
    folder = TARGET / "run"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    print(f"\n{configuration}", flush=True)
    contestants = {}
    try:
        first = Contestant("b", configuration, folder)
        contestants["b"] = first
        first.ask(f"start {folder}")
        for name in options.contestants:
            if name != "b":
                contestants[name] = Contestant(name, configuration, folder)
        same_work(configuration, contestants)
        steps, sgemm = {}, {}
        for name, contestant in contestants.items():
            step = contestant.warm_up(options.warm_up if name in ("a", "b", "c", "c2") else min(2, options.warm_up))
            least = options.log_steps if name == "c2" else 200 if name in ("b", "c") else 20
            steps[name] = least if name == "c2" else max(least, round(options.seconds / step))
            sgemm[name] = float(contestant.ask("sgemm"))
        wall = {name: [] for name in contestants}
        cpu = {name: [] for name in contestants}
        for round_ in range(options.rounds):
            for place, name in enumerate(random.sample(list(contestants), len(contestants))):
                seconds, processor = contestants[name].run(steps[name])
                wall[name].append(seconds / steps[name])
                cpu[name].append(processor / steps[name])
                writer.writerow(
                    [configuration, name, round_, place, steps[name], seconds, processor, seconds / steps[name] * 1e3]
                )
    finally:
        for contestant in contestants.values():
            contestant.end()
    sizes = [64 * width] + [width * width] * (depth - 1) + [width * 10]
    flops = 6 * batch * sum(sizes)
    print(
        f"  {'':34}{'ms/step':>9}{'quartiles':>17}{'least':>8}{'processor':>10}{'GFLOP/s':>9}{'sgemm':>7}{'steps':>7}"
    )
    for name in sorted(contestants):
        low, middle, high = quartiles(wall[name])
        print(
            f"  {name:3}{NAMES[name]:31}{middle * 1e3:9.3f}{low * 1e3:9.3f} -{high * 1e3:6.3f}{min(wall[name]) * 1e3:8.3f}"
            f"{statistics.median(cpu[name]) * 1e3:10.3f}{flops / middle / 1e9:9.1f}{sgemm[name] / 1e9:7.0f}{steps[name]:7d}"
        )
    return {"time": ratios("time", wall), "processor": ratios("processor", cpu)}


def ratios(what, seconds):
    """Of medians, and the quartiles of those within a round."""
    result, shown = {}, []
    for above, below in RATIOS:
        if above in seconds and below in seconds:
            result[above, below] = statistics.median(seconds[above]) / statistics.median(seconds[below])
            low, _, high = quartiles([x / y for x, y in zip(seconds[above], seconds[below])])
            shown.append(f"{above}/{below} {result[above, below]:.2f} ({low:.2f} - {high:.2f})")
    print(f"  ratios of {what}: {', '.join(shown)}", flush=True)
    return result


def quartiles(values):
    return statistics.quantiles(values, n=4, method="inclusive") if len(values) > 1 else values * 3


def main():
    parser = argparse.ArgumentParser(prog="bench/speed/run", description=__doc__)
    parser.add_argument("rounds", nargs="?", type=int, default=7, help="measurements of each contestant")
    parser.add_argument("--only", action="append", metavar="32x64x64,tanh,none,0", help="a configuration, or its beginning")
    parser.add_argument("--contestants", type=lambda text: text.split(","), default=list(NAMES), help="letters, with commas")
    parser.add_argument("--seconds", type=float, default=1.5, help="of a measurement, about")
    parser.add_argument("--warm-up", type=float, default=40, help="seconds of a JVM before its first measurement; peers need 2")
    parser.add_argument("--log-steps", type=int, default=400, help="steps of a trial with logarithmic trace schedule")
    options = parser.parse_args()
    configurations = [c for c in GRID if not options.only or any(c.startswith(o) for o in options.only)]
    if not configurations:
        parser.error(f"no such configuration; there are {' '.join(GRID)}")
    begin = time.strftime("%Y%m%d-%H%M%S")
    path = TARGET / f"{begin}.csv"
    load = os.getloadavg()[0]
    print(f"{len(configurations)} configurations, {options.rounds} rounds, one thread each; load before: {load:.1f}")
    all_ratios = {}
    with open(path, "w", newline="", buffering=1) as out:
        writer = csv.writer(out)
        writer.writerow("configuration contestant round place steps seconds processor_seconds ms_a_step".split())
        for configuration in configurations:
            for what, found in measure(configuration, options, writer).items():
                for pair, ratio in found.items():
                    all_ratios.setdefault((what, pair), []).append(ratio)
    if len(configurations) > 1:
        print(f"\ngeometric means over {len(configurations)} configurations (smallest - largest):")
        for (what, (above, below)), values in all_ratios.items():
            mean = math.exp(statistics.fmean(math.log(v) for v in values))
            print(f"  {what} {above}/{below} {mean:.2f} ({min(values):.2f} - {max(values):.2f})")
    print(f"\nevery measurement: {path.relative_to(ROOT)}")


if __name__ == "__main__":
    sys.exit(main())
