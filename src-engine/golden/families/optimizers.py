"""A tanh network 3-4-2 on 8 rows, all in one batch, 100 steps. The data are `Generator(77).rand`."""

import torch.nn.functional as F
from torch import nn

from frame import flat, floats, shortest
from training import CASES, clip, make_optimizer


# The optimizers' own runs stand with their rules in `ops/optimizers/`, these here are of clipping.
OPTIMIZERS = {
    **{case["name"]: case["optimizer"] for case in CASES},
    "clipping by norm": dict(kind="sgd", lr=0.1, momentum=0.5, clip_norm=0.2),
    "clipping by value": dict(kind="adam", lr=0.01, clip_value=0.02),
    "clipping by both": dict(kind="sgd", lr=0.2, clip_value=0.1, clip_norm=0.15),
}


def make(torch):
    torch.manual_seed(77)
    data = torch.rand(8, 5)
    inputs, targets = data[:, :3], data[:, 3:]
    cases = []
    for name, spec in OPTIMIZERS.items():
        torch.manual_seed(5)
        model = nn.Sequential(nn.Linear(3, 4), nn.Tanh(), nn.Linear(4, 2))
        optimizer = make_optimizer(spec, model.parameters())
        steps, losses = {}, []
        for step in range(1, 101):
            optimizer.zero_grad()
            loss = F.mse_loss(model(inputs), targets)
            loss.backward()
            clip(spec, model.parameters())
            optimizer.step()
            losses.append(loss.item())
            if step in (1, 2, 10, 100):
                steps[str(step)] = floats(flat(model))
        cases.append({"name": name, "optimizer": spec, "parameters": steps, "losses": [shortest(x) for x in losses]})
    return {"dataSeed": 77, "rows": 8, "seed": 5, "cases": cases}
