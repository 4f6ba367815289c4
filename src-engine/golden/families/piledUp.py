"""A loop that forgets to zero its gradients, from the weights that the linear regression tutorial prints: four steps on its rows."""

import torch.nn.functional as F
from torch import nn

from frame import floats, shortest
from training import ORCHARD, make_optimizer

# torch.randn after manual_seed(0), as print shows it: four places.
WEIGHT = [[1.5410, -0.2934, -2.1788], [0.5684, -1.0845, -1.3986]]
BIAS = [0.4033, 0.8380]

OPTIMIZERS = [
    {"kind": "sgd", "lr": 1e-5},
    {"kind": "sgd", "lr": 1e-5, "momentum": 0.9},
    {"kind": "adam", "lr": 0.05},
]


def make(torch):
    data = torch.tensor(ORCHARD[:5], dtype=torch.float32)
    inputs, targets = data[:, :3], data[:, 3:]
    cases = []
    for spec in OPTIMIZERS:
        model = nn.Linear(3, 2)
        with torch.no_grad():
            model.weight.copy_(torch.tensor(WEIGHT))
            model.bias.copy_(torch.tensor(BIAS))
        optimizer = make_optimizer(spec, model.parameters())
        steps = []
        for _ in range(4):
            loss = F.mse_loss(model(inputs), targets)
            loss.backward()
            gradients = {"weight": floats(model.weight.grad), "bias": floats(model.bias.grad)}
            optimizer.step()
            after = {"weight": floats(model.weight), "bias": floats(model.bias)}
            steps.append({"loss": shortest(loss.item()), "gradients": gradients, "parameters": after})
        cases.append({"optimizer": spec, "steps": steps})
    return {"rows": ORCHARD[:5], "weight": WEIGHT, "bias": BIAS, "cases": cases}
