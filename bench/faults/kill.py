"""Runs a sweep on a standalone cluster and kills what trains it, until it is done. See README.md.

kill.py CLUSTER SWEEP.yaml OUT KILLS SEED LOG

Seeded: how long after trials began to train, and whether an executor or the driver dies (SIGKILL); of
three kills one is the driver's. Whenever the driver is dead it is started again, as a user would. One line a kill goes to LOG. Exit code 0 if the sweep
completed after at least KILLS kills.
"""
import glob
import os
import random
import signal
import subprocess
import sys
import time


def processes():
    """(pid, command line) of all processes."""
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                with open(f"/proc/{entry}/cmdline", "rb") as file:
                    yield int(entry), file.read().replace(b"\0", b" ").decode(errors="replace")
            except OSError:
                pass


def executors(cluster):
    """Executors of this cluster: children of its workers."""
    with open(f"{cluster}/pids") as file:
        daemons = {int(line) for line in file}
    return sorted(
        pid for pid, command in processes()
        if "CoarseGrainedExecutorBackend" in command and parent(pid) in daemons
    )


def parent(pid):
    try:
        with open(f"/proc/{pid}/stat") as file:
            return int(file.read().rsplit(")", 1)[1].split()[1])
    except OSError:
        return -1


def training(cluster, out):
    """Whether an executor has begun a bundle."""
    return executors(cluster) and glob.glob(f"{out}/*/_staging/*/*/layers")


def start(sweep, out):
    return subprocess.Popen(
        ["deploy/submit", "--", "run", sweep, "--out", out, "--no-report"],
        start_new_session=True,
    )


def main():
    cluster, sweep, out, kills, seed, log_path = sys.argv[1:]
    kills = int(kills)
    chance = random.Random(int(seed))
    begin = time.monotonic()
    killed = restarts = 0
    with open(log_path, "w") as log:
        def tell(text):
            line = f"{time.monotonic() - begin:7.1f} s  {text}"
            print(line, flush=True)
            print(line, file=log, flush=True)

        driver = start(sweep, out)
        kinds = []
        while True:
            if killed < kills:
                if not kinds:
                    kinds = ["executor", "executor", "driver"]
                    chance.shuffle(kinds)
                pause = chance.uniform(2, 16)
                pick = chance.random()
                while driver.poll() is None and not training(cluster, out):
                    time.sleep(0.1)
                end = time.monotonic() + pause
                while driver.poll() is None and time.monotonic() < end:
                    time.sleep(0.05)
            else:
                driver.wait()
            code = driver.poll()
            if code is None:
                kind = kinds[-1]
                victims = [driver.pid] if kind == "driver" else executors(cluster)
                if not victims:
                    continue
                kinds.pop()
                victim = victims[int(pick * len(victims))]
                os.kill(victim, signal.SIGKILL)
                killed += 1
                tell(f"kill {killed:2}: {kind} {victim} of {len(victims)}, after {pause:.1f} s")
                if kind == "driver":
                    driver.wait()
                    restarts += 1
                    driver = start(sweep, out)
            elif code == 0:
                tell(f"complete: {killed} kills, {restarts} of them of the driver")
                sys.exit(0 if killed >= kills else f"only {killed} kills of {kills} before the end")
            else:
                tell(f"the driver ended by itself: exit code {code}")
                sys.exit(1)


main()
