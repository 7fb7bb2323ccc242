"""Projects to compare: folders, or archives of one file."""

import re
import shutil
import subprocess

PROFILE = """{name}:
  target: dev
  outputs:
    dev: {{type: duckdb, path: warehouse.duckdb, schema: main, threads: 1}}
"""


class Project:
    """A project of a folder or of an archive, laid out once for each program."""

    def __init__(self, source):
        self.source, self.name = source, source.stem if source.is_file() else source.name
        self.more, self.explained = [], []
        self.settings, self.parts = {}, {}
        if not self.source.is_dir():
            comment, *parts = re.split(r"(?m)^-- (.+) --\n", self.source.read_text())
            self.settings = dict(re.findall(r"(?m)^(command|before|environment|differs): (.*)$", comment))
            self.more = [line[3:].split() for line in comment.splitlines() if line.startswith("ls:")]
            self.explained = [line[10:].split() for line in comment.splitlines() if line.startswith("explained:")]
            self.parts = dict(zip(parts[::2], parts[1::2]))
        self.is_wrong = self.parts.pop("expected output", None) is not None
        # What sdbt has to say, where COMPATIBILITY.md wants other words than dbt's.
        self.console = self.parts.pop("console of sdbt", None)

    def lay(self, folder):
        if self.source.is_dir():
            shutil.copytree(self.source, folder, symlinks=True,
                            ignore=shutil.ignore_patterns("target", "logs", "*.duckdb", "*.duckdb.wal", ".git"))
        else:
            for path, text in self.parts.items():
                file = folder / path
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(text)
        self.install(folder, self.source if self.source.is_dir() else folder)
        if not (folder / "profiles.yml").exists():
            found = re.search(r"(?m)^profile: *['\"]?([\w-]+)", (folder / "dbt_project.yml").read_text())
            name = found[1] if found and not self.is_wrong else "corpus"
            (folder / "profiles.yml").write_text(PROFILE.format(name=name))
        if "before" in self.settings:
            subprocess.run(["sh", "-c", self.settings["before"]], cwd=folder, check=True)

    @staticmethod
    def install(folder, source):
        """Does what `deps` would do for packages that are folders in or beside the project, unless it was done."""
        if (folder / "dbt_packages").exists():
            return
        for name in ("packages.yml", "dependencies.yml"):
            if (folder / name).exists():
                for local in re.findall(r"\blocal: *([\w./-]+)", (folder / name).read_text()):
                    package = re.search(r"(?m)^name: *['\"]?(\w+)", (source / local / "dbt_project.yml").read_text())[1]
                    shutil.copytree(source / local, folder / "dbt_packages" / package, dirs_exist_ok=True)
