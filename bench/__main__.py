"""`python -m bench [NAME …]`: run the benchmarks named, or all of them."""

from __future__ import annotations

import sys

from bench import footing, growth, page, posters, reviews
from bench.text import comparison

ALL = {
    "page": page.main,
    "footing": footing.main,
    "growth": growth.main,
    "text": comparison.main,
    "posters": posters.main,
    "reviews": reviews.main,
}

if __name__ == "__main__":
    for name in sys.argv[1:] or ALL:
        print(f"\n== {name}: {ALL[name].__doc__}", flush=True)
        ALL[name]()
