"""Validates observations.xlsx by frictionless with a schema equal to ours; prints the seconds and the rows.

    validate.py <folder that the example made>
"""

import csv
import sys
import time
from pathlib import Path

folder = Path(sys.argv[1])
started = time.perf_counter()

# Importing the library is part of what a person waits for, as is starting our program.
from frictionless import Resource, Schema, system  # noqa: E402


def codes(name, column):
    with open(folder / name, encoding="utf-8", newline="") as file:
        return [row[column] for row in csv.DictReader(file)]


def field(name, kind="string", **constraints):
    return {"name": name, "type": kind, "constraints": constraints}


schema = Schema.from_descriptor(
    {
        "fields": [
            field("indicator", required=True, enum=codes("indicators.csv", "code")),
            field("unit_id", required=True, enum=codes("units.csv", "id")),
            field("period", required=True, pattern=r"\d{4}(-(0[1-9]|1[0-2]|Q[1-4]|H[12]|9M|W[0-5]\d|\d{4}))?"),
            field("value", "number", required=True, maximum=1e18, minimum=-1e18),
            field("status", required=True, enum=list("ABPEIFML")),
            field("unit"),
            field("hedge", enum=["over", "nearly", "about"]),
            field("source"),
            field("recorded_at", "date"),
            field("line", "integer", minimum=0),
            field("printed"),
            field("note"),
        ],
        "primaryKey": ["indicator", "unit_id", "period", "status", "source", "recorded_at"],
    }
)
with system.use_context(trusted=True):
    report = Resource(path=str(folder / "observations.xlsx"), schema=schema).validate()
seconds = time.perf_counter() - started
if not report.valid:
    print(report.flatten(["rowNumber", "fieldName", "type", "note"])[:5], file=sys.stderr)
    sys.exit("validate.py: frictionless refuses the table; the two would not do the same work")
print(f"{seconds:.3f} s, {report.tasks[0].stats['rows']} rows")
