"""What pg_pmml means to reach, as ratios to it in one run or as bounds on its own figure."""

# benchmark, contestant (beginnings of their names), kind of bound, bound, words
GOALS = [
    ("scoring alone: gbm", "JPMML-Evaluator, as", "least ratio", 20, "JPMML-Evaluator's time, at least 20 x ours"),
    ("scoring alone: gbm", "XGBoost, inplace_predict, one", "least ratio", 1, "XGBoost's time, no less than ours"),
    ("scoring alone: linear", "pg_pmml", "most", 15, "at most 15 ns"),
    ("scoring alone: logistic", "pg_pmml", "most", 15, "at most 15 ns"),
    ("scoring alone: kmeans", "pg_pmml", "most", 60, "at most 60 ns"),
    ("scoring alone: scorecard", "pg_pmml", "most", 60, "at most 60 ns"),
]
for host in ("jpype", "pljava"):
    trees, line = f"score and store, {host}: gbm", f"score and store, {host}: linear"
    GOALS += [
        (trees, "JPMML row by row", "least ratio", 15, "JPMML row by row, at least 15 x ours"),
        (trees, "PL/Python XGBoost, packed chunks", "least ratio", 1 / 0.65, "PL/Python XGBoost, at least 1.54 x ours"),
        (line, "floor", "least ratio", 1 / 3, "two-column floor, at least 0.333 x ours"),
        (f"cold start, {host}", "first empty", "least ratio", 1 / 1.3, "first empty Java call, at least 0.769 x ours"),
    ]
