"""Networks as the canvas has them: lists of nodes with their parameters, as modules."""

import torch
from torch import nn


class Lookup(nn.Embedding):
    """An embedding of the one column it is given."""

    def forward(self, column):
        return super().forward(column[:, 0].long())


# A layer by the shape of what it is given without the batch: `[features]` or `[channels, height, width]`.
LAYERS = {
    "linear": lambda shape, outFeatures: nn.Linear(shape[0], outFeatures),
    "embedding": lambda _, categories, embeddingDim: Lookup(categories, embeddingDim),
    "relu": lambda _: nn.ReLU(),
    "leakyRelu": lambda _, negativeSlope: nn.LeakyReLU(negativeSlope),
    "elu": lambda _, alpha: nn.ELU(alpha),
    "selu": lambda _: nn.SELU(),
    "gelu": lambda _, form: nn.GELU(approximate="none" if form == "exact" else form),
    "silu": lambda _: nn.SiLU(),
    "softplus": lambda _, beta, threshold: nn.Softplus(beta, threshold),
    "tanh": lambda _: nn.Tanh(),
    "hardtanh": lambda _, **bounds: nn.Hardtanh(bounds["min"], bounds["max"]),
    "sigmoid": lambda _: nn.Sigmoid(),
    "softmax": lambda _: nn.Softmax(-1),
    "logSoftmax": lambda _: nn.LogSoftmax(-1),
    "dropout": lambda _, p: nn.Dropout(p),
    "batchNorm1d": lambda shape: nn.BatchNorm1d(shape[0]),
    "layerNorm": lambda shape: nn.LayerNorm(shape[0]),
    "unflatten": lambda _, channels, height, width: nn.Unflatten(1, (channels, height, width)),
    "conv2d": lambda shape, outChannels, kernelSize, padding: nn.Conv2d(shape[0], outChannels, kernelSize, padding=padding),
    "maxPool2d": lambda _, kernelSize, stride: nn.MaxPool2d(kernelSize, stride),
    "avgPool2d": lambda _, kernelSize, stride: nn.AvgPool2d(kernelSize, stride),
    "flatten": lambda _: nn.Flatten(),
}

# Nodes with two inputs: the last layer's output, and that of an earlier one.
COMBINATIONS = {"add": torch.add, "multiply": torch.mul, "concat": lambda a, b: torch.cat([a, b], 1)}


def node(type_, **params):
    return {"type": type_, "params": params}


def dense(*layers):
    return [node("linear", outFeatures=layer) if isinstance(layer, int) else node(layer) for layer in layers]


def build(shape, type, params):
    """A layer as a module, constructed as any other and frozen then if its parameters say so."""
    own = {name: value for name, value in params.items() if name != "frozen"}
    return LAYERS[type](shape, **own).requires_grad_(not params.get("frozen", False))


class Network(nn.Module):
    """Layers behind one another; `skip` of a combination says which output it takes beside the last: 0 is the network's input.

    `inputs` are rows of the table, to ask every layer how wide the next one's input is.
    """

    def __init__(self, layers, inputs):
        super().__init__()
        self.layers = layers
        self.stack = nn.ModuleList()
        with torch.no_grad():
            for count, layer in enumerate(layers):
                shape = self.run(inputs[:1], count).shape[1:]
                combined = layer["type"] in COMBINATIONS
                self.stack.append(nn.Identity() if combined else build(shape, **layer).eval())
            self.outputs = self(inputs[:1]).shape[1]

    def run(self, x, count):
        """The output of the first `count` layers."""
        outputs = [x]
        for layer, module in zip(self.layers[:count], self.stack):
            combine = COMBINATIONS.get(layer["type"])
            outputs.append(combine(outputs[-1], outputs[layer["skip"]]) if combine else module(outputs[-1]))
        return outputs[-1]

    def forward(self, x):
        return self.run(x, len(self.layers))
