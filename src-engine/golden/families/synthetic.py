"""Points of scikit-learn's make_moons, make_circles and make_blobs without noise, in the order in which they are made."""

import sklearn
from sklearn.datasets import make_blobs, make_circles, make_moons

CENTERS = [[-1, -0.5], [1, -0.5], [0, 1]]


def make(torch):
    makers = {
        "moons": lambda rows: make_moons(rows, shuffle=False),
        "circles": lambda rows: make_circles(rows, shuffle=False, factor=0.5),
        "blobs": lambda rows: make_blobs(rows, shuffle=False, centers=CENTERS, cluster_std=0, random_state=0),
    }
    cases = []
    for kind, points_of in makers.items():
        for rows in (10, 11, 26):
            points, classes = points_of(rows)
            cases.append(
                {"kind": kind, "rows": rows, "points": points.reshape(-1).tolist(), "targets": classes.tolist()}
            )
    return {"sklearn": sklearn.__version__, "cases": cases}
