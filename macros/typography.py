"""Make plain typing into print: no-break spaces and curly apostrophes.

French (Imprimerie nationale): the space before a colon and inside « » does not
break, the one before ; ! ? is narrow and does not break either. English: only
the apostrophe changes; quotation marks are typed as “ ”.
"""

from __future__ import annotations

import re

NO_BREAK = "\u00a0"
NARROW = "\u202f"

_SPACES = r"[ \u00a0\u202f]"
#: What must be in a text for a rule to matter, the rule, and what it makes of it. Looking
#: first is quicker: most texts need none or one.
_FRENCH = (
    ("»", re.compile(rf"{_SPACES}*\u00bb"), f"{NO_BREAK}»"),
    ("«", re.compile(rf"\u00ab{_SPACES}*"), f"«{NO_BREAK}"),
    # Not at the start of a line, where spaces and signs are Markdown's; the start of
    # the text is after a link or a tag, where it is not the start of a line.
    (":", re.compile(rf"(?:(?<=[^\s|])|\A){_SPACES}+:"), f"{NO_BREAK}:"),
    (";!?", re.compile(rf"(?:(?<=[^\s|])|\A){_SPACES}+([;!?])(?!\[)"), rf"{NARROW}\1"),
    ("%€", re.compile(rf"(\d){_SPACES}+(%|€)"), rf"\1{NO_BREAK}\2"),
    ("°", re.compile(r"\b([Nn])° "), rf"\1°{NO_BREAK}"),
    ("0123456789", re.compile(r"(\d) (?=\d{3}\b)"), rf"\1{NARROW}"),
)
_APOSTROPHE = re.compile(r"(?<=\w)'(?=[\w«“])|(?<=\w)'(?!\w)")
# What a page's Markdown holds besides prose.
_NOT_PROSE = re.compile(
    r"(^(?:```|~~~).*?^(?:```|~~~)"  # fenced code
    r"|^(?:[ ]{4,}|\t)(?![-*+] |\d+\. )[^\n]*"  # indented code; lists may be indented too
    r"|^[ ]*\|?[ ]*:?-+[-:| ]*$"  # the rule below a table's head
    r"|<(?P<tag>style|script|pre|code)\b.*?</(?P=tag)>|<[^>]*>"
    r"|`[^`\n]*`|\{\{.*?\}\}|\{%.*?%\}|\{:[^}]*\}|\]\([^)]*\))",
    re.DOTALL | re.MULTILINE,
)
_EDGE_SPACES = re.compile(r"[ \t\r\n]+")


def typeset(text: str, language: str) -> str:
    """Return ``text`` as it should be read in ``language``; other languages get the apostrophe.

    Runs of spaces and line ends (folded YAML) become one space. Doing it twice
    changes nothing.
    """
    return spaced(_EDGE_SPACES.sub(" ", text).strip(" "), language)


def typeset_markdown(markdown: str, language: str) -> str:
    """Return a page's Markdown with its prose typeset; code, tags, links and macros stay."""
    done, pieces = 0, []
    for other in _NOT_PROSE.finditer(markdown):
        pieces += [spaced(markdown[done : other.start()], language), other[0]]
        done = other.end()
    return "".join([*pieces, spaced(markdown[done:], language)])


def spaced(text: str, language: str) -> str:
    """Return ``text`` with the spaces and apostrophes of ``language``, and nothing else changed."""
    if "'" in text:
        text = _APOSTROPHE.sub("’", text)
    if language == "fr":
        for signs, rule, replacement in _FRENCH:
            if any(sign in text for sign in signs):
                text = rule.sub(replacement, text)
    return text


def plain(text: str) -> str:
    """Return ``text`` with one kind of space and apostrophe, for comparisons."""
    return re.sub(r"\s+", " ", text.replace("’", "'")).strip()
