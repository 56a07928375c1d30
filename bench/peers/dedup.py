"""One peer that finds near-duplicates: `python dedup.py TOOL [SETTING …]`; without settings all of its sweep, its default first.

Texts come on stdin as JSON lines {text, day}: `day` counts from the first one, with fractions; 0 where there is none. Writes JSON
lines: {version, call, settings}, then {setting, groups, seconds, mb} a setting: for each text the number of its group; CPU seconds
since the libraries were loaded, user and system; the most memory in MB so far. A tool that cannot be loaded answers {missing}.
`install-dedup.sh` brings what it needs.
"""

import importlib.metadata
import json
import os
import resource
import sys
import tempfile

import dedup_tools as tools

TFIDF_THRESHOLDS = [0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]
LSH_THRESHOLDS = [0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]
# At 0.2 any two texts share words enough.
SHINGLES = {"words": (1, LSH_THRESHOLDS[1:]), "3 words": (3, LSH_THRESHOLDS), "5 words": (5, LSH_THRESHOLDS)}


def of_shingles(default_threshold):
    """Words at the default threshold first, then all sizes of shingles at all thresholds."""
    settings = {f"words, {default_threshold}": (1, default_threshold)}
    for name, (size, swept) in SHINGLES.items():
        for threshold in swept:
            settings.setdefault(f"{name}, {threshold}", (size, threshold))
    return settings


def thresholds(default, others):
    return {str(value): value for value in [default, *others]}


def bands(default, others):
    """Buckets × hashes a bucket; (1/buckets)^(1/hashes) is where half of the pairs are found, or nearly."""
    return {f"{buckets} × {hashes} ({(1 / buckets) ** (1 / hashes):.2f})": (buckets, hashes) for buckets, hashes in [default, *others]}


# Tool → (package, call, settings with the default first, its function).
TOOLS = {
    "datasketch": ("datasketch", "MinHashLSH(threshold, num_perm=128).query(MinHash)", of_shingles(0.9), tools.datasketch),
    "rensa": ("rensa", "RMinHashDeduplicator(threshold, 128, use_lsh=True).get_duplicates(RMinHash)", of_shingles(0.8), tools.rensa),
    "simhash": ("simhash", "Simhash(text), distance ≤ k", thresholds(2, range(1, 13)), tools.simhash),
    "text-dedup": ("text-dedup", "python -m text_dedup.minhash --threshold", thresholds(0.7, LSH_THRESHOLDS[:5]), tools.text_dedup),
    "datatrove": (
        "datatrove",
        "MinhashDedupSignature, MinhashDedupBuckets, MinhashDedupCluster",
        bands((14, 8), [(25, 2), (37, 3), (28, 4), (22, 5), (18, 6), (11, 10)]),
        tools.datatrove,
    ),
    # scikit-learn has no threshold of its own: a common one stands for a default.
    "tfidf": ("scikit-learn", "TfidfVectorizer(), cosine ≥ t within 2 days, components", thresholds(0.8, TFIDF_THRESHOLDS), tools.tfidf),
    "tfidf-average": (
        "scikit-learn",
        "TfidfVectorizer(), cosine within 2 days, scipy linkage(average) cut at 1 − t",
        thresholds(0.8, TFIDF_THRESHOLDS),
        tools.tfidf_average,
    ),
}


def spent():
    """CPU seconds of this process and of what it started, user and system."""
    own, others = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime


def peak_mb():
    """Linux only. What getrusage says of the process itself begins with the memory of whoever started it."""
    with open("/proc/self/status") as status:
        own = next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))
    return max(own, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) / 1024


def main(folder):
    # What the libraries print must not reach the answers.
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)

    def answer(row):
        print(json.dumps(row), file=answers, flush=True)

    package, call, settings, make = TOOLS[sys.argv[1]]
    chosen = sys.argv[2:] or list(settings)
    try:
        over = make(folder)
        version = importlib.metadata.version(package)
        if package == "scikit-learn":
            version = f"(scikit-learn {version})"
    except ImportError as error:
        answer({"missing": str(error)})
        return
    answer({"version": version, "call": call, "settings": list(settings)})
    rows = [json.loads(line) for line in sys.stdin]
    started = spent()
    group = over([row["text"] for row in rows], [row["day"] for row in rows], [settings[name] for name in chosen])
    for name in chosen:
        groups = group(settings[name])
        answer({"setting": name, "groups": [int(at) for at in groups], "seconds": spent() - started, "mb": peak_mb()})


with tempfile.TemporaryDirectory() as own_folder:
    main(own_folder)
