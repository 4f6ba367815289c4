"""Learning rates of every schedule, and runs with them and with accumulated gradients.

`runs` train the tanh network 3-4-2 of `optimizers` on its 8 rows in batches of 3, 3 and 2, unshuffled.
"""

import torch.nn.functional as F
from torch import nn, zeros
from torch.optim import SGD
from torch.optim import lr_scheduler as L

from frame import flat, floats, shortest
from training import clip, make_optimizer

LENGTH = 40
METRICS = [5, 4, 3, 3, 3, 2.9999, 3, 3, 2, 2.5, 2.5, 2.5, 2.5, 2.5, 1.9999, 2, 2, 2, 2, 2, 2, 1.5, 1.6, 1.7, 1.8, 1.9, 2, 2, 2, 2]

# Name: what PyTorch and the eager API are given, and the canvas node of the same meaning.
SCHEDULES = {
    "step": (("StepLR", dict(step_size=7, gamma=0.5)), ("stepLR", dict(stepSize=7, gamma=0.5))),
    "milestones": (
        ("MultiStepLR", dict(milestones=[3, 11, 12, 30], gamma=0.3)),
        ("multiStepLR", dict(milestones=[3, 11, 12, 30], gamma=0.3)),
    ),
    "exponential": (("ExponentialLR", dict(gamma=0.93)), ("exponentialLR", dict(gamma=0.93))),
    "cosine": (("CosineAnnealingLR", dict(T_max=40)), ("cosineAnnealingLR", dict(tMax=0))),
    "cosine that rises again": (
        ("CosineAnnealingLR", dict(T_max=15, eta_min=0.01)),
        ("cosineAnnealingLR", dict(tMax=15, etaMin=0.01)),
    ),
    "restarts": (("CosineAnnealingWarmRestarts", dict(T_0=9)), ("cosineAnnealingWarmRestarts", dict(t0=9))),
    "longer restarts": (
        ("CosineAnnealingWarmRestarts", dict(T_0=4, T_mult=2, eta_min=0.02)),
        ("cosineAnnealingWarmRestarts", dict(t0=4, tMult=2, etaMin=0.02)),
    ),
    "one cycle": (
        ("OneCycleLR", dict(max_lr=0.3, total_steps=40, cycle_momentum=False)),
        ("oneCycleLR", dict(maxLearningRate=0.3, totalSteps=0)),
    ),
    "one cycle, linear, in three phases": (
        ("OneCycleLR", dict(max_lr=0.2, total_steps=40, cycle_momentum=False, pct_start=0.4, anneal_strategy="linear", div_factor=10.0, final_div_factor=100.0, three_phase=True)),
        ("oneCycleLR", dict(maxLearningRate=0.2, totalSteps=40, pctStart=0.4, annealing="linear", divFactor=10, finalDivFactor=100, threePhase=True)),
    ),
    "warm-up": (("LinearLR", dict(start_factor=0.1, total_iters=6)), ("linearWarmup", dict(startFactor=0.1, totalIters=6))),
}

CHAINS = {
    "warm-up, then exponential": ["warm-up", "exponential"],
    "warm-up, then step": ["warm-up", "step"],
    "warm-up, then cosine": ["warm-up", "cosine"],
}

PLATEAUS = {
    "defaults but patience": dict(patience=2),
    "relative": dict(factor=0.5, patience=1, threshold=0.1, cooldown=2),
    "absolute, with a lowest": dict(factor=0.3, patience=1, threshold=0.01, threshold_mode="abs", min_lr=0.02),
    "rising": dict(mode="max", factor=0.7, patience=3),
}


def rates(optimizer, scheduler, length, metrics=None):
    found = []
    for t in range(length):
        found.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        scheduler.step(*([] if metrics is None else [metrics[t]]))
    return found


def parameter_optimizer():
    return SGD([nn.Parameter(zeros(1))], lr=0.1)


def curves():
    cases = []
    for name, ((kind, arguments), (node, params)) in SCHEDULES.items():
        optimizer = parameter_optimizer()
        scheduler = getattr(L, kind)(optimizer, **arguments)
        length = LENGTH - 1 if kind == "OneCycleLR" else LENGTH
        found = rates(optimizer, scheduler, length)
        cases.append({"name": name, "kind": kind, "arguments": arguments, "node": node, "params": params, "rates": found})
    return cases


def chains():
    cases = []
    for name, parts in CHAINS.items():
        optimizer = parameter_optimizer()
        made = [getattr(L, SCHEDULES[part][0][0])(optimizer, **SCHEDULES[part][0][1]) for part in parts]
        cases.append({"name": name, "parts": parts, "rates": rates(optimizer, L.ChainedScheduler(made), LENGTH)})
    return cases


def eager():
    """Schedules that the canvas does not have: made by a function, constant, or one after another."""
    halves = lambda optimizer: L.LambdaLR(optimizer, lambda epoch: 0.5 ** (epoch // 4))  # noqa: E731
    made = [
        ("LambdaLR", halves),
        ("ConstantLR", lambda optimizer: L.ConstantLR(optimizer, factor=0.25, total_iters=7)),
        ("SequentialLR", lambda optimizer: L.SequentialLR(
            optimizer,
            [L.LinearLR(optimizer, 0.1, total_iters=5), L.ExponentialLR(optimizer, 0.9), L.CosineAnnealingLR(optimizer, T_max=10)],
            milestones=[6, 14],
        )),
        ("SequentialLR of step and constant", lambda optimizer: L.SequentialLR(
            optimizer, [L.ConstantLR(optimizer, 0.1, total_iters=3), L.StepLR(optimizer, 4, gamma=0.5)], milestones=[3],
        )),
        ("OneCycleLR", lambda optimizer: L.OneCycleLR(optimizer, 0.3, epochs=5, steps_per_epoch=5, cycle_momentum=False)),
    ]  # fmt: skip
    cases = []
    for name, make_scheduler in made:
        optimizer = parameter_optimizer()
        cases.append({"name": name, "kind": name.split(" ")[0], "rates": rates(optimizer, make_scheduler(optimizer), 24)})
    return cases


def plateaus():
    cases = []
    for name, arguments in PLATEAUS.items():
        optimizer = parameter_optimizer()
        scheduler = L.ReduceLROnPlateau(optimizer, **arguments)
        cases.append({"name": name, "arguments": arguments, "rates": rates(optimizer, scheduler, len(METRICS), METRICS)})
    return cases


def by_hand(part, at, rate):
    """A schedule whose rate is set by hand at time `at`, before the step."""
    kind, arguments = SCHEDULES[part][0]
    optimizer = parameter_optimizer()
    scheduler = getattr(L, kind)(optimizer, **arguments)
    found = []
    for t in range(at + 10):
        if t == at:
            optimizer.param_groups[0]["lr"] = rate
        found.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        scheduler.step()
    return {"part": part, "at": at, "rate": rate, "rates": found}


def added(part, at, rate):
    """The rates of a group that joins at time `at`, before the step."""
    kind, arguments = SCHEDULES[part][0]
    optimizer = parameter_optimizer()
    scheduler = getattr(L, kind)(optimizer, **arguments)
    found = []
    for t in range(at + 10):
        if t == at:
            optimizer.add_param_group({"params": [nn.Parameter(zeros(1))], "lr": rate})
        if t >= at:
            found.append(optimizer.param_groups[1]["lr"])
        optimizer.step()
        scheduler.step()
    return {"part": part, "at": at, "rate": rate, "rates": found}


def plateau_by_hand(warm_up):
    """Rates that are set by hand for the first epochs, then watched over."""
    optimizer = parameter_optimizer()
    scheduler = L.ReduceLROnPlateau(optimizer, patience=1, factor=0.5)
    found = []
    for t, metric in enumerate(METRICS):
        if t < len(warm_up):
            optimizer.param_groups[0]["lr"] = warm_up[t]
        found.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        scheduler.step(metric)
    return {"warmUp": warm_up, "rates": found}


def hands():
    changed = [("step", 10, 0.3), ("milestones", 5, 0.3), ("exponential", 8, 0.3), ("cosine", 12, 0.3)]
    changed += [("cosine that rises again", 4, 0.3), ("warm-up", 3, 0.3), ("one cycle", 5, 0.7)]
    return {
        "changed": [by_hand(*case) for case in changed],
        "added": [added(*case) for case in changed if case[0] != "one cycle"],
        "plateau": plateau_by_hand([0.01, 0.02, 0.03, 0.04]),
    }


def run(torch, name, optimizer, accumulate=1, schedules=(), plateau=None):
    """Trains for 34 epochs (102 batches). Every `accumulate` batches, weighted by their rows, make one step."""
    torch.manual_seed(77)
    data = torch.rand(8, 5)
    inputs, targets = data[:, :3], data[:, 3:]
    torch.manual_seed(5)
    model = nn.Sequential(nn.Linear(3, 4), nn.Tanh(), nn.Linear(4, 2))
    made = make_optimizer(optimizer, model.parameters())
    schedulers = [(getattr(L, kind)(made, **arguments), interval) for kind, arguments, interval, _ in schedules]
    watcher = None if plateau is None else L.ReduceLROnPlateau(made, **plateau[0])
    batches = [slice(0, 3), slice(3, 6), slice(6, 8)]
    groups = [batches[i : i + accumulate] for i in range(0, 3, accumulate)]
    losses = []
    for _ in range(34):
        total = 0.0
        for group in groups:
            made.zero_grad()
            rows = sum(len(inputs[batch]) for batch in group)
            for batch in group:
                loss = F.mse_loss(model(inputs[batch]), targets[batch])
                (loss * len(inputs[batch]) / rows).backward()
                total += loss.item() * len(inputs[batch])
            clip(optimizer, model.parameters())
            made.step()
            for scheduler, interval in schedulers:
                if interval == "step":
                    scheduler.step()
        losses.append(total / 8)
        for scheduler, interval in schedulers:
            if interval == "epoch":
                scheduler.step()
        if watcher is not None:
            watcher.step(total / 8)
    nodes = [{"type": node, "params": params} for _, _, _, (node, params) in schedules]
    if plateau is not None:
        nodes.append({"type": "reduceLROnPlateau", "params": plateau[1]})
    return {
        "name": name,
        "optimizer": {**optimizer, **({"accumulate": accumulate} if accumulate > 1 else {})},
        "schedules": nodes,
        "losses": [shortest(loss) for loss in losses],
        "parameters": floats(flat(model)),
    }


def runs(torch):
    sgd = dict(kind="sgd", lr=0.2, momentum=0.5)
    step = ("StepLR", dict(step_size=5, gamma=0.6), "epoch", ("stepLR", dict(stepSize=5, gamma=0.6)))
    exponential = ("ExponentialLR", dict(gamma=0.98), "step", ("exponentialLR", dict(gamma=0.98, interval="step")))
    warm_up = ("LinearLR", dict(start_factor=0.1, total_iters=8), "step", ("linearWarmup", dict(startFactor=0.1, totalIters=8, interval="step")))
    cosine = ("CosineAnnealingLR", dict(T_max=34), "epoch", ("cosineAnnealingLR", dict()))
    cycle = (
        "OneCycleLR", dict(max_lr=0.4, total_steps=103, cycle_momentum=False), "step",
        ("oneCycleLR", dict(maxLearningRate=0.4, totalSteps=103)),
    )  # fmt: skip
    plateau = (dict(factor=0.5, patience=1, threshold=0.05, cooldown=1), dict(factor=0.5, patience=1, threshold=0.05, cooldown=1))
    return [
        run(torch, "accumulation over 2 batches", sgd, accumulate=2),
        run(torch, "accumulation over the epoch, Adam, clipped", dict(kind="adam", lr=0.05, clip_norm=0.1), accumulate=3),
        run(torch, "step", sgd, schedules=[step]),
        run(torch, "exponential by steps, accumulated", sgd, accumulate=2, schedules=[exponential]),
        run(torch, "warm-up by steps, then cosine by epochs", dict(kind="adamw", lr=0.05), schedules=[warm_up, cosine]),
        run(torch, "one cycle", sgd, schedules=[cycle]),
        run(torch, "plateau", sgd, plateau=plateau),
        run(torch, "step, then plateau", sgd, schedules=[step], plateau=plateau),
    ]


def make(torch):
    return {"rate": 0.1, "metrics": METRICS, "curves": curves(), "chains": chains(), "eager": eager(), "plateaus": plateaus(), "hands": hands(), "runs": runs(torch)}
