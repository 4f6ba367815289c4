"""Columns prepared by scikit-learn's transformers, fitted on training rows, and what they make of all rows."""

import numpy
import sklearn
from sklearn.decomposition import PCA
from sklearn.impute import SimpleImputer
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import (
    FunctionTransformer,
    KBinsDiscretizer,
    MinMaxScaler,
    OneHotEncoder,
    PolynomialFeatures,
    PowerTransformer,
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
    for standardize in (True, False):
        power = PowerTransformer(standardize=standardize)
        case([["powerTransform", {"standardize": standardize}]], power)
    power = PowerTransformer()
    case([["standardize", {}], ["powerTransform", {"standardize": True}]], StandardScaler(), power)
    case([["pca", {"components": 3, "whiten": False}]], PCA(3))
    case([["pca", {"components": 2, "whiten": True}]], PCA(2, whiten=True))
    case(
        [["robustScale", {}], ["pca", {"components": 3, "whiten": True}], ["clip", {"min": -2, "max": 2.5}]],
        RobustScaler(),
        PCA(3, whiten=True),
        clip,
    )
    holes = matrix.copy()
    # Gaps of one column lie in rows that are not trained on, and one column has none.
    holes[train[2::5], 0] = holes[train[:6], 2] = holes[[row for row in range(rows) if row not in train][:3], 1] = numpy.nan
    imputed = []

    def fill(nodes, strategy, indicator, *steps, value=None):
        """Nodes that begin with Impute, and the imputer and transformers that they are."""
        imputer = SimpleImputer(strategy=strategy, fill_value=value, add_indicator=indicator)
        values = imputer.fit(holes[train].astype(numpy.float64)).transform(holes.astype(numpy.float64))
        if indicator:
            # Ours has a column for every column: 0 where the training rows lack nothing.
            wide = numpy.zeros((rows, 4))
            wide[:, imputer.indicator_.features_] = values[:, 4:]
            values = numpy.hstack([values[:, :4], wide])
        if steps:
            values = make_pipeline(*steps).fit(values[train]).transform(values)
        imputed.append({"nodes": [{"type": type, "params": params} for type, params in nodes], "values": values.tolist()})

    for ours, theirs in (("mean", "mean"), ("median", "median"), ("mostFrequent", "most_frequent")):
        for indicator in (False, True):
            fill([["impute", {"strategy": ours, "indicator": indicator}]], theirs, indicator)
    fill([["impute", {"strategy": "constant", "value": -1.5, "indicator": True}]], "constant", True, value=-1.5)
    fill([["impute", {"strategy": "median"}], ["standardize", {}]], "median", False, StandardScaler())
    fill(
        [["impute", {"strategy": "mean", "indicator": True}], ["robustScale", {}], ["clip", {"min": -2, "max": 2.5}]],
        "mean", True, RobustScaler(), clip,
    )  # fmt: skip
    scaled = StandardScaler().fit_transform(matrix[train].astype(numpy.float64))
    directions = PCA(3).fit(scaled)
    for strategy in ("uniform", "quantile"):
        for bins in (2, 5):
            number = KBinsDiscretizer(bins, encode="ordinal", strategy=strategy, quantile_method="linear", subsample=None)
            # All bins have a column here, also those that a column does not have.
            one_hot = OneHotEncoder(categories=[range(bins)] * 4, sparse_output=False)
            case([["bin", {"bins": bins, "strategy": strategy, "encode": "ordinal"}]], number)
            case([["bin", {"bins": bins, "strategy": strategy, "encode": "oneHot"}]], number, one_hot)
    lambdas = []
    for name, column in {
        "skewed to the right": generator.lognormal(0, 1.5, 200),
        "skewed to the left": 10 - generator.lognormal(0, 0.7, 200),
        "negative": -generator.lognormal(1, 1, 200),
        "with both signs": generator.normal(0, 1, 200) ** 3,
        "counts": generator.poisson(2, 300),
        "normal": generator.normal(5, 1, 500),
        "prices": generator.lognormal(11, 0.6, 100),
        "truths": generator.integers(0, 2, 60),
        "small": generator.normal(0, 0.05, 60) ** 2,
        "years": generator.integers(1980, 2024, 80) ** 1.0,
        "two rows": [1.5, 9.0],
        "constant": [4.0, 4.0, 4.0],
    }.items():
        column = numpy.asarray(column, dtype=numpy.float32)
        power = PowerTransformer().fit(column.astype(numpy.float64)[:, None])
        lambdas.append({"name": name, "column": column.astype(numpy.float64).tolist(), "lambda": float(power.lambdas_[0])})
    return {
        "lambdas": lambdas,
        "directions": {
            "components": directions.components_.tolist(),
            "shares": directions.explained_variance_ratio_.tolist(),
        },
        "sklearn": sklearn.__version__,
        "matrix": matrix.astype(numpy.float64).tolist(),
        "train": train.tolist(),
        "holes": [[None if numpy.isnan(value) else value for value in row] for row in holes.astype(numpy.float64).tolist()],
        "imputed": imputed,
        "cases": cases,
    }
