"""Two samples compared: the Kolmogorov-Smirnov distance with its asymptotic p, and Pearson's chi-squared test, by SciPy."""

import numpy as np
import scipy
from scipy import special, stats


def make(_torch):
    return {"scipy": scipy.__version__, "numbers": [numbers_case(*case) for case in number_cases()], "classes": [class_case(*case) for case in class_cases()]}


def number_cases():
    random = np.random.default_rng(19)
    normal = lambda size, mean=0.0: [round(float(value), 6) for value in random.normal(mean, 1, size)]
    yield normal(40), normal(15)
    yield normal(60), normal(20, 0.5)
    yield normal(80), normal(40, 3)
    # Ties within a sample and between the two.
    yield [1.0, 1.0, 2.0, 2.0, 2.0, 3.0, 5.0], [1.0, 2.0, 3.0, 3.0, 4.0]
    yield [1.0, 2.0, 3.0], [1.0, 2.0, 3.0]
    yield [7.0] * 12, [7.0] * 3
    yield [0.0], [1.0]
    yield list(map(float, range(100))), list(map(float, range(100, 130)))


def numbers_case(one, other):
    distance = stats.ks_2samp(one, other).statistic
    size = len(one) * len(other) / (len(one) + len(other))
    return {"one": one, "other": other, "distance": float(distance), "p": float(special.kolmogorov(np.sqrt(size) * distance))}


def class_cases():
    yield [30, 20, 10], [12, 9, 4]
    yield [300, 100], [20, 80]
    yield [152, 124, 68, 0], [20, 40, 9, 0]
    yield [50, 40, 30, 20, 10, 5, 1], [10, 12, 3, 0, 2, 1, 4]
    yield [10, 0], [0, 10]
    yield list(range(1, 41)), list(range(40, 0, -1))
    yield [1000, 1000], [10, 10]


def class_case(one, other):
    table = np.array([one, other])
    test = stats.chi2_contingency(table[:, table.sum(axis=0) > 0], correction=False)
    shares = [np.array(counts) / sum(counts) for counts in (one, other)]
    return {"one": one, "other": other, "distance": float(np.abs(shares[0] - shares[1]).sum() / 2), "p": float(test.pvalue)}
