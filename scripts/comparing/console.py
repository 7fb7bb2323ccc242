"""Which warnings and errors a program wrote, in a form that is the same for both."""

import re


def warnings(outcome):
    """Warnings and errors, each as one text: the lines behind one belong to it while they are indented."""
    found, current = [], None
    for line in outcome.lines:
        start = re.match(r"\[WARNING\]|Encountered an error", line)
        if start:
            current = [line]
            found.append(current)
        elif current is not None and (not line or line.startswith("  ") or re.match(r"\w+ Error", line)):
            current.append(line.rstrip())
        else:
            current = None
    texts = ["\n".join(part).rstrip() for part in found]
    # dbt puts a node's error into another one, prints whole entries as Python dicts, and lines without their place.
    wrapped = re.compile(r"Encountered an error:\nRuntime Error\n(?=  \w+ Error in )")
    texts = [re.sub(r"(?m)^  ", "", "Encountered an error:\n" + wrapped.sub("", text)) if wrapped.match(text) else text
             for text in texts]
    texts = [re.sub(r" @ \w+: \{.*?\} - at path", ": at path", text, flags=re.DOTALL) for text in texts]
    return sorted(re.sub(r"\n    line \d+\n      .*", "", text) for text in texts)


def without_frame(text):
    """Without what sdbt says beyond dbt: the place with its snippet, and the advice behind it."""
    lines, is_beyond = [], False
    for line in text.splitlines():
        is_beyond = line.startswith("  ") and (is_beyond or bool(re.match(r"\s+-->", line)))
        if not is_beyond and not re.match(r"\s+>", line):
            lines.append(line)
    return "\n".join(lines).rstrip()


def titled_as(text, texts):
    """An error's text without the name of the node, where dbt does not say which node it is."""
    bare = re.sub(r"(?m)^(\w+ Error) in .+$", r"\1", text)
    return bare if bare in texts else text
