"""The tables of one sweep: written by ./gradsweep, read by DuckDB."""
import csv
import hashlib
import io
import pathlib
import subprocess

import duckdb

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
TABLES = ("trials", "steps", "layers", "timesteps")
# As defined in docs/views.md; Tables.agrees() compares with Gradsweep's own view.
DECAY = """
CREATE VIEW decay AS
SELECT trial_id, step,
  CASE WHEN count(*) FILTER (g > 0) >= 3 THEN regr_slope(log10(g), layer) FILTER (g > 0) END AS gradient_decay,
  CASE WHEN count(*) FILTER (e > 0) >= 3 THEN regr_slope(log10(e), layer) FILTER (e > 0) END AS error_decay
FROM (
  SELECT trial_id, step, layer,
    CASE WHEN isfinite(grad_rms) AND grad_rms > 0 THEN grad_rms END AS g,
    CASE WHEN isfinite(error_rms) AND error_rms > 0 THEN error_rms END AS e
  FROM layers JOIN trials USING (trial_id)
  WHERE param = 'W' AND layer BETWEEN 2 AND depth)
GROUP BY trial_id, step
"""


class Missing(Exception):
    """There are no tables to read."""


def sweep_file(name):
    return ROOT / "sweeps" / f"{name}.yaml"


def fingerprint(name):
    """Fingerprint of the sweep file without its comments."""
    lines = sweep_file(name).read_text(encoding="utf-8").splitlines()
    said = "\n".join(line for line in lines if line.strip() and not line.startswith("#"))
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def gradsweep(*arguments, **options):
    return subprocess.run([str(ROOT / "gradsweep"), *map(str, arguments)], check=True, text=True, **options)


def run(name, out):
    """Trains the missing trials."""
    gradsweep("run", sweep_file(name), "--out", out, "--no-report")


class Tables:
    """Read-only; every answer is a list of rows, each a mapping from column to value."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        if not any(self.folder.glob("trials/*.parquet")):
            raise Missing(f"{self.folder}: holds no tables; run the entry without --check first")
        self.database = duckdb.connect()
        for table in TABLES:
            files = self.folder / table
            if any(files.glob("*.parquet")):
                pattern = str(files / "*.parquet").replace("'", "''")
                self.database.execute(f"CREATE VIEW {table} AS SELECT * FROM read_parquet('{pattern}')")
        self.database.execute(DECAY)

    def rows(self, query):
        answer = self.database.execute(query)
        names = [column[0] for column in answer.description]
        return [dict(zip(names, row)) for row in answer.fetchall()]

    def view(self, query):
        """Queries Gradsweep itself, for views that only it has; all values are strings."""
        answer = gradsweep("sql", self.folder, query, "--format", "csv", stdout=subprocess.PIPE)
        return list(csv.DictReader(io.StringIO(answer.stdout)))

    def statuses(self):
        rows = self.rows("SELECT status, count(*) AS trials FROM trials GROUP BY status ORDER BY status")
        return {row["status"]: row["trials"] for row in rows}

    def minutes(self):
        """Wall-clock minutes in which at least one trial was running, interrupted runs included."""
        spans = self.rows(
            "SELECT epoch(started_at) AS begin, epoch(started_at) + seconds AS finish FROM trials ORDER BY begin"
        )
        total, done = 0.0, spans[0]["begin"]
        for span in spans:
            total += max(0.0, span["finish"] - max(done, span["begin"]))
            done = max(done, span["finish"])
        return total / 60
