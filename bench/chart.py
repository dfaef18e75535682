"""Draws results.tsv. Usage: chart.py <file.svg>."""

import csv
import subprocess
import sys
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape

from features import ROUNDS, ROWS, WORK
from score_and_store import THREADS

COLUMN = 600
LABEL = 290
BAR = 150
LINE = 19
TITLE = 34
STYLE = """
text { font: 12px system-ui, sans-serif; fill: #24292f }
.head { font-weight: 600; font-size: 14px }
.note { fill: #57606a }
.other { fill: #afb8c1 }
.ours { fill: #1f6feb }
rect.page { fill: #ffffff }
line { stroke: #24292f; stroke-width: 1 }
@media (prefers-color-scheme: dark) {
  text { fill: #e6edf3 }
  .note { fill: #9da7b1 }
  .other { fill: #57606a }
  .ours { fill: #4493f8 }
  rect.page { fill: #0d1117 }
  line { stroke: #e6edf3 }
}
"""


def panels():
    with open(WORK / "results.tsv", newline="") as file:
        rows = [row for row in csv.DictReader(file, delimiter="\t")]
    for benchmark in dict.fromkeys(row["benchmark"] for row in rows):
        yield benchmark, [row for row in rows if row["benchmark"] == benchmark]


def text(x, y, words, kind="", anchor="start"):
    return f'<text x="{x:.1f}" y="{y:.1f}" class="{kind}" text-anchor="{anchor}">{escape(words)}</text>'


def short(value):
    return f"{value:,.0f}" if value >= 1000 else f"{value:.3g}"


def panel(x, y, benchmark, rows):
    """The bars from zero, all on one scale; a thin line from the least to the most of the rounds."""
    unit = next((row["unit"] for row in rows if row["median"]), "all skipped")
    largest = max((float(row["max"]) for row in rows if row["median"]), default=1)
    yield text(x, y, f"{benchmark}, {unit}", "head")
    for i, row in enumerate(rows):
        at = y + TITLE - 12 + i * LINE
        yield text(x + LABEL - 8, at, row["contestant"], anchor="end")
        if not row["median"]:
            yield text(x + LABEL, at, "skipped", "note")
            continue
        middle, low, high = (float(row[name]) / largest * BAR for name in ("median", "min", "max"))
        kind = "ours" if row["contestant"].startswith("pg_pmml") else "other"
        yield f'<rect x="{x + LABEL}" y="{at - 10:.1f}" width="{max(middle, 1):.1f}" height="12" class="{kind}"/>'
        yield f'<line x1="{x + LABEL + low:.1f}" y1="{at - 4:.1f}" x2="{x + LABEL + high:.1f}" y2="{at - 4:.1f}"/>'
        ratio = f"  ({float(row['ratio to first']):.3g} x)" if row["ratio to first"] else ""
        yield text(x + LABEL + max(middle, high) + 6, at, short(float(row["median"])) + ratio)


def first_line(*command):
    return subprocess.run(command, capture_output=True, text=True).stdout.split("\n")[0].strip()


def machine():
    """The processor, the memory and the programs that the figures belong to."""
    cpu = Path("/proc/cpuinfo").read_text().splitlines()
    names = [line.split(":")[1].strip() for line in cpu if line.startswith("model name")]
    memory = int(Path("/proc/meminfo").read_text().split()[1]) / 2**20
    system = dict(line.split("=", 1) for line in Path("/etc/os-release").read_text().splitlines() if "=" in line)
    yield f"{names[0] if names else 'unknown processor'}, {len(names)} cores, {memory:.0f} GB; {system['PRETTY_NAME'].strip(chr(34))}"
    yield f"{first_line('pg_config', '--version') or first_line('psql', '--version')}; {first_line('java', '--version')}"
    yield f"{ROWS:,} rows of 20 features, rounds: {ROUNDS}, {date.today()}; scoring alone by one thread, in the database by {THREADS} where not said otherwise"


def main(path):
    everything = list(panels())
    heights = [TITLE + len(rows) * LINE + 14 for _, rows in everything]
    top = 116
    ends = [top, top]
    body = []
    for (benchmark, rows), height in zip(everything, heights):
        column = 0 if ends[0] <= ends[1] else 1
        body += panel(20 + column * COLUMN, ends[column], benchmark, rows)
        ends[column] += height
    words = [text(20, 28, "pg_pmml beside other ways to score", "head")]
    words += [text(20, 48 + i * 16, line, "note") for i, line in enumerate(machine())]
    width, bottom = 2 * COLUMN + 20, max(ends)
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {bottom}" width="{width}" height="{bottom}">'
    page = f'<style>{STYLE}</style>\n<rect class="page" width="{width}" height="{bottom}"/>'
    Path(path).write_text("\n".join([svg, page, *words, *body, "</svg>"]) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
