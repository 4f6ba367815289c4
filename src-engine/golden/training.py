"""What runs are made of: the orchard, optimizers by their arguments, and the plain training loop."""

import json
import pathlib

import torch
from torch.utils.data import DataLoader, TensorDataset

from frame import shortest

ORCHARD = [
    [73, 67, 43, 56, 70], [91, 88, 64, 81, 101], [87, 134, 58, 119, 133], [102, 43, 37, 22, 37], [69, 96, 70, 103, 119],
    [74, 66, 43, 57, 69], [91, 87, 65, 80, 102], [88, 134, 59, 118, 132], [101, 44, 37, 21, 38], [68, 96, 71, 104, 118],
    [73, 66, 44, 57, 69], [92, 87, 64, 82, 100], [87, 135, 57, 118, 134], [103, 43, 36, 20, 38], [68, 97, 70, 102, 120],
]  # fmt: skip

CASES = json.loads((pathlib.Path(__file__).parent / "optimizerCases.generated.json").read_text(), parse_int=float)
OPTIMIZERS = {case["optimizer"]["kind"]: getattr(torch.optim, case["class"]) for case in CASES}


def make_optimizer(spec, parameters):
    """The optimizer that `spec` describes: its kind and PyTorch's own arguments."""
    arguments = {key: value for key, value in spec.items() if key not in ("kind", "clip_norm", "clip_value")}
    return OPTIMIZERS[spec["kind"]](parameters, **arguments)


def clip(spec, parameters):
    """Clips gradients as `spec` says: by value, then by norm."""
    parameters = list(parameters)
    if "clip_value" in spec:
        torch.nn.utils.clip_grad_value_(parameters, spec["clip_value"])
    if "clip_norm" in spec:
        torch.nn.utils.clip_grad_norm_(parameters, spec["clip_norm"])


def train(model, rows, targets, *, loss, optimizer, batch, epochs, shuffle, train_rows, validation_rows):
    """The plain training loop; losses per epoch are means over rows, validation losses those of the model in evaluation mode."""
    loader = DataLoader(TensorDataset(rows[train_rows], targets[train_rows]), batch_size=batch, shuffle=shuffle)
    history = []
    for _ in range(epochs):
        total = 0.0
        model.train()
        for x, y in loader:
            optimizer.zero_grad()
            value = loss(model(x), y)
            value.backward()
            optimizer.step()
            total += value.item() * len(x)
        model.eval()
        with torch.no_grad():
            held = loss(model(rows[validation_rows]), targets[validation_rows]).item() if validation_rows else None
        history.append([shortest(total / len(train_rows)), None if held is None else shortest(held)])
    return history
