"""Networks of which layers are frozen, on 8 rows, all in one batch, 100 steps. The data are `Generator(79).rand`.

The optimizer is given all parameters and skips those without a gradient, as is usual in PyTorch.
"""

import itertools

import torch.nn.functional as F

from frame import flat, floats, shortest
from network import Network, dense, node
from training import clip, make_optimizer

ROWS, FEATURES, TARGETS = 8, 3, 2


def linear(outFeatures, frozen):
    return node("linear", outFeatures=outFeatures, frozen=frozen)


def two(first, last):
    """Two linear layers and whether each is frozen."""
    return [linear(4, first), node("tanh"), linear(TARGETS, last)]


HALVES = {"the first layer": two(True, False), "the last layer": two(False, True)}

# A bias before BatchNorm1d has a gradient of nothing but rounding, which AdamW would divide by its own size.
OTHERS = {
    "all layers": two(True, True),
    "a layer in between": [linear(4, False), node("tanh"), linear(5, True), node("relu"), linear(TARGETS, False)],
    "LayerNorm": [*dense(4), node("layerNorm", frozen=True), node("tanh"), *dense(TARGETS)],
    "BatchNorm1d": [*dense(4), node("batchNorm1d", frozen=True), node("tanh"), *dense(TARGETS)],
}

USUAL = {
    "SGD with momentum and weight decay": dict(kind="sgd", lr=0.05, momentum=0.9, weight_decay=0.02),
    "Adam": dict(kind="adam", lr=0.01, weight_decay=0.1),
}

MORE = {
    "AdamW": dict(kind="adamw", lr=0.01, weight_decay=0.3),
    "clipping by norm": dict(kind="sgd", lr=0.1, momentum=0.5, clip_norm=0.05),
}


def make(torch):
    torch.manual_seed(79)
    data = torch.rand(ROWS, FEATURES + TARGETS)
    inputs, targets = data[:, :FEATURES], data[:, FEATURES:]
    cases = []
    for networks, optimizers in ((HALVES, USUAL | MORE), (OTHERS, USUAL)):
        for (network, layers), (how, spec) in itertools.product(networks.items(), optimizers.items()):
            torch.manual_seed(5)
            model = Network(layers, inputs).train()
            optimizer = make_optimizer(spec, model.parameters())
            steps, losses = {}, []
            for step in range(1, 101):
                optimizer.zero_grad()
                loss = F.mse_loss(model(inputs), targets)
                if loss.requires_grad:
                    loss.backward()
                clip(spec, model.parameters())
                optimizer.step()
                losses.append(shortest(loss.item()))
                if step in (1, 100):
                    running = [b for name, b in model.named_buffers() if "running" in name]
                    steps[str(step)] = {"parameters": floats(flat(model)), "buffers": [x for b in running for x in floats(b)]}
            cases.append(
                {"name": f"{network}, {how}", "layers": layers, "optimizer": spec, "after": steps, "losses": losses}
            )
    return {"dataSeed": 79, "rows": ROWS, "features": FEATURES, "targets": TARGETS, "seed": 5, "cases": cases}
