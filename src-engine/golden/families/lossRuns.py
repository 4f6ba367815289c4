"""Runs of 100 steps under losses with their options. Data are `Generator(seed).rand`: three features, then three for the target."""

import numpy
import sklearn
import torch.nn.functional as F
from sklearn.utils.class_weight import compute_class_weight
from torch import nn

from frame import flat, floats
from training import make_optimizer, train

ROWS, FEATURES, CLASSES = 40, 3, 3


def balanced(torch, y):
    """The weights of classes that make all count alike, by scikit-learn."""
    classes = y.flatten().long().numpy()
    return torch.tensor(compute_class_weight("balanced", classes=numpy.unique(classes), y=classes), dtype=torch.float32)


def make(torch):
    weight = torch.tensor([0.5, 3.0, 1.0])
    sgd, adam = dict(kind="sgd", lr=0.1, momentum=0.9), dict(kind="adam", lr=0.02)
    cases, everything = [], {}
    for name, node, params, target, log_softmax, optimizer, loss in (
        ("cross-entropy with class weights", "crossEntropyLoss", {"classWeights": weight.tolist()}, "class", False, adam,
         lambda x, y: F.cross_entropy(x, y, weight)),
        ("cross-entropy with class weights, label smoothing and an ignored class", "crossEntropyLoss",
         {"classWeights": weight.tolist(), "labelSmoothing": 0.1, "ignoreIndex": 2}, "class", False, sgd,
         lambda x, y: F.cross_entropy(x, y, weight, label_smoothing=0.1, ignore_index=2)),
        ("NLL with class weights", "nllLoss", {"classWeights": weight.tolist()}, "class", True, sgd,
         lambda x, y: F.nll_loss(x, y, weight)),
        ("BCE with logits and a positive weight", "bceWithLogitsLoss", {"posWeight": 2.5}, "binary", False, adam,
         lambda x, y: F.binary_cross_entropy_with_logits(x, y, pos_weight=torch.tensor([2.5]))),
        ("cross-entropy with balanced classes", "crossEntropyLoss", {"balanced": True}, "rare", False, adam,
         lambda x, y: F.cross_entropy(x, y, everything["weight"])),
        ("NLL with balanced classes and class weights", "nllLoss", {"balanced": True, "classWeights": weight.tolist()}, "rare", True, sgd,
         lambda x, y: F.nll_loss(x, y, everything["weight"] * weight)),
        ("BCE with logits and balanced classes", "bceWithLogitsLoss", {"balanced": True}, "rareBinary", False, adam,
         lambda x, y: F.binary_cross_entropy_with_logits(x, y, pos_weight=everything["weight"][1] / everything["weight"][0])),
        ("hinge", "hingeLoss", {}, "binary", False, sgd, lambda x, y: torch.clamp(1 - (2 * y - 1) * x, min=0).mean()),
        ("KL divergence, batchmean", "klDivLoss", {}, "shares", True, adam,
         lambda x, y: F.kl_div(x, y, reduction="batchmean")),
        ("MSE", "mseLoss", {}, "shares", False, sgd, F.mse_loss),
        ("L1", "l1Loss", {}, "shares", False, dict(kind="sgd", lr=0.01), F.l1_loss),
        ("smooth L1", "smoothL1Loss", {"beta": 0.3}, "shares", False, sgd, lambda x, y: F.smooth_l1_loss(x, y, beta=0.3)),
        ("Huber", "huberLoss", {"delta": 0.2}, "shares", False, adam, lambda x, y: F.huber_loss(x, y, delta=0.2)),
        ("KL divergence, mean", "klDivLoss", {"reduction": "mean"}, "shares", True, sgd, lambda x, y: F.kl_div(x, y)),
    ):  # fmt: skip
        torch.manual_seed(17)
        data = torch.rand(ROWS, FEATURES + CLASSES)
        inputs, drawn = data[:, :FEATURES] * 4 - 2, data[:, FEATURES:]
        targets = {
            "class": (drawn[:, 0] * CLASSES).floor().long(),
            "rare": (drawn[:, 0] * drawn[:, 0] * CLASSES).floor().long(),
            "rareBinary": (drawn[:, :1] * 1.3).floor(),
            "binary": (drawn[:, :1] * 2).floor(),
            "shares": drawn / drawn.sum(dim=1, keepdim=True),
        }[target]
        everything["weight"] = balanced(torch, targets) if params.get("balanced") else None
        outputs = 1 if "inary" in target else CLASSES
        torch.manual_seed(8)
        model = nn.Sequential(nn.Linear(FEATURES, 6), nn.Tanh(), nn.Linear(6, outputs), *([nn.LogSoftmax(1)] if log_softmax else []))
        history = train(
            model, inputs, targets, loss=loss, optimizer=make_optimizer(optimizer, model.parameters()), batch=8, epochs=20,
            shuffle=True, train_rows=list(range(ROWS)), validation_rows=[],
        )  # fmt: skip
        cases.append(
            {
                "name": name,
                "loss": {"type": node, "params": params},
                "target": target,
                "logSoftmax": log_softmax,
                "optimizer": optimizer,
                "losses": [value for value, _ in history],
                "parameters": floats(flat(model)),
            }
        )
    return {"scikit-learn": sklearn.__version__, "dataSeed": 17, "rows": ROWS, "features": FEATURES, "classes": CLASSES, "seed": 8, "hidden": 6, "batchSize": 8, "epochs": 20, "cases": cases}
