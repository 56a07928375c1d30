"""The tools of dedup.py. Each, once its libraries are loaded, is a function of (texts, days, chosen settings) that gives a function of
one setting, which gives for each text the number of its group. What they share between settings is made when first asked for.
"""

import functools
import os
import re
import tempfile

WORD = re.compile(r"\w+")
# k of the sketches: the default of datasketch and of npm minhash, and what rensa's README takes.
K = 128
DAYS_APART = 2


def shingles(text, size):
    """Shingles of lower-cased words; a shorter text is one shingle. datasketch and rensa leave them to whoever calls."""
    words = WORD.findall(text.lower())
    if size == 1 or len(words) <= size:
        return set(words) if size == 1 else {" ".join(words)}
    return {" ".join(words[at : at + size]) for at in range(len(words) - size + 1)}


def components(count, edges):
    """The connected components, as text-dedup and datatrove make them; the others leave it to whoever calls."""
    parent = list(range(count))

    def root(at):
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    for one, other in edges:
        one, other = root(one), root(other)
        if one != other:
            parent[max(one, other)] = min(one, other)
    return [root(at) for at in range(count)]


def datasketch(_folder):
    from datasketch import MinHash, MinHashLSH

    def over(texts, _days, _chosen):
        @functools.cache
        def sketches(size):
            made = []
            for text in texts:
                sketch = MinHash(num_perm=K)
                sketch.update_batch([shingle.encode() for shingle in shingles(text, size)])
                made.append(sketch)
            return made

        def group(setting):
            size, threshold = setting
            index = MinHashLSH(threshold=threshold, num_perm=K)
            for number, sketch in enumerate(sketches(size)):
                index.insert(number, sketch)
            found = enumerate(sketches(size))
            return components(len(texts), ((at, other) for at, sketch in found for other in index.query(sketch)))

        return group

    return over


def rensa(_folder):
    from rensa import RMinHash, RMinHashDeduplicator

    def over(texts, _days, _chosen):
        @functools.cache
        def sketches(size):
            return RMinHash.from_token_sets([list(shingles(text, size)) for text in texts], num_perm=K, seed=42)

        def group(setting):
            size, threshold = setting
            kept = RMinHashDeduplicator(threshold=threshold, num_perm=K, use_lsh=True)

            def edges():
                for at, sketch in enumerate(sketches(size)):
                    for other in kept.get_duplicates(sketch):
                        yield at, int(other)
                    kept.add(str(at), sketch)

            return components(len(texts), edges())

        return group

    return over


def simhash(_folder):
    import numpy
    from simhash import Simhash

    class Wide(Simhash):
        @staticmethod
        def _bitarray_from_bytes(given):
            return Simhash._bitarray_from_bytes(given).astype(numpy.int64)

    # simhash 2.1.2 under NumPy 2 has no room for four letters that a text holds more than 255 times.
    def fingerprint(text):
        try:
            return Simhash(text).value
        except OverflowError:
            return Wide(text).value

    def over(texts, _days, _chosen):
        @functools.cache
        def fingerprints():
            return numpy.array([fingerprint(text) for text in texts], dtype=numpy.uint64)

        # All pairs: finds what SimhashIndex finds, at wide distances in far less time.
        def group(distance):
            values = fingerprints()

            def edges():
                for at in range(len(values)):
                    near = numpy.bitwise_count(values[at + 1 :] ^ values[at]) <= distance
                    for step in numpy.flatnonzero(near):
                        yield at, at + 1 + int(step)

            return components(len(texts), edges())

        return group

    return over


def similar_within_days(texts, days):
    """(row, columns, cosines) of each text against those before it in time, at most DAYS_APART days."""
    import numpy
    from sklearn.feature_extraction.text import TfidfVectorizer

    order = numpy.argsort(days, kind="stable")
    sorted_days = numpy.array(days)[order]
    vectors = TfidfVectorizer().fit_transform(texts)[order]
    rows_at_once = 500
    for first in range(0, len(texts), rows_at_once):
        last = min(first + rows_at_once, len(texts))
        begin = int(numpy.searchsorted(sorted_days, sorted_days[first] - DAYS_APART))
        cosines = (vectors[first:last] @ vectors[begin:last].T).toarray()
        for at in range(first, last):
            start = int(numpy.searchsorted(sorted_days, sorted_days[at] - DAYS_APART))
            yield int(order[at]), order[start:at], cosines[at - first, start - begin : at - begin]


def tfidf(_folder):
    import sklearn.feature_extraction.text  # noqa: F401

    def over(texts, days, chosen):
        # Edges of the least threshold of the sweep; a threshold alone keeps its own.
        @functools.cache
        def edges(least):
            return [
                (at, int(columns[near]), float(cosines[near]))
                for at, columns, cosines in similar_within_days(texts, days)
                for near in (cosines >= least).nonzero()[0]
            ]

        def group(threshold):
            kept = edges(min(chosen))
            return components(len(texts), ((one, other) for one, other, cosine in kept if cosine >= threshold))

        return group

    return over


def tfidf_average(_folder):
    import numpy
    import sklearn.feature_extraction.text  # noqa: F401
    from scipy.cluster.hierarchy import fcluster, linkage

    def over(texts, days, _chosen):
        @functools.cache
        def tree():
            count = len(texts)
            # Condensed, as linkage reads it; what is further apart in time has nothing in common.
            distances = numpy.ones(count * (count - 1) // 2)
            for at, columns, cosines in similar_within_days(texts, days):
                low, high = numpy.minimum(columns, at), numpy.maximum(columns, at)
                distances[count * low - low * (low + 1) // 2 + high - low - 1] = numpy.clip(1 - cosines, 0, 1)
            return linkage(distances, "average")

        return lambda threshold: fcluster(tree(), 1 - threshold, "distance").tolist()

    return over


def text_dedup(folder):
    os.environ.update(HF_HUB_OFFLINE="1", HF_DATASETS_OFFLINE="1", HF_HOME=tempfile.mkdtemp(dir=folder))
    import logging
    import pickle

    import datasets
    from text_dedup import minhash

    logging.getLogger("text_dedup").setLevel(logging.ERROR)
    datasets.disable_progress_bars()

    def over(texts, _days, _chosen):
        path = os.path.join(folder, "texts")
        datasets.Dataset.from_dict({"text": texts}).save_to_disk(path)

        # Its command, as its README calls it; --debug keeps the groups.
        def group(threshold):
            out = tempfile.mkdtemp(dir=folder)
            arguments = f"--path {path} --local --output {out} --column text --num_proc 1 --debug --threshold {threshold}"
            minhash.main(arguments.split(), standalone_mode=False)
            with open(os.path.join(out, "uf.pkl"), "rb") as file:
                groups = pickle.load(file)
            return [groups.find(at) for at in range(len(texts))]

        return group

    return over


def datatrove(folder):
    import struct

    from datatrove.data import Document
    from datatrove.pipeline.dedup.minhash import (
        MinhashConfig,
        MinhashDedupBuckets,
        MinhashDedupCluster,
        MinhashDedupSignature,
    )
    from datatrove.utils.typeshelper import Languages
    from datatrove.utils.word_tokenizers import load_word_tokenizer
    from loguru import logger

    logger.remove()
    # Loads spaCy, which it asks for only once it has a text.
    load_word_tokenizer(Languages.english).word_tokenize("Some words.")

    def over(texts, _days, chosen):
        # A sweep splits the texts into words once: that is most of the time.
        remembered = {} if len(chosen) > 1 else None

        class Signature(MinhashDedupSignature):
            def get_shingles(self, text):
                if remembered is None:
                    return super().get_shingles(text)
                if text not in remembered:
                    remembered[text] = super().get_shingles(text)
                return remembered[text]

        # The first three steps of its example; the fourth only filters.
        def group(setting):
            buckets, hashes = setting
            own = tempfile.mkdtemp(dir=folder)
            config = MinhashConfig(num_buckets=buckets, hashes_per_bucket=hashes)
            Signature(f"{own}/signatures", config=config).run(
                (Document(text=text, id=str(at)) for at, text in enumerate(texts)), 0, 1
            )
            for rank in range(buckets):
                MinhashDedupBuckets(f"{own}/signatures", f"{own}/buckets", config=config).run(None, rank, buckets)
            MinhashDedupCluster(f"{own}/buckets", f"{own}/removed", config=config, save_cluster_id=True).run(None, 0, 1)
            groups = list(range(len(texts)))
            clusters = f"{own}/removed/000000.clusters"
            if os.path.exists(clusters):
                with open(clusters, "rb") as file:
                    for at, cluster in struct.iter_unpack("<2I", file.read()):
                        groups[at] = -1 - cluster
            return groups

        return group

    return over
