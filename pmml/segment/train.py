"""Train the customer segmentation. Usage: train.py <build folder>."""

import pickle
import sys
from pathlib import Path

import pandas
from sklearn.cluster import KMeans
from sklearn.compose import ColumnTransformer
from sklearn.metrics import silhouette_score
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "training"))

from tables import SEED, read_customers, write_csv, write_json  # noqa: E402

SEGMENTS = 5
SCALED = ["tenure", "monthly_charges"]
ENCODED = ["internet_service"]
INPUTS = SCALED + ENCODED


def pipeline():
    features = ColumnTransformer([("scaled", StandardScaler(), SCALED), ("encoded", OneHotEncoder(), ENCODED)])
    return Pipeline([("features", features), ("kmeans", KMeans(SEGMENTS, n_init=10, random_state=SEED))])


def predict(fitted, customers):
    """scikit-learn's own segment of each customer and squared distances (no unit) to the centres of all segments."""
    distances = fitted.transform(customers[INPUTS])
    outputs = {"segment": fitted.predict(customers[INPUTS])}
    outputs |= {f"affinity({i})": distances[:, i] ** 2 for i in range(SEGMENTS)}
    return pandas.DataFrame(outputs, index=customers.index)


def profile(customers, segments):
    """Size and means of each segment; churn is a share (0..1) and took no part in the clustering."""
    return [
        {
            "segment": int(segment),
            "customers": len(rows),
            "mean_tenure": round(rows["tenure"].mean(), 1),
            "mean_monthly_charges": round(rows["monthly_charges"].mean(), 2),
            "churned": round((rows["churn"] == "Yes").mean(), 4),
            "internet_service": rows["internet_service"].value_counts().to_dict(),
        }
        for segment, rows in customers.groupby(segments)
    ]


def main(build):
    build = Path(build)
    build.mkdir(parents=True, exist_ok=True)
    customers = read_customers(HERE.parents[1])
    fitted = pipeline().fit(customers[INPUTS])
    with open(build / "pipeline.pkl", "wb") as file:
        pickle.dump(fitted, file, protocol=4)

    shown = customers.sample(500, random_state=SEED).sort_values("customer_id")
    write_csv(HERE / "sample_input.csv", shown[["customer_id"] + INPUTS])
    expected = pandas.concat([shown[["customer_id"]], predict(fitted, shown)], axis="columns")
    write_csv(HERE / "sample_expected.csv", expected)

    segments = predict(fitted, customers)["segment"]
    silhouette = silhouette_score(fitted[:-1].transform(customers[INPUTS]), segments)
    quality = {"rows": len(customers), "silhouette": round(silhouette, 4), "segments": profile(customers, segments)}
    write_json(HERE / "quality.json", quality)


if __name__ == "__main__":
    main(sys.argv[1])
