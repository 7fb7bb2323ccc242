"""`ls -s state:modified` of each program against the other's manifest: nothing may have changed.

The built-in macros of the two programs have different texts, and `state:modified` names what calls a macro that changed.
sdbt leaves built-in macros out. dbt does not; so it gets sdbt's manifest with dbt's own built-in macros in it.
"""

import json

from .built_in import is_built_in


def write(manifest, folder, built_in_from=None):
    """Writes a manifest where `--state` looks for it, on demand with the built-in macros of another one."""
    if built_in_from:
        own = {name: macro for name, macro in manifest["macros"].items() if not is_built_in(name)}
        others = {name: macro for name, macro in built_in_from["macros"].items() if is_built_in(name)}
        manifest = manifest | {"macros": own | others}
    folder.mkdir()
    (folder / "manifest.json").write_text(json.dumps(manifest))
    return folder


def words(folder, options):
    """The arguments that ask a program what has changed."""
    return ["ls", "--quiet", *options, "--state", str(folder), "-s", "state:modified"]


def expect_nothing(comparison, place, outcome):
    comparison.same(place + " (exit code)", 0, outcome.code)
    comparison.same_lines(place, [], outcome.listed)
