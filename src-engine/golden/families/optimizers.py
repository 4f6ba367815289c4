"""A tanh network 3-4-2 on 8 rows, all in one batch, 100 steps. The data are `Generator(77).rand`."""

import torch.nn.functional as F
from torch import nn

from frame import flat, floats, shortest
from training import make_optimizer


OPTIMIZERS = {
    "sgd": dict(kind="sgd", lr=0.1),
    "sgd momentum": dict(kind="sgd", lr=0.05, momentum=0.9),
    "sgd momentum and dampening": dict(kind="sgd", lr=0.05, momentum=0.9, dampening=0.3),
    "sgd Nesterov": dict(kind="sgd", lr=0.02, momentum=0.9, nesterov=True),
    "sgd weight decay": dict(kind="sgd", lr=0.1, weight_decay=0.05),
    "sgd Nesterov and weight decay": dict(kind="sgd", lr=0.02, momentum=0.8, nesterov=True, weight_decay=0.01),
    "adam": dict(kind="adam", lr=0.01),
    "adam betas and eps": dict(kind="adam", lr=0.02, betas=(0.8, 0.95), eps=1e-4),
    "adam weight decay": dict(kind="adam", lr=0.01, weight_decay=0.1),
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
            optimizer.step()
            losses.append(loss.item())
            if step in (1, 2, 10, 100):
                steps[str(step)] = floats(flat(model))
        cases.append({"name": name, "optimizer": spec, "parameters": steps, "losses": [shortest(x) for x in losses]})
    return {"dataSeed": 77, "rows": 8, "seed": 5, "cases": cases}
