"""Prints random JSON values with what PyYAML's safe_dump makes of them, one JSON object a line: SEED COUNT."""
import json, random, sys
import yaml

random.seed(int(sys.argv[1]))
PIECES = """a b word another longer_word_here yes no null ~ true 1 2.5 0x1F 2020-01-01 12:30 é 日 😀 - : ? # & * ! | > ' " % @ ` {
} [ ] , = << \\ / .""".split() + [" ", " ", "  ", "\n", "\n\n", "\t", "\x07", "\x7f", "\x85", "\xa0", "\u2028", "\ufeff", ": ", " #", "- "]


def text():
    return "".join(random.choice(PIECES) for _ in range(random.choice([0, 1, 1, 1, 2, 3, 4, 8, 40])))


def value(depth):
    kind = random.randrange(9 if depth < 4 else 6)
    if kind == 0: return random.choice([None, True, False, 0, -1, 10**20, 1.5, 1e100, 1e16, -0.0, 1e-7, float("inf"), float("-inf")])
    if kind == 1: return random.randrange(-1000, 1000)
    if kind <= 5: return text()
    if kind == 6: return [value(depth + 1) for _ in range(random.randrange(4))]
    return {text(): value(depth + 1) for _ in range(random.randrange(4))}


for _ in range(int(sys.argv[2])):
    item = value(0)
    flag = random.random() < 0.5
    print(json.dumps({"json": json.dumps(item), "sorted": flag, "yaml": yaml.safe_dump(item, sort_keys=flag)}))
