"""What the tensor API is compared with: the tutorial, expressions, a loader and a small classifier."""

import torch
import torch.nn.functional as F
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

from frame import expressed, floats, integers, shortest
from training import ORCHARD


def tutorial():
    """Linear regression from scratch on the orchard's first five rows: weights, loss, gradients, updates, 100 epochs."""
    data = torch.tensor(ORCHARD[:5], dtype=torch.float32)
    inputs, targets = data[:, :3], data[:, 3:]
    cases = []
    for seed in (0, 2, 3):
        torch.manual_seed(seed)
        w = torch.randn(2, 3, requires_grad=True)
        b = torch.randn(2, requires_grad=True)

        def model(x):
            return x @ w.t() + b

        def mse(t1, t2):
            difference = t1 - t2
            return torch.sum(difference * difference) / difference.numel()

        case = {"seed": seed, "w": floats(w), "b": floats(b), "predictions": floats(model(inputs))}
        loss = mse(model(inputs), targets)
        loss.backward()
        case |= {"loss": shortest(loss.item()), "wGrad": floats(w.grad), "bGrad": floats(b.grad)}
        mse(model(inputs), targets).backward()
        case |= {"wGradTwice": floats(w.grad), "bGradTwice": floats(b.grad)}
        w.grad.zero_()
        b.grad.zero_()
        losses = []
        for _ in range(100):
            loss = mse(model(inputs), targets)
            losses.append(shortest(loss.item()))
            loss.backward()
            with torch.no_grad():
                w -= w.grad * 1e-5
                b -= b.grad * 1e-5
                w.grad.zero_()
                b.grad.zero_()
        case |= {
            "losses": losses,
            "trainedW": floats(w),
            "trainedB": floats(b),
            "trainedLoss": shortest(mse(model(inputs), targets).item()),
            "trainedPredictions": floats(model(inputs)),
        }
        cases.append(case)
    return cases


def operations():
    """Value and gradients of one expression each; the output's gradient is 1, 2, 3, ... by element."""
    generator = torch.Generator().manual_seed(404)

    def normal(*shape):
        return torch.randn(*shape, generator=generator)

    def positive(*shape):
        return torch.rand(*shape, generator=generator) + 0.25

    ties = torch.tensor([[1.0, 3.0, 3.0], [3.0, -1.0, 0.0]])
    expressions = [
        ("pow2", [normal(2, 3)], lambda x: x.pow(2)),
        ("pow-1.5", [positive(2, 3)], lambda x: x.pow(-1.5)),
        ("pow0", [normal(3)], lambda x: x.pow(0)),
        ("powTensor", [positive(2, 3), normal(2, 3)], lambda a, b: a.pow(b)),
        ("powBroadcast", [positive(2, 1), normal(3)], lambda a, b: a.pow(b)),
        ("powAtZero", [torch.tensor([0.0, 0.0, -2.0]), torch.tensor([0.0, 2.0, 3.0])], lambda a, b: a.pow(b.detach()) + 0 * b),
        ("abs", [torch.tensor([-1.5, 0.0, 2.0])], lambda x: x.abs()),
        ("max", [ties], lambda x: x.max()),
        ("max0", [normal(3, 4)], lambda x: x.max(0).values),
        ("max-1keep", [ties], lambda x: x.max(-1, keepdim=True).values),
        ("rows", [normal(4, 2)], lambda x: x[1:3]),
        ("row", [normal(4, 2)], lambda x: x[-1]),
        ("indexSelect", [normal(4, 2)], lambda x: x[[3, 0, 3]]),
        ("dot", [normal(4), normal(4)], lambda a, b: a @ b),
        ("matrixVector", [normal(2, 4), normal(4)], lambda a, b: a @ b),
        ("vectorMatrix", [normal(4), normal(4, 3)], lambda a, b: a @ b),
        ("sum0", [normal(3, 4)], lambda x: x.sum(0)),
        ("mean-1keep", [normal(3, 4)], lambda x: x.mean(-1, keepdim=True)),
        ("scalars", [normal(3)], lambda x: (x * 0.1 + 0.3 - 0.7) / 3),
        ("chain", [normal(3, 4), positive(4)], lambda a, b: ((a / b).exp().sum(1) + b.log().sum()).sqrt()),
        ("linear", [normal(4, 3), normal(2, 3)], lambda x, w: F.linear(x, w, w.sum(1))),
        ("transpose", [normal(2, 3, 4)], lambda x: x.transpose(0, -1).reshape(-1, 6)),
        ("matrixTransposed", [normal(2, 3)], lambda x: x.t()),
        ("argmax", [normal(3, 4)], lambda x: x * x.argmax(1, keepdim=True)),
        ("argmin0", [normal(3, 4)], lambda x: x * x.argmin(0)),
        ("eq", [ties], lambda x: x * (x == x.max())),
        ("softmax0", [normal(3, 4)], lambda x: F.softmax(x, 0)),
        ("logSoftmax", [normal(3, 4)], lambda x: F.log_softmax(x, -1)),
        ("mseSum", [normal(3, 2), normal(3, 2)], lambda a, b: F.mse_loss(a, b, reduction="sum")),
        ("mseNone", [normal(3, 2), normal(3, 2)], lambda a, b: F.mse_loss(a, b, reduction="none")),
        ("crossEntropy", [normal(3, 4)], lambda x: F.cross_entropy(x, torch.tensor([0, 3, 1]))),
        ("crossEntropySum", [normal(3, 4)], lambda x: F.cross_entropy(x, torch.tensor([0, 3, 1]), reduction="sum")),
        ("crossEntropyNone", [normal(3, 4)], lambda x: F.cross_entropy(x, torch.tensor([0, 3, 1]), reduction="none")),
        ("inPlace", [normal(3), normal(3)], lambda a, b: a.mul(2).mul_(b).add_(a).exp()),
    ]
    return expressed(expressions)


def loader():
    """A loader with a generator of its own, which leaves the last short batch out."""
    own = torch.Generator().manual_seed(5)
    batches = DataLoader(TensorDataset(torch.arange(10)), batch_size=4, shuffle=True, drop_last=True, generator=own)
    return {"seed": 5, "rows": 10, "batchSize": 4, "epochs": [[integers(batch) for (batch,) in batches] for _ in range(2)]}


def classifier():
    """A small classifier, Adam and SGD with groups, on rows from the default generator."""
    torch.manual_seed(19)
    x, y = torch.rand(12, 3) * 2 - 1, torch.randperm(12) % 3
    model = nn.Sequential(nn.Linear(3, 5), nn.ReLU(), nn.Linear(5, 4), nn.Tanh(), nn.Linear(4, 3), nn.Sigmoid())
    start = {name: floats(tensor) for name, tensor in model.state_dict().items()}
    parameters = list(model.parameters())
    adam = torch.optim.Adam(parameters[:2], lr=0.02, weight_decay=0.01)
    groups = [{"params": parameters[2:4], "lr": 0.2}, {"params": parameters[4:], "momentum": 0.5}]
    sgd = torch.optim.SGD(groups, lr=0.1, momentum=0.9, nesterov=True)
    losses = []
    for _ in range(40):
        adam.zero_grad()
        sgd.zero_grad()
        loss = nn.CrossEntropyLoss()(model(x), y)
        loss.backward()
        adam.step()
        sgd.step()
        losses.append(shortest(loss.item()))
    trained = {name: floats(tensor) for name, tensor in model.state_dict().items()}
    return {"seed": 19, "x": floats(x), "y": integers(y), "start": start, "losses": losses, "trained": trained}


def make(torch):
    return {"tutorial": tutorial(), "operations": operations(), "loader": loader(), "classifier": classifier()}
