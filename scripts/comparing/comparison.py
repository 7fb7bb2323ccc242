"""The comparison of one project: dbt's answers, from dbt or from a file, with those of sdbt."""

from . import state
from .answers import Answers
from .built_in import uses_built_in_sql, without_code
from .console import titled_as
from .differences import Differences
from .selections import selections


def compare(project, dbt, sdbt, options, scratch, recorded=None, record_to=None):
    """Asks both programs; `recorded` answers stand for dbt, which is then nil, and `record_to` is a file for them.

    Gives the differences, and dbt's exit code.
    """
    folder = lay(project, sdbt, scratch)
    own = Answers.compiled_by(sdbt, folder, options)
    if dbt:
        dbt_folder = lay(project, dbt, scratch)
        install(project, dbt, dbt_folder)
        answers = Answers.compiled_by(dbt, dbt_folder, options)
        listed = [*selections(answers.manifest), *project.more] if answers.manifest else []
        calls = []
        if answers.manifest and own.manifest:
            calls = [state.words(state.write(own.manifest, scratch / "of sdbt", answers.manifest), options)]
        if answers.manifest:
            answers.modified = next(iter(answers.list(dbt, dbt_folder, options, listed, calls)), None)
        if record_to:
            answers.write(record_to, len(project.more))
    else:
        answers = recorded
        listed = [listing[0] for listing in answers.listings]
    if answers.manifest and own.manifest:
        calls = [state.words(state.write(answers.manifest, scratch / "of dbt"), options)]
        [own.modified] = own.list(sdbt, folder, options, listed, calls)
    return differences(project, answers, own), answers.code


def lay(project, program, scratch):
    folder = scratch / program.name / project.name
    folder.parent.mkdir()
    project.lay(folder)
    return folder


def install(project, dbt, folder):
    """Packages that are no folders of the project; sdbt's `deps` is not under comparison here."""
    has_list = any((folder / name).exists() for name in ("packages.yml", "dependencies.yml"))
    if has_list and not (folder / "dbt_packages").exists():
        dbt.run(folder, "deps")


def differences(project, answers, own):
    found = Differences([words[0] for words in project.explained])
    found.same("exit code of compile", answers.code, own.code)
    if project.console is None:
        found.same_lines("console", answers.console, [titled_as(text, answers.console) for text in own.console])
    else:
        found.same("console of sdbt", project.console.strip(), "\n".join(own.console).strip())
    if (answers.manifest is None) != (own.manifest is None):
        found.add("manifest.json", answers.manifest is not None, own.manifest is not None)
    if answers.manifest is None or own.manifest is None:
        return found
    compiled_code(found, answers, own)
    found.same("", answers.manifest, own.manifest)
    if answers.semantic:
        found.same("semantic_manifest", answers.semantic, own.semantic)
    for (arguments, code, listed), (_, own_code, own_listed) in zip(answers.listings, own.listings):
        place = " ".join(["ls", *arguments])
        found.same(place + " (exit code)", code, own_code)
        found.same(place, listed, own_listed)
    if answers.modified:
        state.expect_nothing(found, "dbt ls -s state:modified --state sdbt's", answers.modified)
    state.expect_nothing(found, "sdbt ls -s state:modified --state dbt's", own.modified)
    return found


def compiled_code(found, answers, own):
    """The files in target/compiled, and blanks for the code that built-in macros made."""
    hidden = set()
    for name, node in answers.manifest["nodes"].items():
        if uses_built_in_sql(node, answers.manifest["macros"]):
            found.explained.add("SQL that built-in macros make is our own text")
            hidden.add(node.get("compiled_path"))
            without_code(node)
            without_code(own.manifest["nodes"].get(name, {}))
    found.same("target/compiled", {path: text for path, text in answers.compiled.items() if path not in hidden},
               {path: text for path, text in own.compiled.items() if path not in hidden})
