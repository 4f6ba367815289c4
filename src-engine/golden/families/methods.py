"""What scripts need beside arithmetic: shapes, comparisons, statistics, losses, poolings; tensors made of numbers; splits."""

import torch
import torch.nn.functional as F
from torch import nn
from torch.utils.data import random_split

from frame import described, expressed, floats


def expressions():
    generator = torch.Generator().manual_seed(505)

    def normal(*shape):
        return torch.randn(*shape, generator=generator)

    def positive(*shape):
        return torch.rand(*shape, generator=generator) + 0.25

    edges = torch.tensor([-2.0, -1.0, -0.5, 0.0, 0.5, 1.0, 2.0])
    signed = torch.tensor([[-1.5, 0.25, 2.0], [0.5, -0.75, 1.0]])
    zeros = torch.tensor([[0.0, 0.0], [3.0, -4.0], [0.0, 2.0]])
    grid = torch.tensor([[1.0, -2.0, 0.0, 3.0, 0.5], [2.0, 1.5, -1.0, 0.25, 4.0]])
    return [
        ("view", [normal(2, 6)], lambda x: x.view(3, -1)),
        ("permute", [normal(2, 3, 4)], lambda x: x.permute(1, -1, 0)),
        ("permuteImages", [normal(2, 3, 2, 2)], lambda x: x.permute(0, 2, 3, 1).reshape(8, 3)),
        ("T", [normal(2, 3)], lambda x: x.T),
        ("expand", [normal(3, 1)], lambda x: x.expand(2, -1, 4)),
        ("squeeze", [normal(1, 3, 1)], lambda x: x.squeeze()),
        ("squeezeAxis", [normal(1, 3, 1)], lambda x: x.squeeze(-1)),
        ("unsqueeze", [normal(2, 3)], lambda x: x.unsqueeze(1)),
        ("clamp", [edges], lambda x: x.clamp(-1, 1)),
        ("clampMin", [edges], lambda x: x.clamp(min=0)),
        ("clampMax", [edges], lambda x: x.clamp(max=0.5)),
        ("clampCrossed", [edges], lambda x: x.clamp(1, -1)),
        ("clampTensors", [normal(2, 3), normal(3), normal(2, 1)], lambda x, low, high: x.clamp(low, high)),
        ("clampTied", [edges, edges.flip(0)], lambda x, low: x.clamp(min=low)),
        ("maximum", [signed, signed[0]], torch.maximum),
        ("minimum", [signed, signed[1]], torch.minimum),
        ("var", [normal(3, 4)], lambda x: x.var()),
        ("var0", [normal(3, 4)], lambda x: x.var(0)),
        ("varBiased", [normal(2, 3, 4)], lambda x: x.var((0, 2), correction=0, keepdim=True)),
        ("std", [normal(3, 4)], lambda x: x.std()),
        ("std1", [normal(3, 4)], lambda x: x.std(1, correction=2)),
        ("stdConstant", [torch.ones(3)], lambda x: x.std()),
        ("gt", [normal(2, 3), normal(3)], lambda a, b: (a > b) * a + b),
        ("ge", [edges], lambda x: (x >= 0.5) * x),
        ("lt", [edges], lambda x: (x < 0.5) * x),
        ("le", [normal(2, 1), normal(3)], lambda a, b: (a <= b) * a + b),
        ("ne", [edges], lambda x: (x != 0.5) * x),
        ("eqBroadcast", [torch.tensor([[1.0], [2.0]]), torch.tensor([2.0, 1.0, 3.0])], lambda a, b: (a == b) * a + b),
        ("where", [signed, normal(3)], lambda a, b: torch.where(a > 0, a.log(), b)),
        ("whereNumber", [signed], lambda x: torch.where(x > 0, x, 0.5)),
        ("whereMethod", [signed, normal(2, 1)], lambda a, b: a.where(torch.tensor([True, False, True]), b)),
        ("norm", [normal(3, 4)], lambda x: x.norm()),
        ("norm1", [normal(3, 4)], lambda x: x.norm(1)),
        ("norm2Axis", [zeros], lambda x: x.norm(2, 1)),
        ("norm3Keep", [normal(3, 4)], lambda x: x.norm(3, 0, keepdim=True)),
        ("normInfinity", [zeros], lambda x: x.norm(float("inf"))),
        ("normInfinityAxis", [torch.tensor([[1.0, -3.0, 3.0], [0.5, 0.25, -2.0]])], lambda x: x.norm(float("inf"), 1)),
        ("normZero", [torch.zeros(2)], lambda x: x.norm()),
        ("square", [edges], lambda x: x.square()),
        ("rsqrt", [positive(5)], lambda x: x.rsqrt()),
        ("sin", [normal(5) * 3], lambda x: x.sin()),
        ("cos", [normal(5) * 3], lambda x: x.cos()),
        ("prod", [grid], lambda x: x.prod()),
        ("prod1", [grid], lambda x: x.prod(1)),
        ("prod0Keep", [normal(3, 2)], lambda x: x.prod(0, keepdim=True)),
        ("min", [torch.tensor([3.0, -1.0, -1.0, 2.0])], lambda x: x.min()),
        ("min1", [normal(3, 4)], lambda x: x.min(1).values),
        ("oneHot", [normal(4, 3)], lambda x: x * F.one_hot(torch.tensor([2, 0, 1, 1]))),
        ("oneHotClasses", [normal(2, 2, 4)], lambda x: x * F.one_hot(torch.tensor([[2, 0], [1, 1]]), 4)),
        ("cat", [normal(2, 3), normal(1, 3)], lambda a, b: torch.cat([a, b, a])),
        ("stack", [normal(2, 3), normal(2, 3)], lambda a, b: torch.stack([a, b], -1)),
    ]


def layers():
    """Losses and poolings."""
    generator = torch.Generator().manual_seed(606)

    def normal(*shape):
        return torch.randn(*shape, generator=generator)

    probabilities = torch.rand(3, 4, generator=generator) * 0.9 + 0.05
    targets = torch.rand(3, 4, generator=generator)
    sure, labels = torch.tensor([0.0, 1.0, 0.0, 1.0, 0.25]), torch.tensor([0.0, 1.0, 1.0, 0.0, 1.0])
    weight = torch.tensor([0.5, 2.0, 1.0])
    return [
        ("binaryCrossEntropy", [probabilities, targets], F.binary_cross_entropy),
        ("binaryCrossEntropyWeighted", [probabilities, targets], lambda x, t: F.binary_cross_entropy(x, t, targets[0], reduction="sum")),
        ("binaryCrossEntropySure", [sure, labels], lambda x, t: F.binary_cross_entropy(x, t.detach(), reduction="none") + t),
        ("crossEntropyRow", [normal(3)], lambda x: F.cross_entropy(x, torch.tensor(2), weight)),
        ("crossEntropyRowSum", [normal(3)], lambda x: F.cross_entropy(x, torch.tensor(1), weight, reduction="sum")),
        ("crossEntropyRowSoft", [normal(3)], lambda x: F.cross_entropy(x, torch.tensor([0.2, 0.3, 0.5]))),
        ("nllLossRow", [normal(3)], lambda x: F.nll_loss(x, torch.tensor(0), weight, reduction="none")),
        ("adaptiveAvgPool2d", [normal(2, 3, 4, 5)], lambda x: F.adaptive_avg_pool2d(x, 1)),
        ("adaptiveAvgPool2dParts", [normal(1, 2, 4, 6)], lambda x: F.adaptive_avg_pool2d(x, (2, 3))),
        ("batchNorm2d", [normal(2, 3, 2, 2)], lambda x: nn.BatchNorm2d(3)(x)),
        ("batchNorm2dRunning", [normal(2, 3, 2, 2)], batch_norm_running),
    ]


def batch_norm_running(x):
    """What running statistics make of images after one batch of them."""
    norm = nn.BatchNorm2d(3, eps=0.01, momentum=0.3)
    norm(x.detach())
    return norm.eval()(x)


def made():
    """Tensors made of numbers alone."""
    x = torch.zeros(2, 3)
    return {
        "eye": described(torch.eye(3)),
        "eyeWide": described(torch.eye(2, 3)),
        "linspace": described(torch.linspace(-3, 10, 7)),
        "linspaceOne": described(torch.linspace(2, 5, 1)),
        "linspaceDown": described(torch.linspace(1, 0.1, 4)),
        "onesLike": described(torch.ones_like(x)),
        "zerosLike": described(torch.zeros_like(x)),
        "fullLike": described(torch.full_like(x, 2.5)),
    }


def integers():
    """Random integers, each followed by a number from the same stream."""
    cases = []
    for seed, low, high in ((0, 0, 10), (3, -5, 7), (7, 0, 2**24), (9, 1, 2)):
        torch.manual_seed(seed)
        cases.append({"seed": seed, "low": low, "high": high, "values": floats(torch.randint(low, high, (2, 4))), "after": floats(torch.rand(1))})
    return cases


def splits():
    """Parts of a dataset, each followed by a number from the same stream."""
    cases = []
    for seed, rows, lengths in ((0, 15, [12, 3]), (4, 10, [0.5, 0.25, 0.25]), (7, 11, [0.1, 0.2, 0.3, 0.4]), (5, 7, [7, 0])):
        torch.manual_seed(seed)
        parts = [list(part.indices) for part in random_split(range(rows), lengths)]
        cases.append({"seed": seed, "rows": rows, "lengths": lengths, "parts": parts, "after": floats(torch.rand(1))})
    return cases


def make(torch):
    return {"operations": expressed(expressions() + layers()), "made": made(), "integers": integers(), "splits": splits()}
