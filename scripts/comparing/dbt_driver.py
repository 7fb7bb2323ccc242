"""Runs dbt for `programs.Dbt`, in dbt's Python, a forked process for each job: the imports are what costs.

Read from stdin, a line for each job: {"folder": …, "calls": [[word, …], …], "is_parsed": …, "environment": {…}}.
Written to stdout for each: [{"code": …, "out": …}, …]. With `is_parsed` the project is parsed once for all calls.
"""

import contextlib
import io
import json
import os
import signal
import sys

import dbt.adapters.duckdb  # noqa: F401
import dbt.parser.manifest  # noqa: F401
import dbt.task.compile  # noqa: F401
import dbt.task.list  # noqa: F401
from dbt.cli.main import dbtRunner

LIMIT = 600  # Seconds for one job.


def call(arguments, manifest=None):
    """The answer, and what dbt's runner gave as the result."""
    text = io.StringIO()
    result = None
    with contextlib.redirect_stdout(text), contextlib.redirect_stderr(text):
        try:
            result = dbtRunner(manifest=manifest).invoke(arguments)
            code = 0 if result.success else (2 if result.exception else 1)
            if result.exception:
                text.write(f"{type(result.exception).__name__}: {result.exception}\n")
        except BaseException as error:
            code = 2
            text.write(str(error))
    return {"code": code, "out": text.getvalue()}, result and result.result


def run(job, answers):
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # The answers go through their pipe; nothing else may.
    os.chdir(job["folder"])
    os.environ.update(job["environment"])
    signal.alarm(LIMIT)
    manifest = call(["parse", "--quiet", *job["options"]])[1] if job["is_parsed"] else None
    with os.fdopen(answers, "w") as pipe:
        json.dump([call([*arguments, *job["options"]], manifest)[0] for arguments in job["calls"]], pipe)


def main():
    for line in sys.stdin:
        job = json.loads(line)
        read, write = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(read)
            run(job, write)
            os._exit(0)
        os.close(write)
        with os.fdopen(read) as pipe:
            answer = pipe.read() or json.dumps([{"code": -1, "out": "dbt ended without an answer"}] * len(job["calls"]))
        os.waitpid(child, 0)
        sys.stdout.write(answer + "\n")
        sys.stdout.flush()


if __name__ == "__main__":  # dbt spawns processes, which import this file.
    main()
