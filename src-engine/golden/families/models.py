"""Six reference models, trained for 100 epochs with validation rows: the loss of every epoch, and the weights at the end.

A model is a list of canvas nodes with their parameters, which the test builds its document from.
"""

import torch.nn.functional as F
from torch import nn
from torch.utils.data import random_split

from frame import flat, floats
from training import make_optimizer, train


class Width:
    """What flows from layer to layer: how wide a row is."""

    def __init__(self, features):
        self.features = features


def linear(width, outFeatures):
    module = nn.Linear(width.features, outFeatures)
    width.features = outFeatures
    return module


LAYERS = {
    "linear": linear,
    "relu": lambda _: nn.ReLU(),
    "tanh": lambda _: nn.Tanh(),
    "sigmoid": lambda _: nn.Sigmoid(),
    "batchNorm1d": lambda width: nn.BatchNorm1d(width.features),
    "layerNorm": lambda width: nn.LayerNorm(width.features),
}


def node(type_, **params):
    return {"type": type_, "params": params}


def dense(*layers):
    return [node("linear", outFeatures=layer) if isinstance(layer, int) else node(layer) for layer in layers]


MODELS = [
    ("linear regression, SGD", "regression", dense(2), dict(kind="sgd", lr=0.05), 5),
    ("regression, ReLU, Adam", "regression", dense(16, "relu", 8, "relu", 2), dict(kind="adam", lr=0.003), 8),
    (
        "regression, tanh, Nesterov and weight decay",
        "regression",
        dense(12, "tanh", 2),
        dict(kind="sgd", lr=0.05, momentum=0.9, nesterov=True, weight_decay=0.001),
        16,
    ),
    ("classification, ReLU, momentum", "classification", dense(16, "relu", 3), dict(kind="sgd", lr=0.05, momentum=0.9), 8),
    (
        "classification, batch norm and layer norm",
        "classification",
        dense(16, "batchNorm1d", "tanh", 8, "layerNorm", "tanh", 3),
        # No momentum: it would carry rounding errors on until they are larger than the tolerance.
        dict(kind="sgd", lr=0.05),
        16,
    ),
]


def make(torch):
    cases = []
    rows, features, held = 66, 4, 14
    for index, (name, task, layers, optimizer, batch) in enumerate(MODELS):
        generator = torch.Generator().manual_seed(100 + index)
        # Few digits, so that the table is short and the same to the bit wherever it is read.
        inputs = (torch.rand(rows, features, generator=generator) * 400 - 200).round() / 100
        mixed = inputs @ torch.randn(features, 3, generator=generator) + (inputs**2)[:, :3]
        if task == "regression":
            targets, loss = (mixed[:, :2] * 10).round() / 10, F.mse_loss
            columns = targets
        else:
            targets, loss = mixed.argmax(1), F.cross_entropy
            columns = targets.float().unsqueeze(1)
        train_rows, validation_rows = (
            list(part.indices) for part in random_split(range(rows), [rows - held, held], torch.Generator().manual_seed(4))
        )
        torch.manual_seed(200 + index)
        width = Width(features)
        model = nn.Sequential(*(LAYERS[layer["type"]](width, **layer["params"]) for layer in layers))
        history = train(
            model, inputs, targets, loss=loss, optimizer=make_optimizer(optimizer, model.parameters()), batch=batch, epochs=100,
            shuffle=True, train_rows=train_rows, validation_rows=validation_rows,
        )  # fmt: skip
        cases.append(
            {
                "name": name,
                "task": task,
                "outputs": width.features,
                "layers": layers,
                "optimizer": optimizer,
                "batchSize": batch,
                "seed": 200 + index,
                "rows": torch.cat([inputs, columns], 1),
                "losses": history,
                "parameters": floats(flat(model)),
            }
        )
    return {"features": features, "validation": held, "splitSeed": 4, "epochs": 100, "cases": cases}
