"""Six reference models, trained for 100 epochs with validation rows: the loss of every epoch, and the weights at the end.

A model is a list of canvas nodes with their parameters, which the test builds its document from, and a table to be trained on.
"""

import torch
import torch.nn.functional as F
from torch.utils.data import random_split

from frame import flat, floats
from network import Network, dense, node
from training import make_optimizer, train


IMAGES = [
    node("unflatten", channels=1, height=6, width=6),
    node("conv2d", outChannels=3, kernelSize=3, padding=1),
    node("relu"),
    node("maxPool2d", kernelSize=2, stride=2),
    node("conv2d", outChannels=4, kernelSize=2, padding=0),
    node("tanh"),
    node("avgPool2d", kernelSize=2, stride=1),
    node("flatten"),
    node("linear", outFeatures=3),
]


def numbers(task, rows, generator):
    """A table of four columns, and targets that follow from them but not by a straight line."""
    # Few digits, so that the table is short and the same to the bit wherever it is read.
    inputs = (torch.rand(rows, 4, generator=generator) * 400 - 200).round() / 100
    mixed = inputs @ torch.randn(4, 3, generator=generator) + (inputs**2)[:, :3]
    return inputs, (mixed[:, :2] * 10).round() / 10 if task == "regression" else mixed.argmax(1)


def strokes(_, rows, generator):
    """Images of 6 by 6 as columns, with a stroke that lies, stands or falls (class 0, 1, 2) on noise."""
    images = torch.rand(rows, 6, 6, generator=generator) * 0.6
    classes = torch.randint(3, (rows,), generator=generator)
    places = torch.randint(1, 4, (rows, 2), generator=generator)
    for image, class_, (y, x) in zip(images, classes.tolist(), places.tolist()):
        for step in (-1, 0, 1):
            image[y + (class_ != 0) * step, x + (class_ != 1) * step] += 0.8
    return (images.flatten(1) * 100).round() / 100, classes


MODELS = [
    ("linear regression, SGD", "regression", numbers, dense(2), dict(kind="sgd", lr=0.05), 5),
    ("regression, ReLU, Adam", "regression", numbers, dense(16, "relu", 8, "relu", 2), dict(kind="adam", lr=0.003), 8),
    (
        "regression, tanh, Nesterov and weight decay",
        "regression",
        numbers,
        dense(12, "tanh", 2),
        dict(kind="sgd", lr=0.05, momentum=0.9, nesterov=True, weight_decay=0.001),
        16,
    ),
    ("classification, ReLU, momentum", "classification", numbers, dense(16, "relu", 3), dict(kind="sgd", lr=0.05, momentum=0.9), 8),
    (
        "classification, batch norm and layer norm",
        "classification",
        numbers,
        dense(16, "batchNorm1d", "tanh", 8, "layerNorm", "tanh", 3),
        # No momentum: it would carry rounding errors on until they are larger than the tolerance.
        dict(kind="sgd", lr=0.05),
        16,
    ),
    ("images, convolution and pooling", "classification", strokes, IMAGES, dict(kind="sgd", lr=0.2), 8),
]


def make(_):
    cases = []
    rows, held = 66, 14
    for index, (name, task, table, layers, optimizer, batch) in enumerate(MODELS):
        inputs, targets = table(task, rows, torch.Generator().manual_seed(100 + index))
        columns, loss = (targets, F.mse_loss) if task == "regression" else (targets.float().unsqueeze(1), F.cross_entropy)
        train_rows, validation_rows = (
            list(part.indices) for part in random_split(range(rows), [rows - held, held], torch.Generator().manual_seed(4))
        )
        torch.manual_seed(200 + index)
        model = Network(layers, inputs)
        history = train(
            model, inputs, targets, loss=loss, optimizer=make_optimizer(optimizer, model.parameters()), batch=batch, epochs=100,
            shuffle=True, train_rows=train_rows, validation_rows=validation_rows,
        )  # fmt: skip
        cases.append(
            {
                "name": name,
                "task": task,
                "features": inputs.shape[1],
                "outputs": model.outputs,
                "layers": layers,
                "optimizer": optimizer,
                "batchSize": batch,
                "seed": 200 + index,
                "rows": torch.cat([inputs, columns], 1),
                "losses": history,
                "parameters": floats(flat(model)),
            }
        )
    return {"validation": held, "splitSeed": 4, "epochs": 100, "cases": cases}
