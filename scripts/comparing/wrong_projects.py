"""Projects that have to be refused: both programs refuse them or both accept them; the words are another matter."""

from .console import warnings
from .differences import Differences


def compare_wrong(project, dbt, sdbt, scratch, shows_texts):
    """Gives the differences, and dbt's exit code."""
    found, outcomes = Differences([words[0] for words in project.explained]), {}
    for program in (dbt, sdbt):
        folder = scratch / program.name
        project.lay(folder)
        variables = dict(pair.split("=", 1) for pair in project.settings.get("environment", "").split())
        command = project.settings.get("command", "parse").split()
        outcomes[program] = program.run(folder, *command, variables=variables)
    verdicts = ["accepts" if outcomes[program].code == 0 else "refuses" for program in (dbt, sdbt)]
    if project.settings.get("differs"):
        found.explained.add(project.settings["differs"])
    else:
        found.same("verdict", *verdicts)
    if shows_texts:
        for program in (dbt, sdbt):
            print(f"--- {project.name}: {program.name}, exit code {outcomes[program].code}")
            print("\n".join(warnings(outcomes[program]) or outcomes[program].lines[-8:]))
    return found, outcomes[dbt].code
