"""Ops of the table by themselves: value and gradients. Activations and updates have families of their own."""

import torch.nn.functional as F

from frame import graph_case


def make(torch):
    generator = torch.Generator().manual_seed(2024)

    def normal(*shape):
        return torch.randn(*shape, generator=generator)

    def positive(*shape):
        return torch.rand(shape, generator=generator) + 0.25

    cases = []

    def case(op, inputs, run, attributes=()):
        cases.append(graph_case(op, run, inputs, generator, attributes=list(attributes)))

    case("matmul", [normal(4, 3), normal(3, 5)], lambda a, b: a @ b, (0, 0))
    case("matmul", [normal(4, 3), normal(5, 3)], lambda a, b: a @ b.T, (0, 1))
    case("matmul", [normal(3, 4), normal(3, 5)], lambda a, b: a.T @ b, (1, 0))
    case("matmul", [normal(3, 4), normal(5, 3)], lambda a, b: a.T @ b.T, (1, 1))
    for name, run, second in (
        ("add", torch.add, normal),
        ("sub", torch.sub, normal),
        ("mul", torch.mul, normal),
        ("div", torch.div, positive),
    ):
        case(name, [normal(3, 4), second(3, 4)], run)
        case(name, [normal(3, 4), second(4)], run)
        case(name, [normal(2, 1, 3), second(4, 1)], run)
    for name, run, input_ in (
        ("neg", torch.neg, normal),
        ("relu", torch.relu, normal),
        ("sigmoid", torch.sigmoid, normal),
        ("tanh", torch.tanh, normal),
        ("exp", torch.exp, normal),
        ("log", torch.log, positive),
        ("sqrt", torch.sqrt, positive),
    ):
        case(name, [input_(3, 5)], run)
    case("addScalar", [normal(6)], lambda x: x + 2.5, (2.5,))
    case("mulScalar", [normal(6)], lambda x: x * -1.25, (-1.25,))
    case("sum", [normal(3, 4)], lambda x: x.sum(), (0,))
    case("sum", [normal(3, 4)], lambda x: x.sum(dim=0), (0, 0))
    case("sum", [normal(2, 3, 4)], lambda x: x.sum(dim=(0, 2), keepdim=True), (1, 0, 2))
    case("mean", [normal(3, 4)], lambda x: x.mean(), (0,))
    case("mean", [normal(3, 4)], lambda x: x.mean(dim=1), (0, 1))
    case("reshape", [normal(3, 4)], lambda x: x.reshape(2, 6), (2, 6))
    case("transpose", [normal(2, 3, 4)], lambda x: x.transpose(0, 2), (0, 2))
    case("broadcastTo", [normal(3, 1)], lambda x: x.broadcast_to(2, 3, 4), (2, 3, 4))
    case("logSoftmax", [normal(4, 5)], lambda x: F.log_softmax(x, dim=-1))
    case("logSoftmax", [normal(2, 3) * 5000], lambda x: F.log_softmax(x, dim=-1))
    case("mseLoss", [normal(5, 2), normal(5, 2)], F.mse_loss)
    classes = torch.tensor([0.0, 2, 1, 2])
    case("crossEntropy", [normal(4, 3), classes], lambda x, t: F.cross_entropy(x, t.detach().long()))
    case("crossEntropy", [normal(4, 3) * 5000, classes], lambda x, t: F.cross_entropy(x, t.detach().long()))

    for exponent in (2, 3, -1, 0.5, 1, 0):
        case("pow", [positive(6)], lambda x: x.pow(exponent), (exponent,))
    case("pow", [torch.tensor([-1.5, 0.0, 2.0])], lambda x: x.pow(3), (3,))
    case("pow", [torch.tensor([-1.5, 0.0, 2.0])], lambda x: x.pow(0), (0,))
    case("power", [positive(3, 4), normal(3, 4)], torch.pow)
    case("power", [positive(2, 1, 3), normal(4, 1)], torch.pow)
    case("power", [torch.tensor([0.0, 0.0, 0.0, 0.0, 2.0]), torch.tensor([0.0, 1.0, 2.0, 3.5, 0.0])], torch.pow)
    case("power", [torch.tensor([-2.0, -2.0, 0.0]), torch.tensor([2.0, -3.0, 2.0])], lambda a, b: a.pow(b.detach()))
    case("abs", [torch.tensor([-1.5, 0.0, 2.0, -0.25])], torch.abs)
    case("sign", [torch.tensor([-1.5, 0.0, 2.0, -0.25])], lambda x: x.detach().sign())
    case("max", [normal(3, 4)], torch.max)
    ties = torch.tensor([[1.0, 3, 3], [3, -1, 0]])
    case("max", [ties], torch.amax)
    case("argmax", [normal(3, 4)], lambda x: x.argmax(1, keepdim=True).float(), (1,))
    case("argmax", [ties], lambda x: x.argmax(0, keepdim=True).float(), (0,))
    case("equal", [ties, ties.flip(1)], lambda a, b: (a == b).float())
    case("narrow", [normal(3, 5)], lambda x: x.narrow(1, 1, 3), (1, 1, 3))
    case("pad", [normal(3, 2)], lambda x: F.pad(x, (1, 2)), (1, 1, 5))
    case("concat", [normal(2, 3), normal(2, 1)], lambda a, b: torch.cat([a, b], 1), (1,))

    kernel, stride, padding, dilation = (2, 3), (1, 2), (1, 0), (2, 1)
    window, pooled = (*kernel, *stride, *padding, *dilation), (*kernel, *stride, *padding)
    sliding = dict(kernel_size=kernel, stride=stride, padding=padding, dilation=dilation)
    # PyTorch has a matrix per image; ours stand side by side.
    case("unfold", [normal(2, 3, 4, 5)], lambda x: F.unfold(x, **sliding).transpose(0, 1).flatten(1), window)
    columns = lambda x: x.unflatten(1, (2, -1)).transpose(0, 1)  # noqa: E731
    case("fold", [normal(18, 16)], lambda x: F.fold(columns(x), (4, 5), **sliding), (4, 5, *window))
    case("maxPool2d", [normal(2, 2, 5, 6)], lambda x: F.max_pool2d(x, **sliding), window)
    for counted in (True, False):
        run = lambda x: F.avg_pool2d(x, kernel, stride, padding, count_include_pad=counted)  # noqa: E731
        case("avgPool2d", [normal(2, 2, 5, 6)], run, (*pooled, int(counted)))

    places = torch.tensor([[2.0], [0.0], [1.0]])
    case("pick", [normal(3, 4), places], lambda x, index: x.gather(1, index.detach().long()), (1,))
    case("put", [normal(3, 1), places], lambda x, index: torch.zeros(3, 4).scatter(1, index.detach().long(), x), (1, 4))
    rows = torch.tensor([2.0, 0, 2])
    case("indexRows", [normal(4, 2), rows], lambda x, index: x[index.detach().long()])
    case("sumRows", [normal(3, 2), rows], lambda x, index: torch.zeros(4, 2).index_add(0, index.detach().long(), x), (4,))
    case("huber", [normal(6) * 2], lambda d: F.huber_loss(d, torch.zeros(6), reduction="none", delta=0.8), (0.8,))
    case("xlogx", [positive(6)], lambda x: torch.special.xlogy(x, x))
    ignored, weight = torch.tensor([0.0, 2, 1, 2]), torch.tensor([0.5, 2, 1])
    case(
        "nllLoss", [normal(4, 3), ignored, weight],
        lambda x, t, w: F.nll_loss(x, t.detach().long(), w.detach(), ignore_index=1), (1,),
    )  # fmt: skip
    case(
        "weightedCrossEntropy", [normal(4, 3), ignored, weight],
        lambda x, t, w: F.cross_entropy(x, t.detach().long(), w.detach(), ignore_index=1, label_smoothing=0.2), (0.2, 1),
    )  # fmt: skip
    case("norm", [normal(3, 4)], torch.linalg.vector_norm)
    case("hypot", [positive(), positive()], torch.hypot)
    for limit in (0.1, 5):
        case("clipCoefficient", [positive()], lambda norm: (limit / (norm + 1e-6)).clamp(max=1), (limit,))
    case("normalize", [normal(3, 5)], lambda x: F.layer_norm(x, [5], eps=0.01), (0.01, 1))
    case("normalize", [normal(4, 3, 2)], lambda x: F.batch_norm(x, None, None, training=True), (1e-5, 0, 2))
    case("greater", [ties, ties.flip(1)], lambda a, b: (a > b).float())
    case("greaterEqual", [ties, ties.flip(1)[:1]], lambda a, b: (a >= b).float())
    case("permute", [normal(2, 3, 4)], lambda x: x.permute(1, 2, 0), (1, 2, 0))
    case("sin", [normal(3, 5) * 4], torch.sin)
    case("cos", [normal(3, 5) * 4], torch.cos)
    places_of = lambda x: F.max_pool2d(x.detach(), **sliding, return_indices=True)[1]  # noqa: E731
    pick = lambda v, x: v.flatten(2).gather(2, places_of(x).flatten(2)).reshape(places_of(x).shape)  # noqa: E731
    case("maxPool2dPick", [normal(2, 2, 5, 6), normal(2, 2, 5, 6)], pick, window)
    return {"cases": cases}
