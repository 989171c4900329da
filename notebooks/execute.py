"""Runs the sweeps of the notebooks and executes the notebooks from start to end. Exit codes: 0 done; 1
--test found a problem."""
import argparse
import ast
import base64
import hashlib
import os
import pathlib
import re
import shutil
import socket
import subprocess
import sys
import tempfile

import jupytext
import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from traitlets.config import Config

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent
SCRATCH = ROOT / "target" / "notebooks"
# Each notebook with its sweep, and the overrides that make the sweep small enough for CI.
NOTEBOOKS = {
    "where-does-vanishing-begin": ("first-look", ["depth=4,16", "clipping=none", "steps=20"]),
    "which-cure-helps-most": ("first-look", ["depth=4,16", "clipping=none", "steps=20"]),
    "theory-against-measurement": ("schoenholz", ["depth=4,16,32", "steps=60"]),
    "gradients-through-time": ("recurrent-memory", ["sequence_length=10,20", "steps=60"]),
}
LARGEST_PLOT = 100_000  # bytes


def source(name):
    """The notebook of the .py file, without outputs."""
    notebook = jupytext.read(HERE / f"{name}.py", fmt="py:percent")
    for number, cell in enumerate(notebook.cells, start=1):
        cell.id = f"cell-{number}"
    return notebook


def made_of(name):
    """Fingerprint of the inputs of a notebook other than results, without the comments of the sweep file."""
    digest = hashlib.sha256((HERE / "sweep.py").read_bytes())
    lines = (ROOT / "sweeps" / f"{NOTEBOOKS[name][0]}.yaml").read_text("utf-8").splitlines()
    digest.update("\n".join(line for line in lines if not line.startswith("#")).encode())
    return digest.hexdigest()[:16]


def execute(name, run):
    """The notebook executed on a run, and the message of the cell that failed, or None."""
    notebook, problem = source(name), None
    environment = {**os.environ, "GRADSWEEP_RUN": str(run), "PYTHONDONTWRITEBYTECODE": "1"}
    with tempfile.TemporaryDirectory() as sockets:  # over TCP the kernel warns that it is not encrypted
        transport = Config({"KernelManager": {"transport": "ipc", "ip": f"{sockets}/kernel"}})
        client = NotebookClient(notebook, timeout=3600, startup_timeout=300, kernel_name="python3", record_timing=False,
                                resources={"metadata": {"path": str(HERE)}}, config=transport)
        try:
            client.execute(env=environment)
        except CellExecutionError as failed:
            problem = re.sub(r"\x1b\[[0-9;]*m", "", str(failed)).strip()
    notebook.metadata = {
        "gradsweep": {"made_of": made_of(name)},
        "jupytext": {"formats": "ipynb,py:percent"},
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    return nbformat.from_dict(notebook), problem


def stale(name, notebook):
    """Where a notebook differs from its .py file, or was made with another sweep.py or sweep file."""
    wanted = [(cell.cell_type, cell.source) for cell in source(name).cells]
    problems = []
    if wanted != [(cell.cell_type, cell.source) for cell in notebook.cells]:
        problems.append(f"its cells differ from {name}.py; run notebooks/run {name}")
    if notebook.metadata.get("gradsweep", {}).get("made_of") != made_of(name):
        problems.append("sweep.py or the sweep file has changed since it was executed; run notebooks/run {name}")
    return problems


def gaps(notebook):
    """The problems in the outputs of a notebook."""
    problems = []
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    if [cell.execution_count for cell in code] != list(range(1, len(code) + 1)):
        problems.append("was not executed from start to end")
    plots = answers = 0
    for cell in code:
        where = f"the cell '{cell.source.splitlines()[0]}'"
        data = [output.data for output in cell.outputs if "data" in output]
        shown = [base64.b64decode(one["image/png"]) for one in data if "image/png" in one]
        told = [one["text/markdown"] for one in data if "text/markdown" in one]
        plots, answers = plots + len(shown), answers + len(told)
        for output in cell.outputs:
            if output.output_type == "error":
                problems.append(f"{where} failed: {output.evalue.splitlines()[0] if output.evalue else output.ename}")
            if output.get("name") == "stderr":
                problems.append(f"{where} wrote to stderr: {output.text.splitlines()[0]}")
        for png in shown:
            if len(png) > LARGEST_PLOT:
                problems.append(f"{where} has a plot of {len(png)} bytes; allowed: up to {LARGEST_PLOT}")
        if any(not re.search(r"\w", text.replace("**Answer.**", "")) for text in told):
            problems.append(f"{where} has an empty answer")
        # A cell that draws or answers only under a condition has the call indented.
        for call, outputs in (("show", shown), ("answer", told)):
            if re.search(rf"^{call}\(", cell.source, re.MULTILINE) and not outputs:
                problems.append(f"{where} calls {call}() and shows nothing")
        last = ast.parse(cell.source).body[-1]
        silent = not isinstance(last, ast.Expr) or re.match(r"(show|answer|print|run\.keep)\(", ast.unparse(last))
        if not silent and not any(one.get("text/plain", "Empty")[:5] != "Empty" for one in data):
            problems.append(f"{where} ends with a table and shows none, or an empty one")
    questions = sum(cell.source.startswith("## ") and cell.source.splitlines()[0].endswith("?") for cell in notebook.cells)
    if answers < questions or plots < questions or questions < 3:
        problems.append(f"{questions} questions, {plots} plots, {answers} answers")
    for private in {str(ROOT), str(pathlib.Path.home()) + "/", tempfile.gettempdir() + "/", socket.gethostname()}:
        if private != "localhost" and re.search(rf"(?<!\w){re.escape(private)}(?!\w)", said(notebook)):
            problems.append(f"contains a name or path of this machine: {private}")
    return problems


def said(notebook):
    """All text of a notebook: its cells and their outputs, without the plots."""
    lines = []
    for cell in notebook.cells:
        lines.append(cell.source)
        for output in cell.get("outputs", []):
            lines.append(output.get("text", "") + output.get("evalue", "") + "".join(output.get("traceback", [])))
            lines += [text for kind, text in output.get("data", {}).items() if not kind.startswith("image/")]
    return "\n".join(lines)


def train(sweep, out, levels=()):
    subprocess.run([str(ROOT / "gradsweep"), "run", str(ROOT / "sweeps" / f"{sweep}.yaml"), *levels,
                    "--out", str(out), "--no-report"], check=True)


def checked_in(names):
    problems = []
    for name in names:
        file = HERE / f"{name}.ipynb"
        if not file.exists():
            problems.append(f"{name}.ipynb: is missing; run notebooks/run {name}")
            continue
        notebook = nbformat.read(file, as_version=4)
        problems += [f"{file.name}: {problem}" for problem in stale(name, notebook) + gaps(notebook)]
    return problems


def colors():
    """Verdicts whose color in sweep.py differs from the light scheme of the report."""
    css = (ROOT / "driver/src/main/resources/io/gradsweep/report/report.css").read_text("utf-8")
    report = dict(re.findall(r"--(\w+): (#[0-9a-f]{6});", css.split("@media")[0]))
    assigned = (node for node in ast.parse((HERE / "sweep.py").read_text("utf-8")).body if isinstance(node, ast.Assign))
    here = next(ast.literal_eval(node.value) for node in assigned if ast.unparse(node.targets[0]) == "VERDICTS")
    return [f"sweep.py: {verdict} is {color}; in the report {report.get(verdict)}"
            for verdict, color in here.items() if color.lower() != report.get(verdict)]


def main():
    parser = argparse.ArgumentParser(prog="notebooks/run", description=__doc__)
    parser.add_argument("notebooks", nargs="*", metavar="NOTEBOOK", help=f"default all: {', '.join(NOTEBOOKS)}")
    parser.add_argument("--test", action="store_true",
                        help="execute on small sweeps into target/notebooks/test, and check the checked-in notebooks")
    arguments = parser.parse_args()
    for name in arguments.notebooks:
        if name not in NOTEBOOKS:
            parser.error(f"unknown notebook '{name}'; allowed: {', '.join(NOTEBOOKS)}")
    names = arguments.notebooks or list(NOTEBOOKS)
    out = SCRATCH / "runs" if arguments.test else ROOT / "runs"

    problems = []
    if arguments.test:
        problems = checked_in(names) + colors()
        shutil.rmtree(out, ignore_errors=True)  # results of an earlier version would not test this one
    for sweep, levels in {NOTEBOOKS[name][0]: NOTEBOOKS[name][1] for name in names}.items():
        train(sweep, out, levels if arguments.test else [])
    for name in names:
        notebook, failure = execute(name, (out / NOTEBOOKS[name][0]).relative_to(ROOT))
        found = gaps(notebook)
        # A new notebook with problems does not replace the checked-in one.
        folder = SCRATCH / ("test" if arguments.test else "failed") if arguments.test or found else HERE
        folder.mkdir(exist_ok=True)
        file = folder / f"{name}.ipynb"
        nbformat.write(notebook, file)
        print(f"{file.relative_to(ROOT)}: {'failed' if found else 'executed'}", flush=True)
        if failure:
            print(failure)
        problems += [f"{file.relative_to(ROOT)}: {problem}" for problem in found]
    print("\n".join(problems) or f"{len(names)} notebooks executed without problems")
    return 1 if problems else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except subprocess.CalledProcessError as problem:
        sys.exit(problem.returncode if problem.returncode in (2, 3) else 1)
