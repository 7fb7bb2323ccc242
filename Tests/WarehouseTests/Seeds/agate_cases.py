"""Prints random CSV texts with what dbt's reader (agate) makes of them, one JSON object a line: SEED COUNT."""
import csv, datetime, decimal, io, json, os, random, sys, tempfile, warnings
warnings.simplefilter("ignore")
from dbt_common.clients import agate_helper
import agate

random.seed(int(sys.argv[1]))
EPOCH = datetime.datetime(1970, 1, 1)
NULLS = ["", "", " ", "null", "NULL", "Null\t", "\u00a0"]
DIGITS = ["0", "1", "-7", "42", "007", "2147483647", "2147483648", "-9223372036854775808", "9223372036854775808", "1.0", "1e2", "100e-2"]
DECIMALS = ["1.5", "-0.25", ".5", "5.", "1,234.50", "$3.20", "-$4", "4 %", "%7%", "€1", "1e-3", "+2", "--3", "- 4", "nan", "-Infinity", "1_000", "_1", "1__2_", "$", "%", ",", "1 2", "0x10", "1e", "sNaN", "NaN12", "1,2,3", "£ 5", "5€", "$€1", "€$1", "1e+5", "E5", "-", "..", "1.2.3"]
DATES = ["2020-01-02", "2020-1-2", "2020-01- 2", "2020-02-29", "2019-02-29", "0000-01-01", "0001-01-01", "9999-12-31", "2020-13-01", "2020-00-10", "20-01-01", "2020-01-32", "2020/01/01", " 2020-01-02 ", "2020-1-31", "2020-01-1"]
TIMES = ["2020-01-02 03:04:05", "2020-1-2  3:4:5", "2020-01-02 24:00:00", "2020-01-02\t23:59:59", "2020-01-02 03:04:60", "2020-01-02 03:04:05.1", "2020-01-02 03:04", "2020-01- 2 1:1:1", "0001-01-01 00:00:00", "2020-01-02\n03:04:05"]
ISO = ["2020-01-02T03:04:05", "2020-01-02T03:04:05Z", "2020-01-02T03:04:05.123456789Z", "2020-01-02T03:04:05,5+02:00", "20200102T030405-0530", "2020-W01-1T00:00", "2020W011T00", "2020-001T1030", "2020001T10.5", "2020-01T10:30.5", "202001T00", "2020T00", "20T00Z", "2020-01-02T24:00", "2020-01-02T", "T00", "2020-00-02T00", "2020-000T00", "2020-366T00", "2020-999T00", "2020-W99T00", "2020W99-1T00", "2020-W531T00", "2020-01-02T03:0405", "2020-01-02T0304:05", "2020-01-02T03:04:05+23", "2020-01-02t03:04:05", "2020-01-02T03:04:05.Z", "2020-01-02T03:04:05+2", "2020-01-02T03:04:05z", "2020-01-02T03:04:60", "2020-0102T00", "2021-W01-0T00", "1999-W52-9T12:00:00Z", "2020-01-02T03:04:05 Z"]
BOOLS = ["true", "false", "TRUE", "False ", "t,rue", ",", "yes", "1", "t"]
TEXTS = ["a", "abc", "a b", "é", "日本", "it's", 'say "hi"', "x,y", "line\nbreak", "cr\r\nlf", "a\rb", "'", "\\", "nulls", "n/a", "😀"]
THEMES = [DIGITS, DECIMALS, DATES, TIMES, ISO, BOOLS, TEXTS]


def table():
    width = random.randrange(1, 5)
    columns = []
    for _ in range(width):
        theme = random.choice(THEMES)
        pool = random.sample(theme, random.randrange(1, min(4, len(theme)) + 1))
        if random.random() < 0.7: pool = pool + random.sample(NULLS, 2)
        if random.random() < 0.1: pool = pool + [random.choice(random.choice(THEMES))]
        columns.append(pool)
    header = [random.choice(["id", "name", "a", "a", "", "Größe", "x y"]) for _ in range(width)]
    rows = [[random.choice(pool) for pool in columns] for _ in range(random.randrange(0, 7))]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator=random.choice(["\n", "\r\n", "\r"]), quoting=random.choice([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]))
    writer.writerow(header)
    for row in rows:
        if random.random() < 0.05: row = row[:-1]
        if random.random() < 0.02: row = row + ["extra"]
        writer.writerow(row)
        if random.random() < 0.03: out.write("\n")
    text = out.getvalue()
    if random.random() < 0.2: text = text.rstrip("\r\n")
    if random.random() < 0.1: text = "\ufeff" + text
    if random.random() < 0.25:
        chars = list(text)
        for _ in range(random.randrange(1, 4)):
            position = random.randrange(1, len(chars) + 1)
            chars.insert(position, random.choice(['"', '""', ",", "\n", "\r", " ", "'", '"x']))
        text = "".join(chars)
    return text


def shown(value):
    if value is None: return None
    if isinstance(value, bool): return "true" if value else "false"
    if isinstance(value, datetime.datetime):
        if value.tzinfo is not None: value = (value - value.utcoffset()).replace(tzinfo=None)
        text = f"{value.year:04}-{value.month:02}-{value.day:02} {value.hour:02}:{value.minute:02}:{value.second:02}"
        return text + (f".{value.microsecond:06}" if value.microsecond else "")
    return str(value)


def kind(column):
    data_type, values = column.data_type, [v for v in column.values() if v is not None]
    if isinstance(data_type, (agate_helper.Integer, agate.Number)):
        if any(not v.is_finite() or v != v.to_integral_value() for v in values): return "number"
        if all(-2**31 <= v < 2**31 for v in values): return "integer"
        return "bigint" if all(-2**63 <= v < 2**63 for v in values) else "number"
    if isinstance(data_type, agate.Boolean): return "boolean"
    if isinstance(data_type, agate.Date): return "date"
    return "timestamp" if isinstance(data_type, agate.DateTime) else "text"


path = os.path.join(tempfile.mkdtemp(), "seed.csv")
for _ in range(int(sys.argv[2])):
    text = table()
    with open(path, "w", newline="", encoding="utf-8") as file: file.write(text)
    case = {"csv": text}
    try:
        result = agate_helper.from_csv(path, [])
        case["names"] = list(result.column_names)
        case["types"] = [kind(column) for column in result.columns]
        case["rows"] = [[shown(value) for value in row] for row in result.rows]
    except Exception as error:
        case["error"] = f"{type(error).__name__}: {error}"
    print(json.dumps(case))
