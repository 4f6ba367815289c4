"""State dicts as people save them: names, precisions and formats of their own, with what the model predicts of some rows."""

import base64
import copy
import io

import numpy
import safetensors
import safetensors.torch
import torch.nn.functional as F
from torch import nn

from frame import described, floats
from network import dense, node


class Norms(nn.Module):
    """Layers that are constructed in the order in which they are used, with names that say nothing of it."""

    def __init__(self):
        super().__init__()
        self.zeta = nn.Linear(4, 4)
        self.alpha = nn.Linear(4, 4)
        self.norm = nn.LayerNorm(4)
        self.head = nn.Linear(4, 3)

    def forward(self, x):
        return self.head(self.norm(self.alpha(F.relu(self.zeta(x)))))


class Images(nn.Module):
    """A small convolutional network."""

    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(1, 2, 3, padding=1)
        self.conv2 = nn.Conv2d(2, 3, 2)
        self.classifier = nn.Sequential(nn.Flatten(), nn.Dropout(0.5), nn.Linear(12, 3))

    def forward(self, x):
        x = F.max_pool2d(F.relu(self.conv1(x.unflatten(1, (1, 6, 6)))), 2)
        return self.classifier(self.conv2(x).tanh())


def own_names():
    model = nn.Sequential()
    # The order of construction is not that of use.
    model.linear2, model.linear1 = nn.Linear(3, 3), nn.Linear(3, 3)
    model.forward = lambda x: model.linear2(F.relu(model.linear1(x)))
    return model


def deep(layers):
    return nn.Sequential(*(module for _ in range(layers) for module in (nn.Linear(3, 3), nn.Tanh())))


IMAGES = [
    node("unflatten", channels=1, height=6, width=6),
    node("conv2d", outChannels=2, kernelSize=3, padding=1),
    node("relu"),
    node("maxPool2d", kernelSize=2, stride=2),
    node("conv2d", outChannels=3, kernelSize=2, padding=0),
    node("tanh"),
    node("flatten"),
    node("dropout", p=0.5),
    node("linear", outFeatures=3),
]
NORM_LAYERS = [node("linear", outFeatures=5), node("batchNorm1d"), node("relu"), node("dropout", p=0.5), node("linear", outFeatures=2)]
norm = lambda: nn.Sequential(nn.Linear(3, 5), nn.BatchNorm1d(5), nn.ReLU(), nn.Dropout(0.5), nn.Linear(5, 2))  # noqa: E731

# Name, module, its inputs, the canvas's layers, precision, format, and what stands before every name.
CASES = [
    ("Linear, BatchNorm1d, Dropout and Linear", norm, 3, NORM_LAYERS, "float32", "safetensors", ""),
    ("the same in npz", norm, 3, NORM_LAYERS, "float32", "npz", ""),
    ("the same in float16", norm, 3, NORM_LAYERS, "float16", "safetensors", ""),
    ("the same in bfloat16", norm, 3, NORM_LAYERS, "bfloat16", "safetensors", ""),
    ("the same in float64", norm, 3, NORM_LAYERS, "float64", "safetensors", ""),
    ("float64 in npz", norm, 3, NORM_LAYERS, "float64", "npz", ""),
    ("float16 in npz", norm, 3, NORM_LAYERS, "float16", "npz", ""),
    ("a convolutional network", Images, 36, IMAGES, "float32", "safetensors", ""),
    ("twelve layers alike", lambda: deep(12), 3, dense(*[3, "tanh"] * 12), "float32", "safetensors", ""),
    ("behind a prefix", lambda: deep(3), 3, dense(*[3, "tanh"] * 3), "float32", "safetensors", "module.net."),
    ("names without numbers, in order", Norms, 4, dense(4, "relu", 4, "layerNorm", 3), "float32", "npz", ""),
    ("the graph's own names", own_names, 3, dense(3, "relu", 3), "float32", "safetensors", "module."),
]


def trained(torch, module):
    """The module as after some steps: running averages and weights that are no longer the first ones."""
    for name, tensor in module.state_dict().items():
        if name.endswith("running_var"):
            tensor.uniform_(0.5, 2)
        elif tensor.is_floating_point():
            tensor.add_(torch.randn(tensor.shape) * 0.2)
        else:
            tensor.fill_(7)
    return module.eval()


def encoded(state, format_):
    if format_ == "safetensors":
        data = safetensors.torch.save({name: tensor.contiguous() for name, tensor in state.items()})
    else:
        buffer = io.BytesIO()
        numpy.savez(buffer, **{name: tensor.numpy() for name, tensor in state.items()})
        data = buffer.getvalue()
    return base64.b64encode(data).decode()


def pickled(torch, state, **how):
    buffer = io.BytesIO()
    torch.save(state, buffer, **how)
    return base64.b64encode(buffer.getvalue()).decode()


def make(torch):
    cases = []
    for index, (name, construct, features, layers, precision, format_, prefix) in enumerate(CASES):
        torch.manual_seed(300 + index)
        module = trained(torch, construct())
        rows = torch.randn(5, features)
        dtype = getattr(torch, precision)
        state = {
            prefix + key: tensor.to(dtype) if tensor.is_floating_point() else tensor
            for key, tensor in module.state_dict().items()
        }
        # What is saved predicts in float64, so that nothing but its own rounding stands between it and us.
        saved = copy.deepcopy(module) if construct is not own_names else module
        saved.load_state_dict({key[len(prefix) :]: tensor.float() for key, tensor in state.items()})
        with torch.no_grad():
            predictions = saved.double()(rows.double())
        cases.append(
            {
                "name": name,
                "layers": layers,
                "features": features,
                "outputs": predictions.shape[1],
                "dtype": precision,
                "file": encoded(state, format_),
                "rows": described(rows),
                "predictions": floats(predictions),
            }
        )
    state = nn.Linear(2, 1).state_dict()
    return {
        "safetensorsVersion": safetensors.__version__,
        "numpy": numpy.__version__,
        "cases": cases,
        "pickles": {
            "model.pt": pickled(torch, state),
            "legacy.pt": pickled(torch, state, _use_new_zipfile_serialization=False),
        },
    }
