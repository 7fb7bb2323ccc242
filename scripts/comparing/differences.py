"""The differences of one project, without those that are explained."""

import fnmatch

# What may differ: path in the manifest (a pattern), and why. Wanted differences stand in COMPATIBILITY.md.
EXPLAINED = {
    "metadata.generated_at": "the time",
    "metadata.invocation_id": "made anew each time",
    "metadata.invocation_started_at": "the time",
    "metadata.user_id": "none: sdbt sends no statistics",
    "metadata.send_anonymous_usage_stats": "sdbt sends no statistics",
    "metadata.run_started_at": "the time",
    "*.created_at": "the time",
    "*.root_path": "each program has a copy of its own",
    "macros.macro.dbt.*": "built-in macros are our own text",
    "macros.macro.dbt_duckdb.*": "built-in macros are our own text",
    "macros.macro.dbt_postgres.*": "built-in macros are our own text",
    "macros.macro.sdbt_monitor.*": "macros of monitors, which dbt has only as an installed package",
    "docs.doc.dbt.*": "the page dbt's own documentation opens with",
}

ABSENT = "(absent)"


def explanation(place):
    """Why the value may differ, if it may."""
    matches = (reason for pattern, reason in EXPLAINED.items()
               if fnmatch.fnmatchcase(place, pattern.replace("[", "[[]")))
    return next(matches, None)


class Differences:
    """The differences of one project."""

    def __init__(self, patterns):
        self.found, self.explained, self.patterns = [], set(), patterns

    def add(self, place, dbt, sdbt):
        reason = explanation(place) or any(fnmatch.fnmatchcase(place, pattern) for pattern in self.patterns)
        if reason:
            self.explained.add(reason)
        else:
            self.found.append((place, dbt, sdbt))

    def same(self, place, dbt, sdbt):
        if isinstance(dbt, dict) and isinstance(sdbt, dict):
            for key in dbt.keys() | sdbt.keys():
                inner = f"{place}.{key}" if place else key
                if key not in sdbt:
                    self.add(inner, dbt[key], ABSENT)
                elif key not in dbt:
                    self.add(inner, ABSENT, sdbt[key])
                else:
                    self.same(inner, dbt[key], sdbt[key])
        elif isinstance(dbt, list) and isinstance(sdbt, list) and len(dbt) == len(sdbt):
            for index, (one, other) in enumerate(zip(dbt, sdbt)):
                self.same(f"{place}[{index}]", one, other)
        elif is_texts(dbt) and is_texts(sdbt):
            self.same_lines(place, dbt, sdbt)
        elif dbt != sdbt or type(dbt) is not type(sdbt):
            self.add(place, dbt, sdbt)

    def same_lines(self, place, dbt, sdbt):
        if dbt != sdbt:
            only_dbt = [line for line in dbt if line not in sdbt]
            only_sdbt = [line for line in sdbt if line not in dbt]
            self.add(place, only_dbt or dbt, only_sdbt or sdbt)


def is_texts(value):
    return isinstance(value, list) and all(isinstance(item, str) for item in value)
