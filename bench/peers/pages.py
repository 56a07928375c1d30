"""One peer that reads pages, at its documented defaults: `python pages.py TOOL`.

Answers each line {html} on stdin with a line {text, seconds, title?, author?, date?}; the first line it writes is
{version, call}. Only the extraction is timed, in CPU seconds. `install-pages.sh` brings what it needs.
"""

import importlib.metadata
import json
import sys
import time


def trafilatura(**options):
    import trafilatura as library

    # The tool's own evaluation leaves comments out; a body has none.
    def run(html):
        return {"text": library.extract(html, include_comments=False, **options) or ""}

    # Its default calls read no metadata: they are asked for outside of the timed part.
    def describe(html):
        document = library.extract_metadata(html)
        return {"title": document.title, "author": document.author, "date": document.date}

    return run, describe


def readability_lxml():
    from lxml.html import fromstring
    from readability import Document

    def run(html):
        document = Document(html)
        # Text of its blocks, one a line: words of two blocks would be glued otherwise.
        body = fromstring(document.summary())
        return {"text": "\n".join(body.itertext()), "title": document.short_title()}

    return run


def resiliparse():
    from resiliparse.extract.html2text import extract_plain_text

    return lambda html: {"text": extract_plain_text(html, main_content=True)}


def justext():
    import justext as library

    words = library.get_stoplist("English")

    def run(html):
        paragraphs = library.justext(html, words)
        return {"text": "\n".join(one.text for one in paragraphs if not one.is_boilerplate)}

    return run


def newspaper4k():
    import newspaper

    def run(html):
        article = newspaper.Article("https://news.example/article", fetch_images=False)
        article.download(input_html=html)
        article.parse()
        date = article.publish_date
        return {
            "text": article.text,
            "title": article.title,
            "author": ", ".join(article.authors),
            "date": date.date().isoformat() if date else None,
        }

    return run


TOOLS = {
    "trafilatura": ("trafilatura", "extract(html, include_comments=False)", lambda: trafilatura()),
    "trafilatura-fast": ("trafilatura", "… fast=True", lambda: trafilatura(fast=True)),
    "trafilatura-precision": ("trafilatura", "… favor_precision=True", lambda: trafilatura(favor_precision=True)),
    "readability-lxml": ("readability-lxml", "Document(html).summary()", readability_lxml),
    "resiliparse": ("resiliparse", "extract_plain_text(html, main_content=True)", resiliparse),
    "justext": ("justext", 'justext(html, get_stoplist("English"))', justext),
    "newspaper4k": ("newspaper4k", "Article(url).parse()", newspaper4k),
}


def main():
    package, call, make = TOOLS[sys.argv[1]]
    made = make()
    run, describe = made if isinstance(made, tuple) else (made, lambda html: {})
    print(json.dumps({"version": importlib.metadata.version(package), "call": call}), flush=True)
    for line in sys.stdin:
        html = json.loads(line)["html"]
        started = time.process_time()
        try:
            answer = run(html)
        except Exception as error:  # a failure is counted, whatever it is
            answer = {"text": "", "error": repr(error)}
        answer["seconds"] = time.process_time() - started
        if "error" not in answer:
            answer.update(describe(html))
        print(json.dumps(answer), flush=True)


main()
