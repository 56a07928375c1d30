"""Fits the trees that tell body from furniture, line by line.

    python3 -m venv /tmp/fit && /tmp/fit/bin/pip install catboost==1.2.10 numpy
    npm run bench -- line-features --file PAGES.jsonl.gz --out /tmp/lines
    /tmp/fit/bin/python bench/fit-lines.py /tmp/lines src/stages/clean/model/fitted.ts

Writes the table of all pages as TypeScript, and one JSON a fold (fitted on the other folds) beside the features, for
`npm run bench -- lines --folds /tmp/lines`, which prints the cross-validated figures of the whole of `clean`.
"""

import datetime
import json
import math
import sys

import numpy as np
from catboost import CatBoostClassifier

FOLDS = 4
TREES = 150
DEPTH = 6
# Pages of the hand-made set are five times fewer than those of the other, and their labels are better.
WEIGHT = {"scrapinghub": 1.5, "wcxb": 1.0}
# A page without furniture says only that body stays; a third of the weight is enough to hold it.
WEIGHT_BODY_ALONE = 0.3


def read(folder):
    columns = json.load(open(f"{folder}/columns.json"))
    pages = json.load(open(f"{folder}/lines.json"))
    values = np.fromfile(f"{folder}/features.i32", dtype=np.int32).reshape(-1, len(columns))
    labels = np.array(list("".join(page["labels"] for page in pages)))
    sizes = [len(page["labels"]) for page in pages]
    tokens = np.concatenate([page["tokens"] for page in pages]).astype(float)
    page_of = np.repeat(np.arange(len(pages)), sizes)
    body = np.bincount(page_of, tokens * (labels == "k"), len(pages))
    of_page = np.array(
        [
            WEIGHT[page["source"]] * (WEIGHT_BODY_ALONE if page["rendering"] == "body" else 1.0)
            for page in pages
        ]
    )
    # A line counts by its share of the page's body, which is what the F1 of kept tokens counts, and by itself a little,
    # which is what the F1 of dropped lines counts.
    weights = (np.minimum(tokens * 100 / np.maximum(40, body[page_of]), 30) + 0.15) * of_page[page_of]
    fold = np.array([page["fold"] for page in pages])[page_of]
    return values, labels, weights, fold


def fit(values, labels, weights):
    model = CatBoostClassifier(
        iterations=TREES,
        depth=DEPTH,
        learning_rate=0.12,
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
    model.save_model("/tmp/storyfold-lines.json", format="json")
    fitted = json.load(open("/tmp/storyfold-lines.json"))
    floats = fitted["features_info"]["float_features"]
    index = {feature["feature_index"]: feature["flat_feature_index"] for feature in floats}
    scale, bias = fitted["scale_and_bias"]
    trees = []
    for tree in fitted["oblivious_trees"]:
        splits = tree["splits"]
        features = [index[split["float_feature_index"]] for split in splits]
        borders = [math.floor(split["border"]) for split in splits]  # values are integers
        leaves = [round(1000 * scale * value) for value in tree["leaf_values"]]
        while len(features) < DEPTH:  # a shallower tree: repeat its last question's leaves
            features.append(features[-1])
            borders.append(2**30)
            leaves = leaves + [0] * len(leaves)
        trees.append([features, borders, leaves])
    return {"name": name, "bias": round(1000 * bias[0]), "trees": trees}


def main():
    folder, out = sys.argv[1:3]
    values, labels, weights, fold = read(folder)
    known = labels != "i"
    for left_out in range(FOLDS):
        rows = known & (fold != left_out)
        model = table(fit(values[rows], labels[rows], weights[rows]), f"lines/fold-{left_out}")
        json.dump(model, open(f"{folder}/fold-{left_out}.json", "w"))
    model = table(fit(values[known], labels[known], weights[known]), f"lines/{datetime.date.today()}")
    rows = ",\n".join("    " + json.dumps(tree, separators=(",", ":")) for tree in model["trees"])
    with open(out, "w") as file:
        file.write(
            "// Written by bench/fit-lines.py: do not edit. Each row is a tree: columns of FEATURES, borders, leaves.\n"
            "import type { LineModel } from './trees.ts';\n\n"
            "export const FITTED: LineModel = {\n"
            f"  name: '{model['name']}',\n  bias: {model['bias']},\n  trees: [\n{rows},\n  ],\n}};\n"
        )
    print(f"{len(model['trees'])} trees of depth {DEPTH} over {values.shape[1]} columns, {known.sum()} lines -> {out}")


main()
