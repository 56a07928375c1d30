"""Fits the trees that tell body from furniture, line by line: of bare text, and of pages with what their tree says.

    python fit-trees.py text|page FEATURES TABLES

`npm run bench -- refit` calls it and says what it has found; docs/cleaning.md says how. FEATURES is what bench/feature-files.ts
writes. TABLES gets one table as JSON for each set of folds that is left out: none (`KIND-all.json`, the one that ships), each one
(`KIND-without-0.json`, for figures), and each two (`KIND-without-0-1.json`: what is chosen in the absence of fold 0 is
chosen on pages of fold 1, which these trees have not seen either). The same input gives the same bytes.
"""

import difflib
import hashlib
import itertools
import json
import math
import multiprocessing
import os
import re
import sys

import numpy as np
from catboost import CatBoostClassifier

FOLDS = 4
# Two processes of one thread each keep two cores busier than one of two; the number of threads is part of the result.
PROCESSES = 2
# Flat trees that each see part of the columns do as well on pages as deeper ones, in a table of half the size.
SETTINGS = {
    "text": {"iterations": 150, "depth": 6, "learning_rate": 0.12},
    "page": {"iterations": 900, "depth": 4, "learning_rate": 0.05, "rsm": 0.2},
}
# A set's weight says how far its labels are trusted, and how many pages it has. Those of the hand-made first one are the
# best; the last has many pages of few sites, and now and then keeps share counts in its bodies.
WEIGHTS = {"scrapinghub": 1.5, "wcxb": 1.0, "newspaper4k": 0.8, "daniel": 0.3}
# A page without furniture says only that body stays; a third of the weight is enough to hold it.
WEIGHT_BODY_ALONE = 0.3
# Lines of which more than three quarters, or less than one, stand in the true body; those between teach nothing.
KEEP_MIN, DROP_MAX = 0.75, 0.25
# Most lines are short furniture: some of them, with the weight of all, teach as much in half the time.
LIGHT_TOKENS_MAX, LIGHT_SHARE = 3, 0.4
# Shorter matches happen by chance, unless they are the whole line.
MATCH_TOKENS_MIN = 4


def read(folder):
    reads = json.load(open(f"{folder}/columns.json"))
    with open(f"{folder}/lines.json") as file:
        pages = json.load(file)
    if "body" in pages[0]:
        with multiprocessing.Pool(PROCESSES) as pool:
            pages = pool.map(labelled, pages, chunksize=10)
    values = np.fromfile(f"{folder}/features.i32", dtype=np.int32).reshape(-1, len(reads["columns"]))
    labels = np.array(list("".join(page["labels"] for page in pages)))
    sizes = [len(page["labels"]) for page in pages]
    tokens = np.concatenate([page["tokens"] for page in pages]).astype(float)
    page_of = np.repeat(np.arange(len(pages)), sizes)
    body = np.bincount(page_of, tokens * (labels == "k"), len(pages))
    of_page = np.array(
        [
            WEIGHTS.get(page["source"].split("-")[0], 1.0) * (WEIGHT_BODY_ALONE if page.get("rendering") == "body" else 1.0)
            for page in pages
        ]
    )
    # A line counts by its share of the page's body, which is what the F1 of kept tokens counts, and by itself a little,
    # which is what the F1 of dropped lines counts.
    weights = (np.minimum(tokens * 100 / np.maximum(40, body[page_of]), 30) + 0.15) * of_page[page_of]
    light = (tokens <= LIGHT_TOKENS_MAX) & (labels == "d")
    weights[light] /= LIGHT_SHARE
    labels[light & (np.random.RandomState(1).rand(len(labels)) >= LIGHT_SHARE)] = "i"
    fold = np.array([page["fold"] for page in pages])[page_of]
    return values, labels, weights, fold, reads["fingerprint"]


def words(text):
    return re.findall(r"\w+", text)


def labelled(page):
    """Aligns the lines of a page with its true body: k(eep), d(rop), i(gnore)."""
    lines = [words(line) for line in page["lines"]]
    # Where the true body begins with the headline, that line says nothing: elsewhere the body is without it.
    title = words(page.get("title", ""))
    flat = [word for line in lines for word in line]
    covered = [0] * len(flat)
    matcher = difflib.SequenceMatcher(None, flat, words(page["body"]), autojunk=False)
    for start, _, size in matcher.get_matching_blocks():
        covered[start : start + size] = [size] * size
    labels = ""
    at = 0
    for line in lines:
        own = covered[at : at + len(line)]
        at += len(line)
        share = sum(size >= min(MATCH_TOKENS_MIN, len(line)) for size in own) / max(1, len(line))
        labels += "i" if not line or line == title else "k" if share >= KEEP_MIN else "d" if share <= DROP_MAX else "i"
    return {
        "source": page["source"],
        "fold": page["fold"],
        "labels": labels,
        "tokens": [max(1, len(line)) for line in lines],
    }


def fit(kind, values, labels, weights):
    model = CatBoostClassifier(
        **SETTINGS[kind],
        l2_leaf_reg=6,
        border_count=32,
        leaf_estimation_iterations=1,
        bootstrap_type="Bernoulli",
        subsample=0.7,
        random_seed=1,
        thread_count=1,
        verbose=0,
        allow_writing_files=False,
    )
    model.fit(values, labels == "k", sample_weight=weights)
    return model


def table(model, kind, fingerprint, scratch):
    model.save_model(scratch, format="json")
    with open(scratch) as file:
        fitted = json.load(file)
    os.remove(scratch)
    floats = fitted["features_info"]["float_features"]
    index = {feature["feature_index"]: feature["flat_feature_index"] for feature in floats}
    scale, bias = fitted["scale_and_bias"]
    trees = []
    for tree in fitted["oblivious_trees"]:
        splits = tree["splits"]
        features = [index[split["float_feature_index"]] for split in splits]
        borders = [math.floor(split["border"]) for split in splits]  # values are integers
        leaves = [round(1000 * scale * value) for value in tree["leaf_values"]]
        trees.append([features, borders, leaves])
    digest = hashlib.sha256(json.dumps(trees).encode()).hexdigest()[:8]
    return {"name": f"{kind}/{digest}", "reads": fingerprint, "bias": round(1000 * bias[0]), "trees": trees}


# Read once; processes that are forked later share them.
SETS = {}


def fit_without(job):
    kind, left_out, out = job
    values, labels, weights, fold, fingerprint = SETS[kind]
    rows = (labels != "i") & ~np.isin(fold, left_out)
    made = table(fit(kind, values[rows], labels[rows], weights[rows]), kind, fingerprint, f"{out}.cbm.json")
    with open(out, "w") as file:
        json.dump(made, file)
    return f"{out}: {len(made['trees'])} trees, {rows.sum()} lines"


def main():
    kind, features, tables = sys.argv[1:4]
    os.makedirs(tables, exist_ok=True)
    SETS[kind] = read(features)
    alone = [(fold,) for fold in range(FOLDS)]
    jobs = [(kind, (), f"{tables}/{kind}-all.json")] + [
        (kind, left_out, f"{tables}/{kind}-without-{'-'.join(map(str, left_out))}.json")
        for left_out in [*alone, *itertools.combinations(range(FOLDS), 2)]
    ]
    with multiprocessing.get_context("fork").Pool(PROCESSES) as pool:
        for line in pool.imap(fit_without, jobs):
            print(line, flush=True)


if __name__ == "__main__":
    main()
