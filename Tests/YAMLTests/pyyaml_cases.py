"""Prints random YAML texts with what PyYAML makes of them, one JSON object a line: SEED COUNT."""
import base64, datetime, json, random, sys, warnings
import yaml

Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
random.seed(int(sys.argv[1]))
warnings.simplefilter("ignore")

PIECES = """0 1 7 8 9 00 10 0x 0b 0o _ . : - + e E 5 59 60 inf Inf nan NaN yes No true False on OFF null ~ y n Null
2020-01-02 2020-1-2 T t 12:30:45 .5 Z +02 +02:00 -11:30 1e5 1.5e+3 a b é 日 = << ' " | > # & * ! % @ `""".split() + [" "]
SAMPLES = ["""version: 2
models:
  - name: stg_orders   # é
    description: "a \\u00e9 \\n b"
    columns:
      - {name: id, data_tests: [unique, not_null]}
      - name: 'it''s'
        description: >
          folded
          text

          more
        meta: {a: 1, b: [x, y], ? c}
vars:
  start: 2020-01-01
  limit: 1_000
  big: 123456789012345678901234567890
""", """base: &base {a: 1, b: 2}
other: &other
  b: 3
  c: [1, 2.5, .inf]
merged:
  <<: [*base, *other]
  a: 9
text: |
  line 1
    line 2
set: !!omap [{a: 1}, {b: 2}]
1: int
1.5: float
yes: bool
null: nothing
2020-01-01: date
"""]
CHARS = list("abcxyz019:-?[]{},&*!|>'\"#%@`\n\n  \t=<~.é\\_+") + ["- ", ": ", "\n  ", "\n- ", "<<: ", "!!int ", "!!str ", "*base", "&x ", "'", "---\n", "...\n"]


def plain(value):
    if isinstance(value, dict):
        return {key(k): plain(v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(v) for v in value]
    if isinstance(value, set):
        raise ValueError("order unknown")
    if isinstance(value, (datetime.date, datetime.datetime)):
        return str(value)
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    return value


def key(value):
    if isinstance(value, str):
        return value
    return json.dumps(value) if value is None or isinstance(value, (bool, int, float)) else plain(value)


def value(depth):
    kind = random.randrange(9 if depth < 4 else 6)
    if kind == 0: return random.choice([None, True, False, 0, -1, 10**20, 1.5, 1e100, -0.0])
    if kind == 1: return random.randrange(-1000, 1000)
    if kind == 2: return datetime.datetime(2020, 1, random.randrange(1, 29), 1, 2, 3, random.choice([0, 5, 123456]))
    if kind <= 5: return scalar()
    if kind == 6: return [value(depth + 1) for _ in range(random.randrange(4))]
    return {scalar(): value(depth + 1) for _ in range(random.randrange(4))}


def scalar():
    return "".join(random.choice(PIECES) for _ in range(random.randrange(1, 5)))


def text():
    kind = random.randrange(4)
    if kind == 0:
        return scalar()
    if kind == 1:
        return random.choice(["- ", "a: ", "[", "? ", "!!int ", "!!float ", "!!timestamp ", "!!bool ", "!!str ", "! ", "!!null ", "!!binary "]) + scalar()
    if kind == 2:
        return yaml.safe_dump(
            value(0), default_style=random.choice([None, None, "'", '"', "|", ">"]),
            default_flow_style=random.choice([True, False, None]), allow_unicode=random.choice([True, False]),
            width=random.choice([20, 80]), indent=random.choice([2, 4]))
    sample = list(random.choice(SAMPLES))
    for _ in range(random.randrange(1, 5)):
        position = random.randrange(len(sample))
        action = random.randrange(3)
        if action == 0: del sample[position:position + random.randrange(1, 4)]
        elif action == 1: sample.insert(position, random.choice(CHARS))
        else: sample[position] = random.choice(CHARS)
    return "".join(sample)


for _ in range(int(sys.argv[2])):
    source = text()
    case = {"yaml": source}
    try:
        case["json"] = json.dumps(plain(yaml.load(source, Loader)))
    except yaml.MarkedYAMLError as error:
        case["error"] = str(error)
        case["syntax"] = isinstance(error, (yaml.scanner.ScannerError, yaml.parser.ParserError))
        mark = error.problem_mark
        case["line"], case["column"] = mark.line + 1, mark.column + 1
    except RecursionError:
        case["error"] = "recursive"
    except Exception as error:
        if "order unknown" in str(error):
            continue
        case["error"] = f"{type(error).__name__}: {error}"
    print(json.dumps(case))
