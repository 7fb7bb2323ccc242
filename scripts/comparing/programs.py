"""The two programs, and what a call of them gave."""

import json
import os
import pathlib
import re
import subprocess


class Outcome:
    """What one call of one of the programs gave: exit code, and all it wrote."""

    def __init__(self, code, out):
        self.code, self.out = code, out

    @property
    def lines(self):
        """Lines without colour and time of day."""
        text = re.sub(r"\x1b\[[0-9;]*m", "", self.out)
        return [re.sub(r"^\d\d:\d\d:\d\d(\.\d+)?  ?", "", line) for line in text.splitlines()]

    @property
    def listed(self):
        """What `ls` listed: log lines carry a time of day and go, and so do the frames of Python below an error."""
        text = re.sub(r"\x1b\[[0-9;]*m", "", self.out).split('\n  File "', 1)[0]
        return [line for line in text.splitlines() if line.strip() and not re.match(r"^\d\d:\d\d:\d\d", line)]

    @property
    def objects(self):
        """What `ls --output json` listed, by unique id."""
        objects = [json.loads(line) for line in self.listed if line.startswith("{")]
        for item in objects:
            item.get("depends_on", {}).get("nodes", []).sort()
        return {item["unique_id"]: item for item in objects}


class Dbt:
    """dbt-core, kept in memory: starting it anew takes seconds."""

    name = "dbt"

    def __init__(self, python):
        self.process = subprocess.Popen(
            [python, pathlib.Path(__file__).with_name("dbt_driver.py")], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, text=True, env=environment())

    def run(self, folder, *arguments, variables={}):
        return self.run_all(folder, [arguments], is_parsed=False, variables=variables)[0]

    def run_all(self, folder, calls, is_parsed=True, variables={}):
        job = {"folder": str(folder), "calls": calls, "options": ["--no-use-colors"], "is_parsed": is_parsed,
               "environment": variables}
        self.process.stdin.write(json.dumps(job) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        answers = json.loads(line) if line else [{"code": -1, "out": "dbt is not there"}] * len(calls)
        return [Outcome(answer["code"], answer["out"]) for answer in answers]


class Sdbt:
    name = "sdbt"

    def __init__(self, executable):
        self.executable = executable

    def run(self, folder, *arguments, variables={}):
        done = subprocess.run(
            [self.executable, "--no-use-colors", *arguments], cwd=folder, env=environment() | variables, text=True,
            errors="replace", stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, timeout=300)
        return Outcome(done.returncode, done.stdout)

    def run_all(self, folder, calls):
        return [self.run(folder, *arguments) for arguments in calls]


def environment():
    return os.environ | {"DBT_SEND_ANONYMOUS_USAGE_STATS": "false", "DBT_VERSION_CHECK": "false"}
