"""A grammar of the template language that makes random templates."""

import re

import jinja_words as words

# Sets print in an order of chance: they are only made where something sorts or counts them.
KINDS = "nntttllrddbx"
OPERATORS = ["==", "!=", "<", "<=", ">", ">="]


class Grammar:
    """Makes templates. `mistakes` is the share of expressions of a wrong kind: most templates should render."""

    def __init__(self, random, zones, mistakes=0.03):
        self.random = random
        self.zones = zones
        self.mistakes = mistakes

    def pick(self, items):
        return self.random.choice(items)

    def maybe(self, share):
        return self.random.random() < share

    def weighted(self, forms):
        return self.random.choices([form for _, form in forms], [weight for weight, _ in forms])[0]

    def filled(self, text, depth):
        """The text with expressions for its `@kind` places."""
        text = text.replace("@m", self.pick(["0", "1", "2", "3", "-1", "a", "7", "20"]))
        return re.sub("@([ntlrdbzx])", lambda place: self.wrapped(place[1], depth + 1), text)

    # Expressions

    def expression(self, kind=None, depth=0):
        if kind is None or self.maybe(self.mistakes):
            kind = self.pick(KINDS)
        if depth > 3 or self.maybe(0.3):
            return self.pick(words.NAMES[kind] * 2 + words.CONSTANTS[kind])
        common = [(6, self.filtered), (5, self.called), (2, self.choice), (0.4, self.chosen_by_logic)]
        own = {
            "n": [(8, self.arithmetic), (2, self.power), (2, self.negative), (1, self.number_from_module)],
            "t": [(4, self.concatenation), (2, self.added), (3, self.percent), (3, self.braces), (2, self.text_from_module), (1, self.times)],
            "l": [(3, self.sequence), (2, self.added), (2, self.sliced), (1, self.times), (1, self.pair), (2, self.list_from_module)],
            "r": [(2, self.sliced), (1, self.added)],
            "d": [(4, self.mapping), (1, self.keywords)],
            "b": [(6, self.comparison), (4, self.logic), (6, self.tested), (2, self.membership), (1, self.negation), (1, self.chain)],
            "z": [(2, self.made_set)],
            "x": [(4, self.subscript), (2, self.half_choice), (2, self.function), (1, self.moment), (1, self.attribute)],
        }
        return self.weighted(common + own[kind])(kind, depth + 1)

    def wrapped(self, kind, depth):
        """An expression that can stand beside any operator."""
        text = self.expression(kind, depth)
        return text if re.fullmatch(r"[a-z_]\w*|\([^()]*\)|\[[^][]*\]|'[^'\\]*'", text) and self.maybe(0.9) else f"({text})"

    def bare(self, kind, depth):
        """Mostly in brackets; without them, precedence decides."""
        return self.wrapped(kind, depth) if self.maybe(0.75) else self.expression(kind, depth)

    def behind(self, table, kind, depth):
        """What makes a `kind` behind an expression, with that expression's kind."""
        found = [(key[0], word) for key, some in table.items() if key[1] == kind for word in some]
        if kind == "r":
            found += [("r", word) for word in table.get("rr", [])]
        source, word = self.pick(found) if found else ("x", "default(1)")
        return (self.pick(KINDS) if source == "x" else source), self.filled(word, depth)

    def filtered(self, kind, depth):
        source, word = self.behind(words.FILTERS, kind, depth)
        return f"{self.bare(source, depth)}{self.pick(['|', '|', ' | '])}{word}"

    def called(self, kind, depth):
        source, word = self.behind(words.METHODS, kind, depth) if kind != "r" else ("r", "copy()")
        return f"{self.wrapped(source, depth)}.{word}"

    def choice(self, kind, depth):
        return f"({self.expression(kind, depth)} if {self.expression('b', depth)} else {self.expression(kind, depth)})"

    def half_choice(self, kind, depth):
        return f"({self.expression(None, depth)} if {self.expression('b', depth)})"

    def chosen_by_logic(self, kind, depth):
        return f"({self.expression(kind, depth)} {self.pick(['and', 'or'])} {self.expression(kind, depth)})"

    def arithmetic(self, kind, depth):
        return f"{self.bare('n', depth)} {self.pick(['+', '-', '*', '/', '//', '%'])} {self.bare('n', depth)}"

    def power(self, kind, depth):
        # No roots of negative numbers: there are no complex numbers here (COMPATIBILITY.md).
        base = self.pick(["2", "3", "1.5", "a", "b", "0", "10", "-2", "(-3)"])
        if "-" in base:
            return f"{base} ** {self.pick(['2', '3', '-1', '0', 'a'])}"
        return f"{base} ** {self.pick(['2', '3', '-1', '0', '0.5', '10', '2 ** 2', 'a', '-2'])}"

    def negative(self, kind, depth):
        return f"{self.pick(['-', '+', '- -'])}{self.bare('n', depth)}"

    def concatenation(self, kind, depth):
        return f"{self.bare(None, depth)} ~ {self.bare(None, depth)}"

    def added(self, kind, depth):
        return f"{self.bare(kind, depth)} + {self.bare(kind, depth)}"

    def times(self, kind, depth):
        return f"{self.bare(kind, depth)} * {self.pick(['2', '3', '0', '-1', 'a', 'true'])}"

    def percent(self, kind, depth):
        return f"'{self.pick(words.PERCENT)}' % {self.bare(self.pick('nnnttxdl'), depth)}"

    def braces(self, kind, depth):
        more = self.pick(["", "", "", ", 5", ", w=7", ", a=s"])
        return f"'{self.pick(words.BRACES)}'.format({self.expression(self.pick('nnntld'), depth)}{more})"

    def sequence(self, kind, depth):
        return f"[{self.expression(None, depth)}, {self.expression(None, depth)}]"

    def pair(self, kind, depth):
        return f"({self.expression(None, depth)}, {self.expression(None, depth)})"

    def mapping(self, kind, depth):
        return f"{{{self.wrapped(self.pick('tn'), depth)}: {self.expression(None, depth)}, 'x': {self.expression('n', depth)}}}"

    def keywords(self, kind, depth):
        return f"dict({self.pick(['', 'd, ', '[[1, 2]], '])}x={self.expression(None, depth)})"

    def made_set(self, kind, depth):
        return f"set({self.expression(self.pick('lt'), depth)})"

    def sliced(self, kind, depth):
        return f"{self.wrapped(kind, depth)}[{self.pick(['1:', ':2', '::-1', '1:3', '-2:', '::2', '@n:'])}]".replace("@n", self.wrapped("n", depth))

    def subscript(self, kind, depth):
        return f"{self.wrapped(self.pick('tldr'), depth)}[{self.filled(self.pick(words.SLICES), depth)}]"

    def attribute(self, kind, depth):
        return f"{self.wrapped(None, depth)}.{self.pick(['x', 'n', '0', 'real', 'foo', 'items', '__class__', '_x', 'mro', 'upper'])}"

    def comparison(self, kind, depth):
        side = self.pick("nnttlx")
        return f"{self.bare(side, depth)} {self.pick(OPERATORS)} {self.bare(side, depth)}"

    def membership(self, kind, depth):
        text = self.maybe(0.4)
        member = self.bare("t" if text else None, depth)
        return f"{member} {self.pick(['in', 'not in'])} {self.bare('t' if text else self.pick('ld'), depth)}"

    def chain(self, kind, depth):
        parts = [self.bare("n", depth) for _ in range(3)]
        return f"{parts[0]} {self.pick(OPERATORS)} {parts[1]} {self.pick(OPERATORS)} {parts[2]}"

    def logic(self, kind, depth):
        return f"{self.bare('b', depth)} {self.pick(['and', 'or'])} {self.bare('b', depth)}"

    def negation(self, kind, depth):
        return f"not {self.bare(self.pick('bbx'), depth)}"

    def tested(self, kind, depth):
        source = self.pick("xxntld")
        word = self.filled(self.pick(words.TESTS[source]), depth)
        return f"{self.wrapped(None if source == 'x' else source, depth)} is {self.pick(['', '', 'not '])}{word}"

    def function(self, kind, depth):
        name = self.pick(["range", "dict", "namespace", "cycler", "joiner", "nope", "s", "l.copy", "d.get"])
        arguments = [self.expression(self.pick("nld"), depth) for _ in range(self.random.randint(0, 2))]
        arguments += self.pick([[], [], [], ["k=1"], ["*l"], ["**dd"], ["*l", "**d"]])
        member = self.pick(["", "", ".next()", ".current", ".reset()", "()", ".k", "|list"])
        return f"{name}({', '.join(arguments)}){member}"

    # Modules

    def number_from_module(self, kind, depth):
        return self.pick(
            [
                "({m} - datetime.datetime(2000, 1, 1)).total_seconds()", "{m}.weekday()", "{m}.isocalendar()[1]", "{m}.year",
                "{m}.toordinal()", "{m}.isoweekday()", "{m}.microsecond", "datetime.timedelta(hours={h}).days", "{m}.timetuple()[7]",
                "datetime.timedelta(hours={h}).seconds", "re.search('o', s).start()", "(re.subn('l', '', s))[1]",
            ]
        ).format(m=self.datetime(), h=self.random.randint(-50, 50))  # fmt: skip

    def text_from_module(self, kind, depth):
        return self.pick([self.regex_text, self.moment_text, self.zone if self.zones else self.moment_text])(depth)

    def list_from_module(self, kind, depth):
        return self.pick([self.regex_list, self.selection])(depth)

    def datetime(self):
        year, month, day = self.pick([1, 1999, 2000, 2024, 2024, 9999, self.random.randint(1, 3000)]), self.random.randint(1, 12), self.random.randint(1, 29)
        rest = self.pick(["", f", {self.random.randint(0, 23)}, 5", ", 23, 59, 59", ", 1, 2, 3, 4500", ", hour=7, microsecond=1"])
        return f"datetime.datetime({year}, {month}, {day}{rest})"

    def moment_text(self, depth):
        return self.pick(
            [
                "{m}.strftime('{f}')", "{m}.isoformat()", "{m}.isoformat(' ')", "{m}.isoformat(timespec='minutes')", "{m}.ctime()",
                "{m}.date().isoformat()", "{m}.date().strftime('{f}')", "{m}.time().isoformat()", "{m}.time().strftime('{f}')",
                "datetime.timedelta(hours={h}, minutes=7)|string", "'{{:%d.%m.%Y}}'.format({m})", "{m}|string", "[{m}]|string",
            ]
        ).format(m=self.datetime(), f=self.pick(words.FORMATS), h=self.random.randint(-50, 50))  # fmt: skip

    def moment(self, kind, depth):
        return "(" + self.pick(
            [
                "{m} + datetime.timedelta(days=40)", "{m}.date()", "[{m}]", "{m}.replace(day=1)", "{m} < datetime.datetime(2024, 1, 1)",
                "datetime.datetime.strptime('2024-02-0' ~ a, '%Y-%m-%d')", "datetime.timedelta(hours={h}, minutes=7)",
                "datetime.date.fromisoformat('2024-02-29')", "datetime.timedelta(seconds={h}) * 2.5", "{m} - {m2}", "{m}.time()",
                "{m}.date() - {m2}.date()", "datetime.datetime.fromisoformat('2024-05-06T07:08:09')", "{m} == {m2}", "{m}.isocalendar()",
                "datetime.datetime.combine({m}.date(), {m2}.time())", "datetime.timedelta(days={h}) / datetime.timedelta(hours=5)",
                "-datetime.timedelta(hours={h})", "abs_missing or datetime.timedelta(1) > datetime.timedelta(hours={h})", "[{m}.date(), {m2}.time()]",
                "datetime.timedelta(hours={h}) // 3", "datetime.datetime.min", "datetime.date.max", "datetime.timedelta(weeks=1, days={h}, milliseconds=5)",
                "datetime.datetime.strptime('06/May/24 7:08 PM', '%d/%b/%y %I:%M %p')", "datetime.time(1, 2).replace(hour=3)", "{m}.nope",
                "datetime.datetime.strptime('x', '%Y')", "{m} + 1", "{m}.replace(month=13)", "datetime.date(2024, 2, {d})", "sorted_missing is undefined and [{m}, {m2}]|sort",
                "datetime.timedelta(hours={h}) % datetime.timedelta(hours=7)", "{m}.date() < {m2}.date()", "[{m}, {m2}]|max",
            ]
        ).format(m=self.datetime(), m2=self.datetime(), h=self.random.randint(-50, 50), d=self.random.randint(27, 31)) + ")"  # fmt: skip

    def zone(self, depth):
        moment = f"datetime.datetime({self.pick([1970, 1999, 2024, 2035])}, {self.random.randint(1, 12)}, {self.random.randint(1, 28)}, 2, 30)"
        return "(" + self.pick(
            [
                "pytz.timezone('{z}').localize({m})|string", "pytz.utc.localize({m}).astimezone(pytz.timezone('{z}')).isoformat()",
                "pytz.timezone('{z}')|string", "pytz.timezone('{z}').localize({m}).strftime('%Z %z')", "[pytz.timezone('{z}')]",
                "pytz.timezone('{z}').normalize(pytz.timezone('{z}').localize({m}) + datetime.timedelta(days=90))|string",
                "pytz.FixedOffset({o}).localize({m})|string", "pytz.timezone('{z}').localize({m}, is_dst=true).utcoffset()", "pytz.timezone('{z}').zone",
                "(pytz.timezone('{z}').localize({m}) - pytz.utc.localize({m}))", "pytz.timezone('{z}').localize({m}).tzname()",
                "pytz.timezone('{z}').localize({m}).dst()", "'{z}' in pytz.all_timezones", "pytz.timezone('{z}').localize({m}).timestamp()",
                "pytz.timezone('{z}').fromutc({m})", "{m}.astimezone(pytz.utc) is defined",
            ]
        ).format(m=moment, z=self.pick(words.ZONES), o=self.random.randint(-300, 300)) + ")"  # fmt: skip

    def pattern_and_text(self):
        return f"'{self.pick(words.REGEXES)}'", self.pick(["s", "s", "'aab x1'", "es", "strs|join", "a", "'HeLLo'", "'lol\\nHo'", "e"])

    def regex_text(self, depth):
        pattern, text = self.pattern_and_text()
        return self.pick(
            [
                "re.sub({p}, '[\\\\g<0>]', {t})", "re.sub({p}, '-', {t}, 1)", "re.sub({p}, '<\\\\1>', {t})", "re.search({p}, {t}).group(0)",
                "re.compile({p}).search({t}).group()", "re.escape({t})", "re.sub({p}, '', {t}, flags=re.I)", "re.sub({p}, '\\\\g<n>', {t})",
                "re.compile({p}, re.M)|string", "re.match({p}, {t}).expand('\\\\1!')", "re.search({p}, {t})[1]", "re.compile({p}).sub('_', {t}, count=2)",
            ]
        ).format(p=pattern, t=text)  # fmt: skip

    def regex_list(self, depth):
        pattern, text = self.pattern_and_text()
        return "(" + self.pick(
            [
                "re.findall({p}, {t})", "re.split({p}, {t})", "re.match({p}, {t}).span()", "re.search({p}, {t}, re.I).groups()",
                "re.subn({p}, '', {t})", "[re.fullmatch({p}, {t}) is none]", "re.search({p}, {t}).groupdict()|list", "re.search({p}, {t}).groups('-')",
                "re.finditer({p}, {t})|map(attribute='pos')|list", "re.split({p}, {t}, 1)", "re.compile({p}).findall({t}, 2)", "re.findall({p}, {t}, re.M)",
                "[re.search({p}, {t}).lastindex, re.compile({p}).groups]", "re.compile({p}, re.I).split({t}, maxsplit=2)", "[re.search({p}, {t})]",
            ]
        ).format(p=pattern, t=text) + ")"  # fmt: skip

    def selection(self, depth):
        items = self.pick(["l", "'abc'", "range(4)", "em", "strs"])
        return "(itertools." + self.pick(
            [
                "chain({i}, {i})|list", "product({i}, repeat=2)|list", "permutations({i}, 2)|list", "combinations({i}, 2)|list",
                "accumulate({i})|list", "islice({i}, 1, 3)|list", "islice(itertools.count(5, 2), 3)|list", "islice(itertools.cycle({i}), 5)|list",
                "zip_longest({i}, 'x', fillvalue=0)|list", "compress({i}, [1, 0, 1])|list", "repeat('x', 2)|list", "starmap(range, [(1, 4)])|map('list')|list",
                "combinations_with_replacement({i}, 2)|list", "chain.from_iterable([{i}, 'z'])|list", "tee({i})|map('list')|list", "product({i}, 'xy')|map('join')|list",
                "permutations({i})|list|length", "accumulate({i}, initial=1)|list",
            ]
        ).format(i=items) + ")"  # fmt: skip

    # Statements

    def open(self):
        return "{%" + self.pick(["", "", "", "", "-", "+"]) + " "

    def close(self):
        return " " + self.pick(["", "", "", "-"]) + "%}"

    def tag(self, text):
        return self.open() + text + self.close()

    def body(self, depth):
        return "".join(self.statement(depth) for _ in range(self.random.randint(1, 3 if depth < 2 else 2)))

    def statement(self, depth=0):
        if depth > 2 or self.maybe(0.3):
            return self.pick(
                [" text ", "\n", "  \n  ", "foo", "{ ", " } ", "#", "{# c #}", "{#- c -#}", "\r\n", "\u00fc", "%}", "}}", "\n\n", "{#+ c +#}",
                 "select 1\n", "\t", "--", "{ {", " text", "a,b", "{# {{ x }} {% if %} #}", " \n{%- set q = 1 -%}\n ", "{{- '' -}}", "}"]
            )  # fmt: skip
        forms = [
            (25, self.printed), (8, self.condition), (12, self.loop), (7, self.assignment), (3, self.capture), (2, self.unpacking),
            (5, self.macro), (3, self.call_block), (3, self.scoped), (2, self.filter_block), (2, self.do), (2, self.counter), (4, self.other),
            (1, self.macro_members), (1, self.recursion), (1, self.inner_macro),
        ]  # fmt: skip
        return self.weighted(forms)(depth + 1)

    def printed(self, depth):
        return "{{" + self.pick(["", "", "-"]) + " " + self.expression(None, 1) + " " + self.pick(["", "", "-"]) + "}}"

    def condition(self, depth):
        text = self.tag("if " + self.expression(self.pick("bbbxl"), 1)) + self.body(depth)
        if self.maybe(0.4):
            text += self.tag("elif " + self.expression("b", 2)) + self.body(depth)
        if self.maybe(0.6):
            text += self.tag("else") + self.body(depth)
        return text + self.tag("endif")

    def loop(self, depth):
        target, items = self.pick(
            [("x", self.expression("l", 2)), ("x", self.expression("r", 2)), ("x", "l"), ("x", "u"), ("x, y", "d.items()"), ("x", "range(4)"),
             ("x, y", "[[1,2],[3,4]]"), ("x", "s"), ("x", "em"), ("x", "d"), ("x, (y, p)", "[[1,[2,3]]]"), ("(x, y)", "d|dictsort"), ("x, y", self.expression("d", 2) + "|items"),
             ("x", self.expression(None, 2)), ("x", "1, 2, 3"), ("x, y", "[(1, 2)]"), ("x", "l|sort|reverse"), ("x", "n or []")]
        )  # fmt: skip
        condition = self.pick(["", "", "", " if " + self.expression("b", 2), " if x"])
        text = self.tag(f"for {target} in {items}{condition}") + self.body(depth)
        text += self.pick(words.LOOP_USES) + self.pick(["{{ x }}", ""]) + self.pick(["", "", self.tag("else") + "E{{ x }}"])
        return text + self.tag("endfor")

    def recursion(self, depth):
        uses = self.pick(["", "{{ loop.depth }}", "{{ loop.index }}", "{{ loop.parent }}"])
        return "{% for x in [1,[2,[3, 4]]] recursive %}" + uses + "{{ loop(x) if x is iterable else x }}{% endfor %}"

    def assignment(self, depth):
        name = self.pick(["p", "q", "a", "l", "s", "x", "d"])
        kind = {"a": "n", "l": "l", "s": "t", "d": "d"}.get(name)
        return self.tag(f"set {name} = {self.expression(kind, 1)}") + self.pick(["", "{{ p }}{{ q }}", f"{{{{ {name} }}}}"])

    def capture(self, depth):
        head = f"set {self.pick(['p', 'q', 'es', 's'])}{self.pick(['', ' | upper', ' | trim | length', ' | replace(`o`, `x`)'.replace('`', chr(39))])}"
        return self.tag(head) + self.body(depth) + self.tag("endset") + "{{ p }}"

    def unpacking(self, depth):
        return self.tag(f"set p, q = {self.pick(['1, 2', '[3,4]', self.expression('l', 2), '(q, p)', 'd.popitem()', 's[:2]'])}") + "{{ p }}{{ q }}"

    def macro(self, depth):
        name = self.pick(["m", "m2"])
        parameters, calls = self.pick(
            [("", ["", "", "1", "p=5"]), ("p", ["1", "p=5", "", "1, 2", "[1]"]), ("p, q=2", ["1", "1, 2", "p=5", "q=3,p=2", "1, p=2", "*[1,2]"]),
             ("p=1, q=p", ["", "7", "q=3", "**dict(p=3)"]), ("x=l", ["", "1"]), ("p, q=s ~ 'x'", ["1", "1, none"]), ("p, p=2", ["1"])]
        )  # fmt: skip
        end = self.pick(["", "", "{{ p }}{{ q }}", "{{ varargs }}", "{{ kwargs }}", "{{ caller() if caller }}", "{{ varargs }}{{ kwargs }}"])
        if "kwargs" in end or "varargs" in end:
            calls = calls + ["1, z=2", "1,2,3", "*l, **dd", "*l, **d"]
        text = self.tag(f"macro {name}({parameters})") + self.body(depth) + end + self.tag("endmacro")
        use = self.pick(["{{{{ dbt_macro__{}({}) }}}}", "{{{{ dbt_macro__{}({})|trim|upper }}}}", "{{% set p = dbt_macro__{}({}) %}}[{{{{ p }}}}]"])
        return text + use.format(name, self.pick(calls))

    def macro_members(self, depth):
        name = self.pick(["m", "m2"])
        member = self.pick(["name", "arguments", "catch_kwargs", "catch_varargs", "caller", "nope"])
        parameters = self.pick(["", "p", "p=none, q=1"])
        return f"{{% macro {name}({parameters}) %}}{self.body(depth)}{{% endmacro %}}{{{{ dbt_macro__{name}.{member} }}}}"

    def inner_macro(self, depth):
        return "{% macro o() %}{% macro i(k) %}<{{ k }}{{ a }}>{% endmacro %}{{ dbt_macro__i(" + self.expression(None, 3) + ") }}{% endmacro %}{{ dbt_macro__o() }}"

    def call_block(self, depth):
        given, taken = self.pick([("", ""), ("", ""), ("1", "(z)"), ("", "(z=3)"), ("1, 2", "(z, y=0)"), ("z=4", "(z)"), ("", "(z)")])
        head = "{% macro w() %}[{{ caller(" + given + ") }}]{% endmacro %}"
        return head + self.tag(f"call{taken} dbt_macro__w()") + self.body(depth) + "{{ z }}" + self.tag("endcall")

    def scoped(self, depth):
        names = self.pick([f"p = {self.expression(None, 2)}, q = p", f"p = {self.expression(None, 2)}", "a = a, p = a", ""])
        return self.tag(f"with {names}") + self.body(depth) + "{{ p }}" + self.tag("endwith") + self.pick(["", "{{ p }}"])

    def filter_block(self, depth):
        name = self.pick(["upper", "trim", "upper|title", "indent", "length", "replace('o', '0')", "indent(2)|trim", "e", "wordcount"])
        return self.tag("filter " + name) + self.body(depth) + self.tag("endfilter")

    def do(self, depth):
        work = ["l.append(8)", "d.update({1:2})", "l.sort()", "l.extend(em)", "d.pop('x')", self.expression(None, 2), "strs.insert(1, a)", "l.append(l|length)",
                "u[0].update(v=9)", "d['y'].append(1)"]  # fmt: skip
        return self.tag("do " + self.pick(work)) + "{{ l }}{{ d }}"

    def counter(self, depth):
        head = self.tag(f"set ns = namespace(c={self.expression(self.pick('nt'), 3)})") + self.tag("for i in range(3)")
        step = self.tag(f"set ns.c = ns.c {self.pick(['+ i', '~ i', '* 2', '~ loop.index'])}")
        return head + step + self.tag("endfor") + "{{ ns.c }}" + self.pick(["", "{{ ns.nope }}", "{{ ns is mapping }}"])

    def other(self, depth):
        return self.pick(
            [
                "{% raw %}{{ x }}{% endraw %}", "{%- raw -%} {% if %} {%- endraw -%}", "{% print a, b %}", "{% block q %}B{{ a }}{% endblock %}",
                "{% autoescape false %}{{ a }}{% endautoescape %}", "{%+ raw %}\n {{ }} \n{% endraw +%}", "{% set p %}{% endset %}{{ p is string }}",
                "{% set j = joiner(', ') %}{% for x in l %}{{ j() }}{{ x }}{% endfor %}", "{% set c = cycler('a', 'b') %}{{ c.next() }}{{ c.next() }}{{ c.current }}",
                "{% if true %}{% set v = 1 %}{% endif %}{{ v }}", "{% for x in l %}{% set v = x %}{% endfor %}{{ v }}", "{{ self is defined }}",
                "{% for x in l %}{% for y in l %}{{ loop.index }}{% endfor %}{{ loop.index }}{% endfor %}", "{{ a }}{% set a = 5 %}{{ a }}",
                "{% macro r() %}{{ return_missing is defined }}{% endmacro %}{{ dbt_macro__r() }}", "{% set x, y = y, x %}{{ x is defined }}", "{{ lipsum(n=1)|length > 9 }}",
                "{% test tt(model) %}x{% endtest %}", "{% materialization mm, default %}x{% endmaterialization %}", "{% docs dd %}x{% enddocs %}", "{% materialization m3, adapter='x', supported_languages=['sql'] %}{% endmaterialization %}",
            ]
        )  # fmt: skip

    # Templates

    def template(self):
        if self.maybe(0.4):
            text = "{{ " + self.expression() + " }}"
        else:
            text = self.body(0)
        if self.maybe(0.05) and len(text) > 3:
            at = self.random.randrange(len(text))
            junk = self.pick(["", "{", "}", "%", "(", ")", "'", "|", ".", " ", "-"])
            text = text[:at] + junk + text[at + self.random.randint(0, 2) :]
        return text
