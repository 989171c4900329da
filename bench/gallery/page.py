"""The page: a function of docs/gallery/*.json, the only measured input."""
import hashlib
import json
import re

import jinja2

from entry import Entry, verdict
from tables import ROOT

PAGE = ROOT / "docs" / "gallery.md"
FOLDER = ROOT / "docs" / "gallery"
MACHINE = "a shared virtual machine with 2 cores"


def data_file(name):
    return FOLDER / f"{name}.json"


def plot_file(name):
    return FOLDER / f"{name}.png"


def fingerprint(data):
    """Fingerprint of the measurements, without the times."""
    return hashlib.sha256(json.dumps(data["measured"], sort_keys=True).encode()).hexdigest()[:16]


def authors(source):
    """Authors and year: everything up to the year."""
    return re.match(r".*?\(\d{4}\)", source).group()


def shown(entry: Entry, data):
    header, rows = entry.table(data["measured"])
    criteria = entry.criteria(data["measured"])
    central = [criterion for criterion in criteria if criterion.central]
    unfinished = [f"{n} {status}" for status, n in data["statuses"].items() if status != "COMPLETED"]
    return {
        "entry": entry,
        "anchor": re.sub(r"[^a-z0-9 -]", "", entry.title.lower()).replace(" ", "-"),
        "header": header,
        "rows": rows,
        "criteria": criteria,
        "held": sum(criterion.holds for criterion in criteria),
        "failed": [criterion for criterion in criteria if not criterion.holds],
        "central": len(central),
        "central_held": sum(criterion.holds for criterion in central),
        "verdict": verdict(criteria),
        "why": entry.why(data["measured"]),
        "trials": sum(data["statuses"].values()),
        "unfinished": ", ".join(unfinished),
        "minutes": f"{data['minutes']:.1f}",
    }


def render(entries, data):
    """The page of all measured entries; `data` by name of entry."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(ROOT / "bench" / "gallery"),
        undefined=jinja2.StrictUndefined,
        keep_trailing_newline=True,
        trim_blocks=False,
        autoescape=False,  # Markdown of our own
    )
    environment.filters["authors"] = authors
    parts = [shown(entry, data[entry.name]) for entry in entries if entry.name in data]
    kinds = sorted({data[entry.name]["cpu"] for entry in entries if entry.name in data})
    return environment.get_template("page.md.j2").render(
        entries=parts,
        machine=f"{MACHINE} ({', '.join(kinds)})",
        held=sum(part["held"] for part in parts),
        central_held=sum(part["central_held"] for part in parts),
        central=sum(part["central"] for part in parts),
        criteria=sum(len(part["criteria"]) for part in parts),
        trials=sum(part["trials"] for part in parts),
        minutes=f"{sum(data[part['entry'].name]['minutes'] for part in parts):.0f}",
    )
