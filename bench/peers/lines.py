"""Peers on lines of bare text, each at its documented defaults. JSONL on stdin: {id, rendering, lines: [text]}.

Writes JSONL: one {tool, version, call} a tool, then one {tool, id, rendering, kept, seconds} a page. Needs, from PyPI in an
environment of its own: trafilatura, justext, lxml_html_clean, boilerpy3.
"""

import html
import importlib.metadata
import json
import re
import sys
import time

import justext
import trafilatura
from boilerpy3 import extractors

SPACE = re.compile(r"\s+")


def folded(text):
    return SPACE.sub(" ", text).strip()


def page(lines):
    """Tools that read pages get each line as a paragraph."""
    return "<html><body>" + "".join(f"<p>{html.escape(line)}</p>" for line in lines if line.strip()) + "</body></html>"


def kept_of(lines, output):
    """Lines whose text came out, each as often as it came out."""
    left = {}
    for line in output.split("\n"):
        left[folded(line)] = left.get(folded(line), 0) + 1
    kept = []
    for index, line in enumerate(lines):
        key = folded(line)
        if key and left.get(key, 0) > 0:
            left[key] -= 1
            kept.append(index)
    return kept


# Raffel et al. 2020 (C4), section 2.2: what concerns lines.
def c4(lines):
    return [
        index
        for index, line in enumerate(lines)
        if line.rstrip().endswith((".", "!", "?", '"', "”"))
        and len(line.split()) >= 5
        and "javascript" not in line.lower()
    ]


COUNTER = re.compile(r"^\W*\d[\d.,]*\s?[km]?\s+(likes?|shares?|comments?|retweets?|reposts?|quotes?|bookmarks?|upvotes?|downvotes?|downloads?|views?|followers?)\W*$", re.I)
SHORT = re.compile(r"^(sign-in|sign in)|(read more\.\.\.|read more…|read more)$|items in cart", re.I)


# Penedo et al. 2023 (RefinedWeb), appendix G.2: line-wise corrections.
def refinedweb(lines):
    kept = []
    for index, line in enumerate(lines):
        text = line.strip()
        letters = [character for character in text if character.isalpha()]
        words = text.split()
        if not text or len(words) <= 1:
            continue
        if letters and sum(character.isupper() for character in letters) > 0.5 * len(letters):
            continue
        if not letters and any(character.isdigit() for character in text):
            continue
        if COUNTER.match(text) or (len(words) <= 10 and SHORT.search(text)):
            continue
        kept.append(index)
    return kept


STOPLIST = justext.get_stoplist("English")


def jus(lines):
    paragraphs = justext.justext(page(lines).encode(), STOPLIST, encoding="utf-8")
    return kept_of(lines, "\n".join(paragraph.text for paragraph in paragraphs if not paragraph.is_boilerplate))


def traf(lines):
    return kept_of(lines, trafilatura.extract(page(lines)) or "")


def boiler(lines):
    document = extractors.ArticleExtractor(raise_on_failure=False).get_doc(page(lines))
    return kept_of(lines, "\n".join(block.text for block in document.text_blocks if block.is_content))


def version(name):
    return importlib.metadata.version(name)


TOOLS = [
    ("keep everything", "", "", lambda lines: list(range(len(lines)))),
    ("C4 line rules", "2020", "as in the paper", c4),
    ("RefinedWeb line rules", "2023", "as in the paper", refinedweb),
    ("jusText", version("justext"), 'justext(page, get_stoplist("English"))', jus),
    ("trafilatura", version("trafilatura"), "extract(page)", traf),
    ("boilerpy3", version("boilerpy3"), "ArticleExtractor().get_doc(page)", boiler),
]

pages = [json.loads(line) for line in sys.stdin if line.strip()]
for name, number, call, tool in TOOLS:
    print(json.dumps({"tool": name, "version": number, "call": call}))
    for entry in pages:
        started = time.process_time()
        try:
            kept = tool(entry["lines"])
        except Exception as error:  # a tool that fails on a page keeps nothing of it
            kept = []
            print(f"{name} failed on {entry['id']}: {error}", file=sys.stderr)
        seconds = time.process_time() - started
        print(json.dumps({"tool": name, "id": entry["id"], "rendering": entry["rendering"], "kept": kept, "seconds": seconds}))
