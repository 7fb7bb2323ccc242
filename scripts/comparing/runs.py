"""Projects that are run: the same commands with both programs, and after each what is in the warehouse.

A project with steps is an archive of one file in which parts `-- $ … --` stand between its files:

    -- $ build --select a --    runs a command; further options may come before its name
    -- $ sql --                 runs the text behind it in the warehouse, with SCHEMA for the schema
    -- $ rm models/a.sql --     removes a file

and what comes behind such a part is written after it. The profile has two targets, `dev` with the schema SCHEMA and
`other` with SCHEMA_other. Lines `only: postgres` or `only: duckdb` before the first part
keep the project to one warehouse.
"""

import datetime
import json
import re
import shlex
import time

from .console import warnings, without_frame
from .differences import Differences
from .warehouses import DuckDB, Postgres, comparable

WAREHOUSES = {"duckdb": DuckDB, "postgres": Postgres}


class Steps:
    """A project's description and its parts, in order."""

    def __init__(self, path):
        self.name = path.stem
        comment, *parts = re.split(r"(?m)^-- (.+) --\n", path.read_text())
        self.parts = list(zip(parts[::2], parts[1::2]))
        self.warehouses = re.findall(r"(?m)^only: (\w+)$", comment) or list(WAREHOUSES)
        self.explained = [line[10:].split() for line in comment.splitlines() if line.startswith("explained:")]

    @staticmethod
    def has(path):
        return path.is_file() and re.search(r"(?m)^-- \$ .+ --$", path.read_text()) is not None


def run(steps, program, warehouse, folder):
    """What each command gave: exit code, results by node, warnings, and what changed in the warehouse."""
    folder.mkdir(parents=True)
    dev, other = warehouse.profile(warehouse.schema), warehouse.profile(warehouse.schema + "_other")
    (folder / "profiles.yml").write_text(f"corpus:\n  target: dev\n  outputs:\n    dev: {dev}\n    other: {other}\n")
    began, before, answers = time.time() - 86400, {}, []
    try:
        for name, text in steps.parts:
            if not name.startswith("$ "):
                file = folder / name
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(text)
            elif name == "$ sql":
                warehouse.execute(text.replace("SCHEMA", warehouse.schema))
            elif name.startswith("$ rm "):
                (folder / name[5:]).unlink()
            else:
                if name != "$ retry" and not name.startswith("$ retry "):  # Which reads those of the run before.
                    (folder / "target/run_results.json").unlink(missing_ok=True)
                (folder / "target/sources.json").unlink(missing_ok=True)
                outcome = program.run(folder, "--no-partial-parse", *shlex.split(name[2:]))
                state = comparable(warehouse.state(), began, warehouse.schema)
                changed = {key: state.get(key) for key in sorted(state.keys() | before.keys())
                           if state.get(key) != before.get(key)}
                before = state
                answers.append({"command": name[2:], "code": outcome.code, "nodes": results(folder),
                                "console": [without_frame(text) for text in warnings(outcome)], "warehouse": changed}
                               | ({"sources": found} if (found := freshness(folder, began)) else {}))
    finally:
        warehouse.clear()
    text = json.dumps(answers).replace(warehouse.schema, "SCHEMA")
    return json.loads(text.replace(f'\\"{warehouse.database}\\".', '\\"DATABASE\\".'))


def results(folder):
    """run_results.json: each node's status, number of failures, what the warehouse answered; a message without the
    words of either program."""
    path = folder / "target/run_results.json"
    if not path.exists():
        return None
    return {result["unique_id"]: {
        "status": result["status"], "failures": result["failures"], "response": result["adapter_response"],
        "message": message(result)} for result in json.loads(path.read_text())["results"]}


def freshness(folder, began):
    """sources.json: each source's status, thresholds, newest row."""
    path = folder / "target/sources.json"
    if not path.exists():
        return {}
    return {result["unique_id"]: {
        "status": result["status"], "newest": newest(result.get("max_loaded_at"), began), "criteria": result.get("criteria"),
        "message": message({"status": result["status"], "message": result.get("error") if result.get("error") else ""}),
    } for result in json.loads(path.read_text())["results"]}


def newest(text, began):
    at = text and datetime.datetime.fromisoformat(text).timestamp()
    return "now" if at and began <= at <= began + 2 * 86400 else text


def message(result):
    """An error's kind and node; its words are either program's own."""
    text = result["message"] or ""
    if result["status"] in ("error", "runtime error"):
        return re.sub(r" \(.*| in .*", "", text.strip().splitlines()[0]) if text else ""
    return "" if result["status"] in ("fail", "warn") and "actual" in text else text


def compare_runs(steps, warehouse_name, dbt, sdbt, scratch, recorded=None):
    """Gives the differences, and dbt's answers; `recorded` ones stand for dbt, which is then nil."""
    schema = f"corpus{abs(hash((steps.name, str(scratch)))) % 10**8}"
    answers = recorded
    for program in [dbt, sdbt] if dbt else [sdbt]:
        folder = scratch / program.name / steps.name
        given = run(steps, program, WAREHOUSES[warehouse_name](folder, schema), folder)
        if program is sdbt:
            own = given
        else:
            answers = given
    found = Differences([words[0] for words in steps.explained])
    found.same("number of commands", len(answers), len(own))
    for number, (one, other) in enumerate(zip(answers, own), 1):
        found.same(f"{number} {one['command']}", one, other)
    return found, answers
