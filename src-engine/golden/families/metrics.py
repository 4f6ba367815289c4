"""Every metric of predictions against targets, by scikit-learn and NumPy."""

import numpy
import sklearn
from sklearn import metrics

from frame import described

names = {
    "regression": ("mse", "rmse", "mae", "r2"),
    "classification": ("accuracy", "topK", "precision", "recall", "f1", "auc"),
}


def make(torch):
    generator = torch.Generator().manual_seed(303)

    def normal(*shape):
        return torch.randn(*shape, generator=generator)

    def below(classes, rows):
        return torch.randint(classes, (rows,), generator=generator)

    def quarters(tensor):
        """Few different numbers, so that many are equal."""
        return (tensor * 4).round() / 4

    cases = []

    def numbers(title, prediction, target, mean=None, scale=None):
        inverse = None if mean is None else {"mean": described(mean), "scale": described(scale)}
        unscaled = prediction.double() if mean is None else prediction.double() * scale.double() + mean.double()
        columns = [regression(t, p) for t, p in zip(target.double().T.numpy(), unscaled.T.numpy())]
        means = [mean_of(values) for values in zip(*columns)]
        add(title, "regression", prediction, target, means, [value for column in columns for value in column], inverse=inverse)

    def classes(title, scores, labels, top_k=0, target=None, ranked=True):
        count = max(2, scores.shape[1])
        values, confusion = classification(scores.numpy(), labels.numpy(), count, top_k, ranked)
        target = labels.float()[:, None] if target is None else target
        add(title, "classification", scores, target, values, confusion, topK=top_k)

    def add(title, task, prediction, target, values, details, **more):
        tensors = {"prediction": described(prediction), "target": described(target)}
        cases.append({"title": title, "task": task, **more, **tensors, "values": dict(zip(names[task], values)), "details": details})

    target = normal(203, 1) * 3 + 7
    numbers("one target", target + normal(203, 1), target)
    target = normal(150, 3) * 50
    numbers("three targets, of which one is not predicted well", target + normal(150, 3) * torch.tensor([1.0, 20.0, 90.0]), target)
    scale = torch.tensor([12.5, 0.03])
    mean = torch.tensor([-40.0, 1000.0])
    target = normal(77, 2) * scale + mean
    numbers("two standardized targets", (target - mean) / scale + normal(77, 2) / 2, target, mean, scale)
    numbers("targets that are all equal", normal(20, 1), torch.full((20, 1), 3.0))
    target = torch.cat([normal(20, 1), torch.full((20, 1), -2.0)], 1)
    numbers("two targets, one of which is always equal", target + normal(20, 2), target)
    target = 1e4 + normal(300, 1) / 8
    numbers("targets far from 0 beside their spread", target + normal(300, 1) / 16, target)

    labels = below(2, 120)
    one = normal(120, 1) + labels[:, None] - 0.5
    classes("two classes by one logit", one, labels)
    classes("two classes by one logit, equal scores", quarters(one), labels)
    classes("two classes by one margin, targets -1 and 1", one, labels, target=labels[:, None] * 2.0 - 1)
    classes("two classes by two logits", normal(90, 2), below(2, 90))
    classes("two classes by two logits, equal scores", quarters(normal(90, 2)), below(2, 90))
    classes("two classes of which one is never predicted", -normal(40, 1).abs() - 0.1, below(2, 40))
    classes("two classes of which one is never meant", normal(40, 2), torch.zeros(40, dtype=torch.long), ranked=False)

    scores = normal(203, 5)
    labels = below(5, 203)
    classes("five classes", scores + 1.5 * torch.eye(5)[labels], labels, 3)
    missing = scores.clone()
    missing[:, 3] = missing.min(1).values - 1
    classes("five classes, one never predicted", missing, labels, 3)
    classes("five classes, one never meant", scores, labels % 4, 3, ranked=False)
    classes("five classes, one neither meant nor predicted", missing, torch.where(labels == 3, 0, labels), 3, ranked=False)
    distributions = torch.softmax(normal(60, 4), 1)
    classes("four classes, targets as shares of each", normal(60, 4), distributions.argmax(1), 2, target=distributions)
    return {"scikit-learn": sklearn.__version__, "numpy": numpy.__version__, "cases": cases}


def mean_of(values):
    return None if None in values else float(numpy.mean(values))


def regression(target, prediction):
    """One column; R² is undefined where all targets are equal."""
    equal = (target == target[0]).all()
    return [
        metrics.mean_squared_error(target, prediction),
        metrics.root_mean_squared_error(target, prediction),
        metrics.mean_absolute_error(target, prediction),
        None if equal else metrics.r2_score(target, prediction, force_finite=False),
    ]


def classification(scores, labels, count, top_k, ranked):
    """Macro means over the classes that occur, 0/0 counting as 0, and the confusion matrix row by row.

    `ranked`: every class occurs, so the area under the curve is defined.
    """
    single = scores.shape[1] == 1
    guesses = (scores[:, 0] > 0).astype(int) if single else scores.argmax(1)
    macro = metrics.precision_recall_fscore_support(labels, guesses, average="macro", zero_division=0)
    top = metrics.top_k_accuracy_score(labels, scores, k=top_k, labels=range(count)) if top_k else None
    values = [metrics.accuracy_score(labels, guesses), top, *macro[:3], area(scores, labels) if ranked else None]
    return values, metrics.confusion_matrix(labels, guesses, labels=range(count)).ravel().tolist()


def area(scores, labels):
    if scores.shape[1] <= 2:
        return metrics.roc_auc_score(labels, scores[:, -1] if scores.shape[1] == 1 else scores[:, 1] - scores[:, 0])
    powers = numpy.exp(scores.astype(numpy.float64))
    return metrics.roc_auc_score(labels, powers / powers.sum(1, keepdims=True), multi_class="ovr", average="macro")
