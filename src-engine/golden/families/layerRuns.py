"""Runs of 100 steps through every layer and activation. Data are `Generator(seed).rand`: features, then two targets."""

import torch.nn.functional as F

from frame import flat, floats
from network import Network, dense, node
from training import make_optimizer, train

ROWS, FEATURES, TARGETS, CATEGORIES = 40, 4, 2, 5


def around(*layers):
    """Layers between two linear ones."""
    return [*dense(6), *layers, *dense(TARGETS)]


NETWORKS = {
    "ReLU": around(node("relu")),
    "LeakyReLU": around(node("leakyRelu", negativeSlope=0.1)),
    "ELU": around(node("elu", alpha=0.7)),
    "SELU": around(node("selu")),
    "GELU": around(node("gelu", form="exact")),
    "GELU by tanh": around(node("gelu", form="tanh")),
    "SiLU": around(node("silu")),
    "Softplus": around(node("softplus", beta=2, threshold=3)),
    "Tanh": around(node("tanh")),
    "Hardtanh": around(node("hardtanh", min=-0.5, max=0.75)),
    "Sigmoid": around(node("sigmoid")),
    "Softmax": around(node("softmax")),
    "LogSoftmax": around(node("logSoftmax")),
    "BatchNorm1d": around(node("batchNorm1d"), node("tanh")),
    "LayerNorm": around(node("layerNorm"), node("tanh")),
    "Conv2d, MaxPool2d, AvgPool2d, Flatten": [
        node("unflatten", channels=1, height=2, width=2),
        node("conv2d", outChannels=3, kernelSize=2, padding=1),
        node("maxPool2d", kernelSize=2, stride=1),
        node("tanh"),
        node("avgPool2d", kernelSize=2, stride=1),
        node("flatten"),
        *dense(TARGETS),
    ],
    "residual Add": around(node("tanh"), *dense(6), node("tanh"), {**node("add"), "skip": 2}),
    "Multiply by a gate": around(node("sigmoid"), {**node("multiply"), "skip": 1}),
    "Concat with the features": around(node("tanh"), {**node("concat"), "skip": 0}),
    "Embedding": [node("embedding", categories=CATEGORIES, embeddingDim=3), *dense(TARGETS)],
}


def make(torch):
    cases = []
    spec = dict(kind="sgd", lr=0.05, momentum=0.5)
    for name, layers in NETWORKS.items():
        torch.manual_seed(23)
        data = torch.rand(ROWS, FEATURES + TARGETS)
        inputs, targets = data[:, :FEATURES] * 4 - 2, data[:, FEATURES:]
        categorical = layers[0]["type"] == "embedding"
        if categorical:
            inputs = (data[:, :1] * CATEGORIES).floor()
        torch.manual_seed(9)
        model = Network(layers, inputs)
        history = train(
            model, inputs, targets, loss=F.mse_loss, optimizer=make_optimizer(spec, model.parameters()), batch=8, epochs=20,
            shuffle=True, train_rows=list(range(ROWS)), validation_rows=[],
        )  # fmt: skip
        cases.append(
            {
                "name": name,
                "categorical": categorical,
                "layers": layers,
                "losses": [value for value, _ in history],
                "parameters": floats(flat(model)),
            }
        )
    setup = {"dataSeed": 23, "rows": ROWS, "features": FEATURES, "targets": TARGETS, "categories": CATEGORIES}
    return {**setup, "seed": 9, "batchSize": 8, "epochs": 20, "optimizer": spec, "cases": cases}
