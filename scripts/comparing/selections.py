"""Which calls of `ls` a project is listed with."""

import os


def selections(manifest):
    """Arguments of `ls` that touch every name of the project, each operator at least once."""
    own = manifest["metadata"].get("project_name")
    yield []
    yield ["--output", "json"]
    yield ["--output", "path"]
    yield ["--output", "name", "--resource-type", "test"]
    names = sorted({node["name"] for node in manifest["nodes"].values() if node["resource_type"] in ("model", "seed")})
    for number, name in enumerate(names[:24]):
        yield ["--select", ["+{}", "{}+", "@{}", "1+{}", "{}+1", "+{}+", "2+{}+1", "{}"][number % 8].format(name)]
    if len(names) > 1:
        yield ["--select", f"{names[0]}+,+{names[-1]}"]
        yield ["--select", f"+{names[-1]}", "--exclude", names[0]]
        yield ["--select", f"{names[0]}+", "--indirect-selection", "cautious"]
        yield ["--select", f"{names[0]}", "--indirect-selection", "buildable"]
    every = [*manifest["nodes"].values(), *manifest["sources"].values(), *manifest["exposures"].values()]
    for tag in sorted({tag for node in every for tag in node.get("tags", [])}):
        yield ["--select", f"tag:{tag}"]
    for kind in sorted({node["config"].get("materialized") for node in manifest["nodes"].values()} - {None}):
        yield ["--select", f"config.materialized:{kind}"]
    folders = {os.path.dirname(node["original_file_path"]) for node in manifest["nodes"].values()}
    # Hooks are in "./dbt_project.yml", a folder that dbt's selector cannot read.
    for folder in sorted(folders - {"."})[:6]:
        yield ["--select", f"path:{folder}"]
    for package in sorted({node["package_name"] for node in manifest["nodes"].values()}):
        yield ["--select", f"package:{package}"]
    for source in list(manifest["sources"].values())[:4]:
        yield ["--select", f"source:{source['source_name']}.{source['name']}+"]
    for exposure in list(manifest["exposures"].values())[:2]:
        yield ["--select", f"+exposure:{exposure['name']}"]
    for group in list(manifest["groups"].values())[:2]:
        yield ["--select", f"group:{group['name']}"]
    for kind in ("generic", "singular", "unit", "data"):
        yield ["--select", f"test_type:{kind}"]
    for kind in ("public", "protected", "private"):
        yield ["--select", f"access:{kind}"]
    yield ["--select", "resource_type:model", "--exclude", f"package:{own}"]
