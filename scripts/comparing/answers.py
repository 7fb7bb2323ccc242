"""All that one program says about one project, and its form in a file."""

import json

from .built_in import uses_built_in_sql, without_code
from .console import warnings, without_frame
from .differences import explanation


class Answers:
    """Exit code and console of `compile`, the manifest, the semantic manifest, the compiled files by path, and what `ls` listed: for each call
    its arguments, exit code and lines. `modified` is what `ls -s state:modified` gave against the other program."""

    def __init__(self, code, console, manifest=None, compiled=None, listings=(), semantic=None):
        self.code, self.console, self.manifest, self.compiled = code, console, manifest, compiled or {}
        self.semantic = semantic or {}
        self.listings, self.modified = listings, None

    @classmethod
    def compiled_by(cls, program, folder, options):
        """What `compile` of the project in `folder` gives."""
        outcome = program.run(folder, "compile", *options)
        answers = cls(outcome.code, [without_frame(text) for text in warnings(outcome)])
        path = folder / "target/manifest.json"
        if path.exists():
            answers.manifest = in_one_order(json.loads(path.read_text().replace(str(folder), "PROJECT")))
            answers.semantic = by_name(json.loads((folder / "target/semantic_manifest.json").read_text()))
            answers.compiled = {
                str(file.relative_to(folder)): file.read_text()
                for file in sorted((folder / "target/compiled").rglob("*")) if file.is_file()}
        return answers

    def list(self, program, folder, options, listed, more=()):
        """Calls `ls` for the arguments `listed`; outcomes of the whole calls in `more` are given back."""
        calls = [["ls", "--quiet", *options, *arguments] for arguments in listed]
        outcomes = program.run_all(folder, [*calls, *more])
        self.listings = [
            [arguments, one.code, one.objects if "json" in arguments else one.listed]
            for arguments, one in zip(listed, outcomes)]
        return outcomes[len(calls):]

    def write(self, path, more):
        """Without what may differ anyway, without what built-in macros made, and of the calls of `ls` only the first few
        and the `more` that the project asks for."""
        for node in (self.manifest or {}).get("nodes", {}).values():
            if uses_built_in_sql(node, self.manifest["macros"]):
                self.compiled.pop(node.get("compiled_path"), None)
                without_code(node)
        kept = [*self.listings[:4], *self.listings[len(self.listings) - more:]]
        parts = {"code": self.code, "console": self.console, "manifest": without_explained("", self.manifest),
                 "compiled": self.compiled, "listings": kept}
        if any(self.semantic[kind] for kind in ("semantic_models", "metrics", "saved_queries") if self.semantic):
            parts["semantic"] = self.semantic
        path.write_text(lines_of(parts, 3) + "\n")

    @classmethod
    def read(cls, path):
        return cls(**json.loads(path.read_text()))


def by_name(semantic_manifest):
    """With the metrics and their kin by name: dbt has them in the order in which it came to them."""
    return {kind: {entry["name"]: entry for entry in entries} if isinstance(entries, list) else entries
            for kind, entries in semantic_manifest.items()}


def in_one_order(manifest):
    """dbt finds the sources of a model, and keeps the tags of a column, in an order that changes from run to run."""
    for node in [*manifest["nodes"].values(), *manifest["sources"].values()]:
        for column in node.get("columns", {}).values():
            for tags in (column.get("tags"), column.get("config", {}).get("tags")):
                if isinstance(tags, list):
                    tags.sort()
        if len(node.get("sources", [])) > 1:
            node["sources"].sort()
            node["depends_on"]["nodes"].sort()
    return manifest


def lines_of(value, depth):
    """As JSON, the upper levels with a line for each member, so that changes can be read."""
    if depth and isinstance(value, dict) and value:
        members = (f"{json.dumps(key, ensure_ascii=False)}: {lines_of(member, depth - 1)}" for key, member in value.items())
        return "{\n" + ",\n".join(members) + "\n}"
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def without_explained(place, value):
    if isinstance(value, dict):
        members = ((f"{place}.{key}" if place else key, key, member) for key, member in value.items())
        return {key: without_explained(inner, member) for inner, key, member in members if not explanation(inner)}
    if isinstance(value, list):
        return [without_explained(f"{place}[{index}]", item) for index, item in enumerate(value)]
    return value
