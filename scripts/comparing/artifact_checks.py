"""Holds artifacts against dbt's schemas; runs in dbt's Python, which makes the schemas out of dbt's own classes.

They are the ones that schemas.getdbt.com has for dbt 1.11. Beside them dbt-artifacts-parser reads each artifact, and
dbt_semantic_interfaces the semantic manifest. Read from stdin: the path of a target folder, a line each. Written to
stdout for each: [[artifact, place, reason], …].
"""

import json
import pathlib
import sys

import jsonschema
from dbt.artifacts.schemas.catalog import CatalogArtifact
from dbt.artifacts.schemas.freshness import FreshnessExecutionResultArtifact
from dbt.artifacts.schemas.manifest import WritableManifest
from dbt.artifacts.schemas.run import RunResultsArtifact
from dbt_artifacts_parser import parser
from dbt_semantic_interfaces.implementations.semantic_manifest import PydanticSemanticManifest
from mashumaro.jsonschema import build_json_schema
from mashumaro.jsonschema.dialects import DRAFT_2020_12

ARTIFACTS = {
    "manifest": (WritableManifest, parser.parse_manifest),
    "run_results": (RunResultsArtifact, parser.parse_run_results),
    "catalog": (CatalogArtifact, parser.parse_catalog),
    "sources": (FreshnessExecutionResultArtifact, parser.parse_sources),
}
SCHEMAS = {
    name: jsonschema.Draft202012Validator(build_json_schema(kind, dialect=DRAFT_2020_12, with_dialect_uri=True).to_dict())
    for name, (kind, _) in ARTIFACTS.items()}
BUILT_IN = ("macro.dbt.", "macro.dbt_duckdb.", "macro.dbt_postgres.", "macro.sdbt_monitor.")


def errors(folder, has_built_in):
    """What is wrong with the artifacts in `folder`; built-in macros, the same everywhere, are looked at on demand."""
    for name, (_, parse) in ARTIFACTS.items():
        path = folder / f"{name}.json"
        if not path.exists():
            continue
        document = json.loads(path.read_text())
        if "macros" in document and not has_built_in:
            document["macros"] = {key: macro for key, macro in document["macros"].items() if not key.startswith(BUILT_IN)}
        for error in SCHEMAS[name].iter_errors(document):
            for cause in causes(error):
                yield [name, ".".join(map(str, cause.absolute_path)), cause.message[:300]]
        try:
            parse(document)
        except Exception as error:
            yield [name, "dbt-artifacts-parser", str(error)[:300]]
    path = folder / "semantic_manifest.json"
    if path.exists():
        try:
            PydanticSemanticManifest.parse_raw(path.read_text())
        except Exception as error:
            yield ["semantic_manifest", "dbt_semantic_interfaces", str(error)[:300]]


def causes(error):
    """Of an entry that fits none of several schemas: its faults by the one that is for its resource type."""
    if error.validator != "anyOf":
        return [error]
    branches = {}
    for cause in error.context:
        branches.setdefault(cause.schema_path[0], []).append(cause)
    meant = [found for found in branches.values() if not any("resource_type" in one.path for one in found)]
    if len(meant) != 1:
        return [error]
    return [one for cause in meant[0] for one in causes(cause)]


def main():
    has_built_in = True
    for line in sys.stdin:
        found = list(errors(pathlib.Path(line.strip()), has_built_in))
        has_built_in = False
        sys.stdout.write(json.dumps(found) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
