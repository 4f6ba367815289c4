"""Every op of the table by itself: value and gradients."""

import torch.nn.functional as F

from frame import described


def make(torch):
    generator = torch.Generator().manual_seed(2024)

    def normal(*shape):
        return torch.randn(*shape, generator=generator)

    def positive(*shape):
        return torch.rand(*shape, generator=generator) + 0.25

    cases = []

    def case(op, inputs, run, attributes=()):
        leaves = [leaf.clone().requires_grad_(True) for leaf in inputs]
        output = run(*leaves)
        gradient = torch.randn(output.shape, generator=generator) if output.dim() else torch.tensor(1.5)
        output.backward(gradient)
        cases.append(
            {
                "op": op,
                "attributes": list(attributes),
                "inputs": [described(leaf) for leaf in leaves],
                "output": described(output),
                "gradient": described(gradient),
                "inputGradients": [None if leaf.grad is None else described(leaf.grad) for leaf in leaves],
            }
        )

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
    return {"cases": cases}
