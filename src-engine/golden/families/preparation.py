"""Columns prepared by scikit-learn's transformers, fitted on training rows, and what they make of all rows."""

import numpy
import sklearn
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import (
    FunctionTransformer,
    MinMaxScaler,
    PolynomialFeatures,
    RobustScaler,
    StandardScaler,
)


def make(torch):
    generator = numpy.random.default_rng(19)
    rows = 29
    columns = [
        generator.normal(3, 2, rows),
        generator.lognormal(2, 3, rows) - 4,
        numpy.round(generator.normal(0, 1.4, rows)),
        numpy.full(rows, 2.5),
    ]
    columns[0][3] = 60
    matrix = numpy.stack(columns, axis=1).astype(numpy.float32)
    train = numpy.sort(generator.permutation(rows)[:20])
    logarithm = FunctionTransformer(lambda x: numpy.sign(x) * numpy.log1p(numpy.abs(x)))
    clip = FunctionTransformer(lambda x: numpy.clip(x, -2, 2.5))
    products = PolynomialFeatures(2, include_bias=False)
    interactions = PolynomialFeatures(2, include_bias=False, interaction_only=True)
    cases = []

    def case(nodes, *steps):
        """Nodes as our document has them, and the transformers that they are."""
        pipeline = make_pipeline(*steps).fit(matrix[train].astype(numpy.float64))
        values = pipeline.transform(matrix.astype(numpy.float64))
        cases.append({"nodes": [{"type": type, "params": params} for type, params in nodes], "values": values.tolist()})

    case([["standardize", {}]], StandardScaler())
    case([["minMaxScale", {}]], MinMaxScaler())
    case([["robustScale", {}]], RobustScaler())
    case([["clip", {"min": -2, "max": 2.5}]], clip)
    case([["logTransform", {}]], logarithm)
    case([["polynomialFeatures", {"interactionOnly": False}]], products)
    case([["polynomialFeatures", {"interactionOnly": True}]], interactions)
    case([["robustScale", {}], ["clip", {"min": -2, "max": 2.5}], ["standardize", {}]], RobustScaler(), clip, StandardScaler())
    case([["logTransform", {}], ["minMaxScale", {}]], logarithm, MinMaxScaler())
    case([["logTransform", {}], ["robustScale", {}]], logarithm, RobustScaler())
    case(
        [["standardize", {}], ["polynomialFeatures", {"interactionOnly": False}], ["standardize", {}]],
        StandardScaler(),
        products,
        StandardScaler(),
    )
    return {
        "sklearn": sklearn.__version__,
        "matrix": matrix.astype(numpy.float64).tolist(),
        "train": train.tolist(),
        "cases": cases,
    }
