"""Nanoseconds a row outside the database, one thread. Usage: scoring_alone.py <java> <class path>.

Each contestant has a process of its own in each round, so that none meets what another has left in the machine; JMH
needs to make no other.
"""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from statistics import median

from features import ROUNDS, WORK
from measurements import add, skip

UNIT = "ns a row"
ITERATION = os.environ.get("BENCH_ITERATION", "500ms")
PYTHON = Path(__file__).with_name("python_contestant.py")

ENGINES = {
    "compiled": "pg_pmml compiled",
    "jpmml": "JPMML-Evaluator, as the reference",
    "jpmml-optimized": "JPMML-Evaluator, its own optimizers",
    "pmml4s": "PMML4S",
}
LIBRARIES = {"xgboost4j": "XGBoost, xgboost4j", "onnxruntime": "ONNX Runtime"}
SKLEARN = {"sklearn": "scikit-learn"}
CONTESTANTS = {
    "gbm": {
        **ENGINES,
        "xgboost": "XGBoost, inplace_predict, blocks of 4096",
        "xgboost-whole": "XGBoost, inplace_predict, one array",
        **LIBRARIES,
    },
    "linear": {**ENGINES, **SKLEARN},
    "logistic": {**ENGINES, **SKLEARN},
    "kmeans": {**ENGINES, **SKLEARN},
    "scorecard": ENGINES,
}


def in_java(java, class_path, contestant, model):
    """The median of JMH's iterations; raises LookupError with the reason where the contestant cannot take part."""
    result = WORK / "jmh.json"
    command = [java, "-Xmx1g", "-XX:+UseSerialGC", "-cp", class_path, "org.openjdk.jmh.Main", "ScoringAlone", "-p", f"model={model}"]
    command += ["-p", f"contestant={contestant}", "-f", "0", "-wi", "3", "-i", "3", "-w", ITERATION, "-r", ITERATION]
    command += ["-foe", "true", "-rf", "json", "-rff", str(result)]
    run = subprocess.run(command, capture_output=True, text=True)
    if run.returncode != 0:
        reason = re.search(r"skipped: (.*)", run.stdout)
        if reason:
            raise LookupError(reason[1])
        sys.exit(f"{contestant} failed on {model}:\n{run.stdout}{run.stderr}")
    return median(json.loads(result.read_text())[0]["primaryMetric"]["rawData"][0])


def in_python(contestant, model):
    run = subprocess.run(["/usr/bin/python3", PYTHON, contestant, model], capture_output=True, text=True)
    if run.returncode != 0:
        sys.exit(f"{contestant} failed on {model}:\n{run.stdout}{run.stderr}")
    return float(run.stdout)


def main(java, class_path):
    skipped = set()
    for number in range(ROUNDS):
        print(f"round {number + 1} of {ROUNDS}", flush=True)
        for model, contestants in CONTESTANTS.items():
            for contestant, name in contestants.items():
                if (model, contestant) in skipped:
                    continue
                try:
                    in_process = contestant.startswith(("xgboost-", "sklearn")) or contestant == "xgboost"
                    value = in_python(contestant, model) if in_process else in_java(java, class_path, contestant, model)
                    add(f"scoring alone: {model}", name, UNIT, value)
                except LookupError as reason:
                    skipped.add((model, contestant))
                    skip(f"scoring alone: {model}", name, str(reason.args[0]))


if __name__ == "__main__":
    main(*sys.argv[1:])
