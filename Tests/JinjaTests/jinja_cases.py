"""Random templates over the whole language, rendered by Jinja2 as dbt-common sets it up.

Usage: jinja_cases.py SEED COUNT. Writes a JSON object a line: `template`, `mode` (text, native, parse), and `ok` or
`error`. Two of Jinja2's traits are left out on purpose (COMPATIBILITY.md): Markup, and complex numbers.
"""

import functools
import json
import os
import random
import re
import resource
import signal
import string
import sys
import warnings

# Both sides read the system's time zones.
ZONES = "/usr/share/zoneinfo"
os.environ["PYTZ_TZDATADIR"] = ZONES
warnings.filterwarnings("ignore")

import datetime
import itertools

import jinja_grammar
from dbt_common.clients import jinja
from jinja2 import filters

try:
    import pytz
except ImportError:
    pytz = None

CONTEXT = {
    "a": 1,
    "b": 2.5,
    "s": "Hello World",
    "l": [3, 1, 2],
    "d": {"k k": None, "x": 1, "y": [1, 2, {"z": "q"}]},
    "n": None,
    "t": True,
    "u": [{"n": "b", "v": 1, "w": None}, {"n": "A", "v": 2, "w": 0.5}, {"n": "b", "v": 3, "w": -1}],
    "e": "\u00e9\u0301 \u00df",
    "em": [],
    "big": 10**15,
    "neg": -7,
    "strs": ["x", "Y", "z", "x"],
    "es": "",
    "dd": {},
}
MODULES = {
    "re": re,
    "datetime": datetime,
    "itertools": itertools,
    "pytz": pytz,
    "set": set,
    "now": datetime.datetime(2024, 2, 29, 1, 2, 3),
}

# What no two engines print alike. An address is by chance, and a filter may have changed what stands around it
# (`urlencode`: `+at+0x…`); complex numbers are left out on purpose (COMPATIBILITY.md).
INCOMPARABLE = re.compile(r"at.{1,6}0x[0-9a-f]{6}|object sync_do|object do_|\dj\)", re.IGNORECASE | re.DOTALL)


def comparable(template, known):
    """Whether what Jinja2 made of the template is what it would make of it again, and ours to make."""
    text = known.get("ok", "")
    if INCOMPARABLE.search(text):
        return False
    # Letters that differ in their case only stay in the set's order when they are sorted.
    sorts_set = "set(" in template and "sort" in template
    return not sorts_set or not any(f"'{c}'" in text and f"'{c.upper()}'" in text for c in string.ascii_lowercase)


def plain(function):
    """The filter with a str for a Markup."""

    @functools.wraps(function)
    def wrapped(*arguments, **keywords):
        result = function(*arguments, **keywords)
        return str(result) if isinstance(result, filters.Markup) else result

    return wrapped


for name in ["e", "escape", "forceescape", "safe", "tojson", "xmlattr", "urlize", "striptags"]:
    filters.FILTERS[name] = plain(filters.FILTERS[name])


class TooSlow(Exception):
    pass


def stop(*_):
    raise TooSlow


def render(template, mode):
    environment = jinja.get_environment(None, capture_macros=mode == "parse", native=mode == "native")
    names = json.loads(json.dumps(CONTEXT)) | MODULES
    signal.setitimer(signal.ITIMER_REAL, 2)
    try:
        result = environment.from_string(template, globals=names).render({})
        return {"ok": repr(result) if mode == "native" else result}
    except (TooSlow, MemoryError):
        return None
    except AssertionError:
        return None  # A mistake of Jinja2's compiler, not of the template.
    except NameError:
        return None  # The compiler again: it folds `1 / 1e-400` into code that says `inf`.
    except Exception as error:
        return {"error": f"{type(error).__name__}: {error}"}
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def main():
    seed, count = int(sys.argv[1]), int(sys.argv[2])
    resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
    signal.signal(signal.SIGALRM, stop)
    grammar = jinja_grammar.Grammar(random.Random(seed), zones=pytz is not None and os.path.isdir(ZONES))
    made = 0
    while made < count:
        mode = grammar.random.choice(["text"] * 6 + ["native", "parse"])
        template = grammar.template()
        known = render(template, mode)
        if known is None or not comparable(template, known):
            continue
        made += 1
        print(json.dumps({"template": template, "mode": mode} | known), flush=made % 500 == 0)


if __name__ == "__main__":
    main()
