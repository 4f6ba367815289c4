"""Schedules behind one another on one optimizer: the rates of all ordered pairs of the canvas's schedules, and of some triples.

They are made in the chain's order. Each update is followed by `step()` of those that count steps, each epoch's end by `step()`
of those that count epochs, in the chain's order; a plateau is given the epoch's metric.
"""

from itertools import product

from torch import nn, zeros
from torch.optim import SGD
from torch.optim import lr_scheduler as L

EPOCHS, RATE = 30, 0.1
METRICS = [5, 4, 3, 3, 3, 2.9, 3, 3, 2, 2.5, 2.5, 2.5, 2.5, 2.5, 1.9, 2, 2, 2, 2, 2, 2, 1.5, 1.6, 1.7, 1.8, 1.9, 2, 2, 2, 2]


# Each twice, for a chain with itself: PyTorch's arguments, and those of the node, for runs of so many updates and epochs.
def kinds(steps):
    cycle = dict(total_steps=steps, cycle_momentum=False)
    return {
        "stepLR": [
            (L.StepLR, dict(step_size=7, gamma=0.5), dict(stepSize=7, gamma=0.5)),
            (L.StepLR, dict(step_size=4, gamma=0.8), dict(stepSize=4, gamma=0.8)),
        ],
        "multiStepLR": [
            (L.MultiStepLR, dict(milestones=[3, 11, 12, 25], gamma=0.3), dict(milestones=[3, 11, 12, 25], gamma=0.3)),
            (L.MultiStepLR, dict(milestones=[5, 5, 20], gamma=0.7), dict(milestones=[5, 5, 20], gamma=0.7)),
        ],
        "exponentialLR": [
            (L.ExponentialLR, dict(gamma=0.93), dict(gamma=0.93)),
            (L.ExponentialLR, dict(gamma=1.02), dict(gamma=1.02)),
        ],
        "cosineAnnealingLR": [
            (L.CosineAnnealingLR, dict(T_max=8, eta_min=0.01), dict(tMax=8, etaMin=0.01)),
            (L.CosineAnnealingLR, dict(T_max=EPOCHS), dict(tMax=EPOCHS)),
        ],
        "cosineAnnealingWarmRestarts": [
            (L.CosineAnnealingWarmRestarts, dict(T_0=4, T_mult=2, eta_min=0.02), dict(t0=4, tMult=2, etaMin=0.02)),
            (L.CosineAnnealingWarmRestarts, dict(T_0=9), dict(t0=9)),
        ],
        "oneCycleLR": [
            (L.OneCycleLR, dict(max_lr=0.3, **cycle), dict(maxLearningRate=0.3)),
            (
                L.OneCycleLR,
                dict(max_lr=0.2, pct_start=0.4, anneal_strategy="linear", div_factor=10.0, final_div_factor=100.0, three_phase=True, **cycle),
                dict(maxLearningRate=0.2, pctStart=0.4, annealing="linear", divFactor=10, finalDivFactor=100, threePhase=True),
            ),
        ],
        "linearWarmup": [
            (L.LinearLR, dict(start_factor=0.1, total_iters=6), dict(startFactor=0.1, totalIters=6)),
            (L.LinearLR, dict(start_factor=0.5, total_iters=13), dict(startFactor=0.5, totalIters=13)),
        ],
        "reduceLROnPlateau": [
            (L.ReduceLROnPlateau, dict(factor=0.5, patience=1, threshold=0.01, cooldown=1), dict(factor=0.5, patience=1, threshold=0.01, cooldown=1)),
            (L.ReduceLROnPlateau, dict(factor=0.3, patience=2, min_lr=0.004), dict(factor=0.3, patience=2, minLearningRate=0.004)),
        ],
    }  # fmt: skip


def chain(names, steps_per_epoch, by_steps):
    """Rates of every update; schedules whose place is in `by_steps` count updates, as one-cycle schedules always do."""
    optimizer = SGD([nn.Parameter(zeros(1))], lr=RATE)
    made, nodes = [], []
    for place, name in enumerate(names):
        scheduler, arguments, params = kinds(EPOCHS * steps_per_epoch)[name][names[:place].count(name)]
        cycles, watches = name == "oneCycleLR", name == "reduceLROnPlateau"
        counts_steps = cycles or (place in by_steps and not watches)
        made.append((scheduler(optimizer, **arguments), counts_steps, watches))
        nodes.append({"type": name, "params": {**params, **({} if cycles or watches else {"interval": "step" if counts_steps else "epoch"})}})
    rates = []
    for epoch in range(EPOCHS):
        for _ in range(steps_per_epoch):
            rates.append(optimizer.param_groups[0]["lr"])
            optimizer.step()
            for scheduler, counts_steps, _ in made:
                if counts_steps:
                    scheduler.step()
        for scheduler, counts_steps, watches in made:
            if not counts_steps:
                scheduler.step(*([METRICS[epoch]] if watches else []))
    return {"name": ", ".join(names), "stepsPerEpoch": steps_per_epoch, "nodes": nodes, "rates": rates}


TRIPLES = [
    ("linearWarmup", "cosineAnnealingLR", "reduceLROnPlateau"),
    ("linearWarmup", "reduceLROnPlateau", "cosineAnnealingLR"),
    ("reduceLROnPlateau", "stepLR", "reduceLROnPlateau"),
    ("reduceLROnPlateau", "oneCycleLR", "exponentialLR"),
    ("oneCycleLR", "cosineAnnealingWarmRestarts", "reduceLROnPlateau"),
    ("cosineAnnealingLR", "cosineAnnealingLR", "multiStepLR"),
    ("linearWarmup", "linearWarmup", "stepLR"),
    ("exponentialLR", "oneCycleLR", "oneCycleLR"),
]


def make(torch):
    cases = []
    for names in [*product(kinds(1), repeat=2), *TRIPLES]:
        cases.append(chain(names, 1, ()))
        # Three updates an epoch: the first one counts them, the others epochs.
        cases.append(chain(names, 3, (0,)))
    return {"rate": RATE, "epochs": EPOCHS, "metrics": METRICS, "cases": cases}
