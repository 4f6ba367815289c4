"""Statistics of the columns of tables, and their correlations, by pandas; outliers by the modified z score of Iglewicz and Hoaglin."""

import io
import pathlib

import numpy
import pandas

EXAMPLES = pathlib.Path(__file__).parents[3] / "assets" / "examples"
ROWS = 60


def make(torch):
    generator = numpy.random.default_rng(20261201)

    def normal(scale=1.0, mean=0.0):
        return generator.standard_normal(ROWS) * scale + mean

    def with_gaps(values, share=0.2):
        return pandas.Series(values).where(generator.random(ROWS) >= share)

    line = normal(3, 10)
    skewed = numpy.exp(normal(1.5))
    skewed[::20] *= 1000
    table = pandas.DataFrame(
        {
            "line": six_digits(line),
            "along it": with_gaps(six_digits(2 * line + normal(0.5))),
            "against it": six_digits(-line + normal(2)),
            "gaps": with_gaps(six_digits(normal(40)), 0.5),
            "skewed": six_digits(skewed),
            "few integers": generator.integers(-2, 4, ROWS),
            "ones and zeros": generator.integers(0, 2, ROWS),
            "far from zero": 1_700_000_000 + generator.integers(0, 90, ROWS),
            "tiny": six_digits(normal(1e-9)),
            "large": six_digits(normal(1e12)),
            "always 0.1": numpy.full(ROWS, 0.1),
            "one value": pandas.Series([numpy.nan] * (ROWS - 1) + [7.5]),
            "colour": with_gaps(generator.choice(["red", "green", "blue", "grün, hell"], ROWS)),
        }
    )
    text = table.to_csv(index=False)
    examples = [described(name, (EXAMPLES / name).read_text()) for name in ("cars.csv", "orchard.csv", "penguins.csv")]
    return {
        "pandas": pandas.__version__,
        "numpy": numpy.__version__,
        "tables": [{**described("made", text), "csv": text}, *examples],
    }


six_digits = numpy.vectorize(lambda value: float(f"{value:.6g}"))


def described(name, text):
    table = pandas.read_csv(io.StringIO(text))
    numbers = table.select_dtypes("number")
    return {
        "name": name,
        "rows": len(table),
        "columns": [column(table[name]) for name in table],
        "correlations": {"columns": list(numbers), "matrix": [[finite(r) for r in row] for row in numbers.corr().to_numpy()]},
    }


def column(values):
    is_number = pandas.api.types.is_numeric_dtype(values)
    there = values.dropna()
    counts = there.value_counts().reset_index()
    counts.columns = ["value", "count"]
    top = counts.sort_values(["count", "value"], ascending=[False, True]).head(10)
    found = {
        "name": values.name,
        "missing": int(values.isna().sum()),
        "distinct": int(values.nunique()),
        "top": [{"value": value, "count": count} for value, count in zip(top["value"].tolist(), top["count"].tolist())],
    }
    return {**found, **(measures(there) if is_number else {})}


def measures(values):
    q1, median, q3 = values.quantile([0.25, 0.5, 0.75])
    distances = (values - median).abs()
    spread = distances.median()
    counts, _ = numpy.histogram(values, bins=32, range=(values.min(), values.max()))
    return {
        "mean": finite(values.mean()),
        "std": finite(values.std()),
        "min": finite(values.min()),
        "q1": finite(q1),
        "median": finite(median),
        "q3": finite(q3),
        "max": finite(values.max()),
        "outliers": int((0.6745 * distances / spread > 3.5).sum()) if spread > 0 else None,
        "histogram": counts.tolist() if values.min() < values.max() else None,
    }


def finite(value):
    return float(value) if numpy.isfinite(value) else None
