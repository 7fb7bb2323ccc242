"""dbt-core and sdbt side by side; the rooms of scripts/compare-with-dbt and scripts/check-artifacts.

projects     a project, laid out on the disk once for each program
programs     the two programs, run on it; dbt_driver runs inside dbt's Python
answers      what one program says about a project; console and selections are parts of it
differences  what is not the same, without what is explained; built_in: what the built-in macros made
state        `ls -s state:modified` of each program against the other's manifest
comparison   all of it for one project; wrong_projects: for one that has to be refused
runs         projects that are run, command by command; warehouses: what is there after each
artifacts    the files that a program writes against dbt's public schemas
"""
