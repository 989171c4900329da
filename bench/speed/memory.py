"""Resident memory of Gradsweep after some steps and after ten times as many, in one process."""

import argparse
import shutil
import tempfile
from pathlib import Path

from compare import TARGET, Contestant


def resident(contestant):
    """MiB; the process of the launcher is the JVM, by exec."""
    for line in Path(f"/proc/{contestant.process.pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise SystemExit("no VmRSS: this bench needs Linux")


def main():
    parser = argparse.ArgumentParser(prog="bench/speed/run memory", description=__doc__)
    parser.add_argument("steps", nargs="?", type=int, default=20_000, help="of the first look")
    parser.add_argument("--configuration", default="32x64x64,tanh,none,0")
    parser.add_argument("--contestants", type=lambda text: text.split(","), default=["b", "c2"])
    options = parser.parse_args()
    for name in options.contestants:
        folder = Path(tempfile.mkdtemp(dir=TARGET))
        contestant = Contestant(name, options.configuration, folder)
        contestant.run(options.steps)
        early = resident(contestant)
        print(f"{name:3} {options.configuration}: {early:.0f} MiB after {options.steps:,} steps", flush=True)
        contestant.run(9 * options.steps)
        late = resident(contestant)
        print(f"{name:3} {late:.0f} MiB after {10 * options.steps:,} steps: {late / early:.3f}", flush=True)
        contestant.end()
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
