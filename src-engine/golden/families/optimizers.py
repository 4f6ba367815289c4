"""A tanh network 3-4-2 on 8 rows, all in one batch, 100 steps. The data are `Generator(77).rand`."""

import torch.nn.functional as F
from torch import nn

from frame import flat, floats, shortest
from training import clip, make_optimizer


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
    "adamw": dict(kind="adamw", lr=0.01),
    "adamw weight decay": dict(kind="adamw", lr=0.02, weight_decay=0.3, betas=(0.8, 0.95)),
    "adagrad": dict(kind="adagrad", lr=0.1),
    "adagrad all arguments": dict(kind="adagrad", lr=0.1, lr_decay=0.01, weight_decay=0.02, initial_accumulator_value=0.1, eps=1e-6),
    "rmsprop": dict(kind="rmsprop", lr=0.01),
    "rmsprop centered": dict(kind="rmsprop", lr=0.005, eps=1e-2, centered=True),
    "rmsprop momentum": dict(kind="rmsprop", lr=0.002, momentum=0.9, weight_decay=0.01, eps=1e-4),
    "rmsprop all arguments": dict(kind="rmsprop", lr=0.002, alpha=0.95, momentum=0.5, weight_decay=0.01, eps=1e-2, centered=True),
    "adadelta": dict(kind="adadelta", lr=1.0),
    "adadelta all arguments": dict(kind="adadelta", lr=0.5, rho=0.95, eps=1e-4, weight_decay=0.01),
    "nadam": dict(kind="nadam", lr=0.01),
    "nadam weight decay": dict(kind="nadam", lr=0.01, betas=(0.8, 0.95), weight_decay=0.1, momentum_decay=0.01),
    "nadam decoupled": dict(kind="nadam", lr=0.01, weight_decay=0.2, decoupled_weight_decay=True),
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
