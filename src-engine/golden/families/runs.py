"""Runs that end each epoch on a shorter batch, with validation rows, for both tasks. Data are `Generator(seed).rand`."""

import torch.nn.functional as F
from torch import nn
from torch.utils.data import random_split

from frame import flat, floats
from training import make_optimizer, train


def make(torch):
    cases = []
    for name, task, shuffle, spec in (
        ("regression, SGD momentum", "regression", True, dict(kind="sgd", lr=0.05, momentum=0.9)),
        ("regression, unshuffled, Adam", "regression", False, dict(kind="adam", lr=0.01)),
        ("classification, Adam", "classification", True, dict(kind="adam", lr=0.02)),
        ("classification, SGD", "classification", True, dict(kind="sgd", lr=0.3)),
    ):
        torch.manual_seed(31)
        rows, features, outputs = 53, 4, 3
        data = torch.rand(rows, features + 2)
        inputs = data[:, :features] * 4 - 2
        if task == "regression":
            targets, outputs, loss = data[:, features:], 2, F.mse_loss
        else:
            targets, loss = (data[:, features] * 3).floor().long(), F.cross_entropy
        held = 10
        train_rows, validation_rows = (
            list(part.indices) for part in random_split(range(rows), [rows - held, held], torch.Generator().manual_seed(4))
        )
        torch.manual_seed(6)
        model = nn.Sequential(nn.Linear(features, 8), nn.ReLU(), nn.Linear(8, 5), nn.Sigmoid(), nn.Linear(5, outputs))
        optimizer = make_optimizer(spec, model.parameters())
        history = train(
            model, inputs, targets, loss=loss, optimizer=optimizer, batch=8, epochs=20, shuffle=shuffle,
            train_rows=train_rows, validation_rows=validation_rows,
        )  # fmt: skip
        cases.append(
            {
                "name": name,
                "task": task,
                "shuffle": shuffle,
                "optimizer": spec,
                "losses": history,
                "parameters": floats(flat(model)),
                "predictions": floats(model(inputs[:5])),
            }
        )
    setup = {"dataSeed": 31, "rows": 53, "features": 4, "validation": 10, "splitSeed": 4, "seed": 6, "hidden": [8, 5], "batchSize": 8, "epochs": 20}
    return {**setup, "cases": cases}
