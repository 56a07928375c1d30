"""Jaccard estimates of the peers: JSON lines {a: [...], b: [...]} in, {datasketch, rensa: [estimate, ms CPU a sketch]} out.

    python3 -m venv /tmp/peers && /tmp/peers/bin/pip install datasketch==2.0.0 rensa==0.5.0
    npm run bench -- sketch --peers /tmp/peers/bin/python
"""

import json
import sys
import time
from importlib.metadata import version

from datasketch import MinHash
from rensa import RMinHash

K = 128


def datasketch(elements):
    sketch = MinHash(num_perm=K, seed=1)
    sketch.update_batch([element.encode() for element in elements])
    return sketch


def rensa(elements):
    sketch = RMinHash(num_perm=K, seed=1)
    sketch.update(elements)
    return sketch


print(json.dumps({"datasketch": version("datasketch"), "rensa": version("rensa")}))
for line in sys.stdin:
    pair = json.loads(line)
    a, b = ([str(element) for element in pair[side]] for side in ("a", "b"))
    row = {}
    for name, make in (("datasketch", datasketch), ("rensa", rensa)):
        started = time.process_time()
        one, other = make(a), make(b)
        spent = time.process_time() - started
        row[name] = [one.jaccard(other), 1000 * spent / 2]
    print(json.dumps(row))
