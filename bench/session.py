"""One session of psql, kept open: a backend that stays warm."""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

SQL = Path(__file__).with_name("sql")
END = "--end of answer--"


class Session:
    def __init__(self, url):
        self.errors = tempfile.TemporaryFile("w+")
        self.psql = subprocess.Popen(
            ["psql", "-XAtq", "-v", "ON_ERROR_STOP=1", url],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self.errors,
            text=True,
            env={**os.environ, "PGOPTIONS": "-c jit=off -c client_min_messages=warning"},
        )

    def run(self, sql):
        """Commands and statements, the last one ended; their output by line. An error ends the bench."""
        self.psql.stdin.write(f"{sql}\n\\echo {END}\n")
        self.psql.stdin.flush()
        lines = []
        for line in self.psql.stdout:
            if line.rstrip("\n") == END:
                return lines
            lines.append(line.rstrip("\n"))
        self.errors.seek(0)
        sys.exit(f"{sql}\nfailed:\n{self.errors.read()}")

    def value(self, sql):
        return self.run(sql + ";")[0]

    def milliseconds(self, statements):
        """How long they take together, seen from the client."""
        lines = self.run(f"\\timing on\n{statements};\n\\timing off")
        return sum(float(re.match(r"Time: ([\d.]+) ms", line)[1]) for line in lines if line.startswith("Time:"))

    def set(self, **variables):
        for name, value in variables.items():
            self.run(f"\\set {name} '{str(value).replace(chr(39), chr(39) * 2)}'")

    def file(self, name):
        return self.run((SQL / name).read_text())

    def pid(self):
        return int(self.value("select pg_backend_pid()"))

    def close(self):
        self.psql.stdin.close()
        self.psql.wait()

