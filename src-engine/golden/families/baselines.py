"""What a network has to beat, by scikit-learn: ridge regression and one-against-the-rest logistic regression on standardized columns."""

import numpy
import sklearn
from sklearn.dummy import DummyClassifier, DummyRegressor
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.metrics import accuracy_score, mean_squared_error, r2_score
from sklearn.multiclass import OneVsRestClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler


def make(torch):
    generator = numpy.random.default_rng(18)
    six_digits = numpy.vectorize(lambda value: float(f"{value:.6g}"))
    cases = []

    def table(rows, features):
        units = 10.0 ** generator.integers(-1, 3, features)
        return six_digits(generator.standard_normal((rows, features)) * units + units), units

    def numbers(rows, features, targets):
        matrix, units = table(rows, features)
        slopes = generator.standard_normal((features, targets)) / units[:, None]
        target = six_digits(matrix @ slopes + 0.5 * generator.standard_normal((rows, targets)) + 3)
        measures = {}
        for name, model in [("constant", DummyRegressor()), ("linear", Ridge(alpha=1.0))]:
            predicted = make_pipeline(StandardScaler(), model).fit(matrix, target).predict(matrix).reshape(rows, targets)
            measures[name] = {
                "mse": mean_squared_error(target, predicted),
                "r2": r2_score(target, predicted),
            }
        cases.append({"task": "regression", "matrix": matrix.tolist(), "target": target.tolist(), **measures})

    def classes(rows, features, count):
        matrix, units = table(rows, features)
        noise = generator.gumbel(size=(rows, count))
        scores = ((matrix - units) / units) @ generator.standard_normal((features, count))
        label = (scores * 1.5 + noise + numpy.arange(count) * 0.3).argmax(axis=1)
        logistic = OneVsRestClassifier(LogisticRegression(C=1.0, tol=1e-12, max_iter=10000))
        measures = {}
        for name, model in [("constant", DummyClassifier(strategy="most_frequent")), ("linear", logistic)]:
            predicted = make_pipeline(StandardScaler(), model).fit(matrix, label).predict(matrix)
            measures[name] = {"accuracy": accuracy_score(label, predicted)}
        case = {"task": "classification", "classes": count, "matrix": matrix.tolist(), "target": label[:, None].tolist()}
        cases.append({**case, **measures})

    numbers(30, 3, 1)
    numbers(40, 5, 2)
    numbers(12, 8, 1)
    classes(60, 3, 2)
    classes(80, 4, 3)
    classes(90, 2, 5)
    return {"sklearn": sklearn.__version__, "cases": cases}
