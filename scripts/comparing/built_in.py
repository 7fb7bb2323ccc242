"""What the built-in macros of either program made, and is therefore not compared."""

import re


def is_built_in(macro):
    return bool(re.match(r"macro\.dbt(_duckdb|_postgres)?\.", macro))


def uses_built_in_sql(node, macros):
    """Whether a built-in macro may have made a part of the node's SQL, directly or through another macro."""
    seen, open_ids = set(), list(node["depends_on"].get("macros", []))
    while open_ids:
        name = open_ids.pop()
        if is_built_in(name):
            return True
        if name not in seen and name in macros:
            seen.add(name)
            open_ids += macros[name]["depends_on"]["macros"]
    return False


def without_code(node):
    """Blanks what was compiled, in place."""
    if node.get("compiled_code"):
        node["compiled_code"] = ""
    for cte in node.get("extra_ctes", []):
        cte["sql"] = ""
