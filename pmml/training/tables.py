"""Tables in and out: the demo customers, the samples and the figures of quality."""

import json
from pathlib import Path

import pandas

SEED = 20240501


def read_customers(repository):
    """The customers table of the demo (7,043 rows) as a data frame; only empty cells are missing."""
    return pandas.read_csv(
        Path(repository) / "demo" / "data" / "customers.csv", keep_default_na=False, na_values=[""]
    )


def write_csv(path, frame):
    """CSV with a header and full precision; a missing value is an empty unquoted cell."""
    frame.to_csv(path, index=False, lineterminator="\n")


def write_json(path, value):
    Path(path).write_text(json.dumps(value, indent=2) + "\n")
