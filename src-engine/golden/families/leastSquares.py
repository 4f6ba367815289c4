"""Least squares by NumPy: shortest solutions of tall, square, wide and rank-deficient problems, with L2 penalties among them."""

import pathlib

import numpy

EXAMPLES = pathlib.Path(__file__).parents[3] / "assets" / "examples"


def make(torch):
    generator = numpy.random.default_rng(20261130)
    cases = []
    six_digits = numpy.vectorize(lambda value: float(f"{value:.6g}"))

    def add(title, matrix, target, penalty=0.0):
        # As the JSON keeps them.
        matrix, target = six_digits(matrix), six_digits(target)
        columns = matrix.shape[1]
        _, _, rank, singular = numpy.linalg.lstsq(matrix, target, rcond=None)
        rows, wanted = matrix, target
        if penalty > 0:
            rows = numpy.vstack([matrix, numpy.sqrt(penalty) * numpy.eye(columns)])
            wanted = numpy.concatenate([target, numpy.zeros(columns)])
        x = numpy.linalg.lstsq(rows, wanted, rcond=None)[0]
        squares = float(((matrix @ x - target) ** 2).sum())
        cases.append(
            {
                "title": title,
                "matrix": matrix.tolist(),
                "target": target.tolist(),
                "penalty": penalty,
                "x": x.tolist(),
                "squares": squares,
                "rank": int(rank),
                "singular": singular.tolist(),
            }
        )

    def normal(rows, columns):
        return generator.standard_normal((rows, columns))

    for rows, columns in [(4, 1), (5, 3), (8, 8), (12, 4), (20, 6), (40, 10), (60, 3), (25, 12)]:
        add(f"tall {rows} x {columns}", normal(rows, columns), normal(rows, 1)[:, 0])
    for rows, columns in [(2, 4), (3, 7), (1, 5)]:
        add(f"wide {rows} x {columns}", normal(rows, columns), normal(rows, 1)[:, 0])
    for rows, columns in [(10, 3), (30, 5), (16, 2)]:
        matrix = numpy.hstack([normal(rows, columns), numpy.ones((rows, 1))])
        add(f"with a bias {rows} x {columns + 1}", matrix, matrix @ numpy.arange(1.0, columns + 2))
    for rows, columns in [(12, 3), (20, 4)]:
        units = 10.0 ** numpy.linspace(-4, 4, columns)
        add(f"units that differ by decades {rows} x {columns}", normal(rows, columns) * units, normal(rows, 1)[:, 0])
    for rows, columns, rank in [(10, 4, 3), (12, 5, 2), (20, 6, 1), (8, 8, 5)]:
        # Small whole numbers, so that float32 keeps one column a sum of others.
        base = generator.integers(-9, 10, (rows, rank)).astype(float)
        mix = generator.integers(-3, 4, (rank, columns - rank)).astype(float)
        add(f"rank {rank} of {columns}", numpy.hstack([base, base @ mix]), normal(rows, 1)[:, 0])
    one_hot = numpy.eye(3)[generator.integers(0, 3, 15)]
    add("one-hot columns beside a bias", numpy.hstack([one_hot, numpy.ones((15, 1))]), normal(15, 1)[:, 0])
    same = normal(9, 1)
    add("a column twice", numpy.hstack([same, same]), normal(9, 1)[:, 0])
    add("a column of zeros", numpy.hstack([normal(9, 2), numpy.zeros((9, 1))]), normal(9, 1)[:, 0])
    add("nothing but zeros", numpy.zeros((6, 2)), normal(6, 1)[:, 0])
    add("a target of zeros", normal(9, 3), numpy.zeros(9))
    for penalty in (1e-3, 0.5, 20.0):
        add(f"penalty {penalty}", normal(14, 4), normal(14, 1)[:, 0], penalty)
    add("one row and one column", normal(1, 1), normal(1, 1)[:, 0])
    add("penalty, and a column twice", numpy.hstack([same, same]), normal(9, 1)[:, 0], 0.1)
    return {"numpy": numpy.__version__, "cases": cases, "orchard": orchard()}


def orchard():
    """The example's two targets by its three features and a bias."""
    rows = numpy.loadtxt(EXAMPLES / "orchard.csv", delimiter=",", skiprows=1)
    design, target = numpy.hstack([rows[:, :3], numpy.ones((len(rows), 1))]), rows[:, 3:]
    solution, _, rank, _ = numpy.linalg.lstsq(design, target, rcond=None)
    loss = float(((design @ solution - target) ** 2).mean())
    return {"weight": solution[:3].T.tolist(), "bias": solution[3].tolist(), "rank": int(rank), "loss": loss}
