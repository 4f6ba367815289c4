"""Dropout: masks to the bit, alone and in whole runs. Data of runs are `Generator(dataSeed).rand`: features, then targets."""

import torch
import torch.nn.functional as F
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

from frame import flat, floats, fnv1a
from network import Network, dense, node
from training import make_optimizer, train

DATA_SEED, SEED = 31, 5

SGD = dict(kind="sgd", lr=0.05, momentum=0.5)

RUNS = [
    dict(
        name="two dropouts, shuffled, with a last short batch",
        layers=[*dense(16, "relu"), node("dropout", p=0.5), *dense(12, "tanh"), node("dropout", p=0.1), *dense(2)],
        rows=45, validation=0, features=4, batch=8, epochs=8, shuffle=True, optimizer=SGD,
    ),
    dict(
        name="in file order, with validation rows",
        layers=[*dense(33, "relu"), node("dropout", p=0.3), *dense(2)],
        rows=40, validation=11, features=4, batch=9, epochs=8, shuffle=False, optimizer=dict(kind="adam", lr=0.01),
    ),
    dict(
        name="of the data, of nothing, and of what a frozen layer gives",
        layers=[
            node("dropout", p=0.2), node("linear", outFeatures=9, frozen=True), *dense("tanh"), node("dropout", p=0.4),
            *dense(7), node("dropout", p=0), *dense("relu"), node("dropout", p=0.99), *dense(2),
        ],
        rows=30, validation=6, features=5, batch=24, epochs=12, shuffle=True, optimizer=SGD,
    ),
    dict(
        name="of images",
        layers=[
            node("unflatten", channels=1, height=4, width=4), node("conv2d", outChannels=3, kernelSize=2, padding=1),
            *dense("relu"), node("dropout", p=0.25), node("maxPool2d", kernelSize=2, stride=2), node("dropout", p=0.5),
            node("flatten"), *dense(2),
        ],
        rows=26, validation=0, features=16, batch=5, epochs=6, shuffle=True, optimizer=SGD,
    ),
    dict(
        name="over wide layers, so that masks cross the generator's blocks",
        layers=[*dense(301, "tanh"), node("dropout", p=0.5), *dense(97, "tanh"), node("dropout", p=0.7), *dense(2)],
        rows=120, validation=20, features=6, batch=32, epochs=3, shuffle=True, optimizer=SGD,
    ),
]  # fmt: skip


def bits(kept):
    """A text of 0 and 1."""
    return "".join("1" if value else "0" for value in kept.reshape(-1).tolist())


def run_case(case):
    torch.manual_seed(DATA_SEED)
    data = torch.rand(case["rows"], case["features"] + 2)
    inputs, targets = data[:, : case["features"]] * 4 - 2, data[:, case["features"] :]
    held = case["rows"] - case["validation"]
    torch.manual_seed(SEED)
    model = Network(case["layers"], inputs)
    history = train(
        model, inputs, targets, loss=F.mse_loss, optimizer=make_optimizer(case["optimizer"], [p for p in model.parameters() if p.requires_grad]),
        batch=case["batch"], epochs=case["epochs"], shuffle=case["shuffle"], train_rows=list(range(held)),
        validation_rows=list(range(held, case["rows"])),
    )  # fmt: skip
    # Of the wide ones only the first, in the order of `parameters()`.
    return {**case, "history": history, "parameters": floats(flat(model)[:600]), "after": floats(torch.rand(3))}


def gradient_masks(features, p, epochs):
    """What dropout keeps of one row in every epoch of a run, read off the weights that move."""
    torch.manual_seed(SEED)
    layer = nn.Linear(features, 1)
    row = torch.ones(1, features)
    optimizer = torch.optim.SGD(layer.parameters(), lr=0.01)
    loader = DataLoader(TensorDataset(row, torch.full((1, 1), 100.0)), batch_size=1, shuffle=True)
    masks = []
    for _ in range(epochs):
        for x, y in loader:
            before = layer.weight.detach().clone()
            optimizer.zero_grad()
            F.mse_loss(layer(F.dropout(x, p)), y).backward()
            optimizer.step()
            masks.append(layer.weight.detach() != before)
    written = [bits(mask) for mask in masks] if features < 100 else [fnv1a(mask.byte().numpy().tobytes()) for mask in masks]
    return {"seed": SEED, "features": features, "p": p, "masks": written, "after": floats(torch.rand(3))}


def make(torch):
    masks = []
    for seed, p, shape in (
        (7, 0.3, (10,)), (1, 0.5, (33,)), (5, 0.9, (20,)), (2, 0.25, (2, 3, 4, 5)), (3, 0, (40,)), (3, 1, (40,)),
        (9, 1e-300, (17,)), (4, 0.021, (700,)), (11, 0.057, (16,)), (6, 0.999, (5, 400)),
    ):  # fmt: skip
        torch.manual_seed(seed)
        torch.rand(seed)
        # A generator in mid-pair: an odd number of words has been drawn.
        output = F.dropout(torch.ones(shape), p)
        masks.append(
            {
                "seed": seed,
                "p": p,
                "shape": list(shape),
                "kept": bits(output != 0),
                "scale": floats(output.max())[0],
                "after": floats(torch.rand(2)),
            }
        )
    infinite = [float("inf"), -1.0, float("nan"), 2.0]
    torch.manual_seed(0)
    special = F.dropout(torch.tensor(infinite * 4), 0.5)
    torch.manual_seed(0)
    exact = F.dropout(torch.ones(8, dtype=torch.float64), 0.3)
    return {
        "dataSeed": DATA_SEED,
        "seed": SEED,
        "targets": 2,
        "masks": masks,
        # JSON has no such numbers.
        "special": [str(value) for value in special.tolist()],
        # As texts: all of their digits count.
        "float64": [repr(value) for value in exact.tolist()],
        "gradientMasks": [gradient_masks(40, 0.5, 3), gradient_masks(3001, 0.3, 3)],
        "runs": [run_case(case) for case in RUNS],
    }
