"""What pg_pmml means to reach: bounds on figures, and on their ratios in the same run to the first of their benchmark."""

import fresh
from features import ROWS
from score_and_store import FLOOR, JPMML, ONE_THREAD, PACKED_XGBOOST

OURS = "pg_pmml compiled"

# benchmark, contestant, kind of bound, bound, words
GOALS = [
    ("scoring alone: gbm", "JPMML-Evaluator, as the reference", "least ratio", 20, "JPMML-Evaluator takes at least 20 x"),
    ("scoring alone: gbm", "XGBoost, inplace_predict, one array", "least ratio", 1, "XGBoost's C++ takes at least 1 x"),
    ("scoring alone: linear", OURS, "most", 15, "at most 15 ns"),
    ("scoring alone: logistic", OURS, "most", 15, "at most 15 ns"),
    ("scoring alone: kmeans", OURS, "most", 60, "at most 60 ns"),
    ("scoring alone: scorecard", OURS, "most", 60, "at most 60 ns"),
]
for host in ("jpype", "pljava"):
    trees, line = f"score and store, {host}: gbm", f"score and store, {host}: linear"
    GOALS += [
        (trees, JPMML, "least ratio", 15, "JPMML row by row takes at least 15 x"),
        (f"cold start, {host}", "first empty Java call of the host", "least ratio", 1 / 1.3, "an empty Java call takes at least 0.769 x"),
        (f"{fresh.STATEMENT}, {host}", fresh.FOLLOWED, "most ratio", 3, "followed on change, at most 3 x"),
        (f"{fresh.ONE_ROW}, {host}", fresh.ADDED, "most", 1, "following adds at most 1 ms"),
        (f"{fresh.READERS}, {host}", fresh.DISTURBED, "least ratio", 0.8, "during full refreshes at least 0.8 x"),
        (f"{fresh.SIZE}, {host}", fresh.OFTEN, "most ratio", 1.3, f"after {fresh.REFRESHES} refreshes at most 1.3 x"),
    ]
    if ROWS < 1_000_000:
        continue  # what every refresh costs, however few its rows, weighs too much
    GOALS += [
        (trees, PACKED_XGBOOST + ONE_THREAD, "least ratio", 1 / 0.65, "PL/Python with XGBoost by one thread takes at least 1.54 x"),
        (line, FLOOR, "least ratio", 1 / 3, "two columns stored take at least 0.333 x"),
    ]
    for benchmark in (fresh.SCATTERED, fresh.NEIGHBOURS):
        GOALS += [
            (f"{benchmark}, {host}", fresh.METHODS["triggers"], "most ratio", 0.03, "by triggers at most 0.03 x a full one"),
            (f"{benchmark}, {host}", fresh.METHODS["hash"], "most ratio", 0.25, "by hash at most 0.25 x a full one"),
        ]
