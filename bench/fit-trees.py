"""Fits the trees that tell body from furniture, line by line: of bare text, and of pages with what their tree says.

    python3 -m venv /tmp/fit && /tmp/fit/bin/pip install catboost==1.2.10 numpy
    npm run bench -- line-features --file PAGES.jsonl.gz --out /tmp/lines
    /tmp/fit/bin/python bench/fit-trees.py text /tmp/lines /tmp/folds src/stages/clean/model/fitted.ts
    npm run bench -- page-features --pages DIR --truth TRUTH.json --out /tmp/pages
    /tmp/fit/bin/python bench/fit-trees.py page /tmp/pages /tmp/folds src/stages/clean/model/fitted-pages.ts

Writes the table of all pages as TypeScript, and one JSON a fold (fitted on the other folds) into the third folder, for
`npm run bench -- lines --folds /tmp/folds` and `-- html --folds /tmp/folds`, which print cross-validated figures.
"""

import datetime
import difflib
import json
import math
import re
import sys

import numpy as np
from catboost import CatBoostClassifier

FOLDS = 4
# Of pages there are three times fewer lines and twice the columns: flat trees that each see half of the columns do as
# well as deeper ones (some 15 settings gave the same held-out F1 within .003) in a table of half the size.
SETTINGS = {
    "text": {"iterations": 150, "depth": 6, "learning_rate": 0.12, "rsm": 1.0},
    "page": {"iterations": 350, "depth": 4, "learning_rate": 0.1, "rsm": 0.5},
}
NAMES = {"text": ("FITTED", "FEATURES"), "page": ("FITTED_PAGES", "PAGE_FEATURES")}
# Pages of the hand-made set are five times fewer than those of the other, and their labels are better.
WEIGHT = {"scrapinghub": 1.5, "wcxb": 1.0}
# A page without furniture says only that body stays; a third of the weight is enough to hold it.
WEIGHT_BODY_ALONE = 0.3
# Lines of which more than three quarters, or less than one, stand in the true body; those between teach nothing.
KEEP_MIN, DROP_MAX = 0.75, 0.25
# Shorter matches happen by chance, unless they are the whole line.
MATCH_TOKENS_MIN = 4


def read(folder):
    columns = json.load(open(f"{folder}/columns.json"))
    pages = json.load(open(f"{folder}/lines.json"))
    for page in pages:
        if "body" in page:
            label(page)
    values = np.fromfile(f"{folder}/features.i32", dtype=np.int32).reshape(-1, len(columns))
    labels = np.array(list("".join(page["labels"] for page in pages)))
    sizes = [len(page["labels"]) for page in pages]
    tokens = np.concatenate([page["tokens"] for page in pages]).astype(float)
    page_of = np.repeat(np.arange(len(pages)), sizes)
    body = np.bincount(page_of, tokens * (labels == "k"), len(pages))
    of_page = np.array(
        [
            WEIGHT[page["source"]] * (WEIGHT_BODY_ALONE if page.get("rendering") == "body" else 1.0)
            for page in pages
        ]
    )
    # A line counts by its share of the page's body, which is what the F1 of kept tokens counts, and by itself a little,
    # which is what the F1 of dropped lines counts.
    weights = (np.minimum(tokens * 100 / np.maximum(40, body[page_of]), 30) + 0.15) * of_page[page_of]
    fold = np.array([page["fold"] for page in pages])[page_of]
    return values, labels, weights, fold


def words(text):
    return re.findall(r"\w+", text)


def label(page):
    """Aligns the lines of a page with its true body: k(eep), d(rop), i(gnore)."""
    lines = [words(line) for line in page["lines"]]
    page["tokens"] = [max(1, len(line)) for line in lines]
    flat = [word for line in lines for word in line]
    covered = [0] * len(flat)
    matcher = difflib.SequenceMatcher(None, flat, words(page["body"]), autojunk=False)
    for start, _, size in matcher.get_matching_blocks():
        covered[start : start + size] = [size] * size
    page["labels"] = ""
    at = 0
    for line in lines:
        own = covered[at : at + len(line)]
        at += len(line)
        share = sum(size >= min(MATCH_TOKENS_MIN, len(line)) for size in own) / max(1, len(line))
        page["labels"] += "i" if not line else "k" if share >= KEEP_MIN else "d" if share <= DROP_MAX else "i"


def fit(kind, values, labels, weights):
    model = CatBoostClassifier(
        **SETTINGS[kind],
        l2_leaf_reg=6,
        border_count=64,
        bootstrap_type="Bernoulli",
        subsample=0.7,
        random_seed=1,
        thread_count=2,
        verbose=0,
        allow_writing_files=False,
    )
    model.fit(values, labels == "k", sample_weight=weights)
    return model


def table(model, name):
    model.save_model("/tmp/storyfold-trees.json", format="json")
    fitted = json.load(open("/tmp/storyfold-trees.json"))
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
    return {"name": name, "bias": round(1000 * bias[0]), "trees": trees}


def main():
    kind, folder, folds, out = sys.argv[1:5]
    values, labels, weights, fold = read(folder)
    known = labels != "i"
    for left_out in range(FOLDS):
        rows = known & (fold != left_out)
        model = table(fit(kind, values[rows], labels[rows], weights[rows]), f"{kind}/fold-{left_out}")
        json.dump(model, open(f"{folds}/{kind}-fold-{left_out}.json", "w"))
    model = table(fit(kind, values[known], labels[known], weights[known]), f"{kind}/{datetime.date.today()}")
    rows = ",\n".join("    " + json.dumps(tree, separators=(",", ":")) for tree in model["trees"])
    constant, columns = NAMES[kind]
    with open(out, "w") as file:
        file.write(
            f"// Written by bench/fit-trees.py: do not edit. Each row is a tree: columns of {columns}, borders, leaves.\n"
            "import type { LineModel } from './trees.ts';\n\n"
            f"export const {constant}: LineModel = {{\n"
            f"  name: '{model['name']}',\n  bias: {model['bias']},\n  trees: [\n{rows},\n  ],\n}};\n"
        )
    print(f"{len(model['trees'])} trees over {values.shape[1]} columns, {known.sum()} lines -> {out}")


main()
