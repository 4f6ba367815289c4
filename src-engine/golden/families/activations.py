"""Activations, with PyTorch's defaults and with other parameters, near 0 and far from it."""

import torch.nn.functional as F

from frame import graph_case


def make(torch):
    generator = torch.Generator().manual_seed(303)

    def normal(*shape):
        return torch.randn(*shape, generator=generator)

    def wide(*shape):
        """From -12 to 12, so that every branch and tail is reached."""
        return torch.rand(*shape, generator=generator) * 24 - 12

    cases = []

    def case(name, run, attributes=(), options=()):
        for draw in (normal, wide):
            cases.append(graph_case(name, run, [draw(3, 7)], generator, attributes=list(attributes), options=list(options)))

    case("leakyRelu", F.leaky_relu, (0.01,))
    case("leakyRelu", lambda x: F.leaky_relu(x, 0.3), (0.3,), (0.3,))
    case("leakyRelu", lambda x: F.leaky_relu(x, -0.5), (-0.5,), (-0.5,))
    case("elu", F.elu, (1, 1))
    case("elu", lambda x: F.elu(x, 1.7), (1.7, 1), (1.7,))
    case("selu", F.selu, (1.6732632423543772, 1.0507009873554805))
    case("gelu", F.gelu, (0,))
    case("gelu", lambda x: F.gelu(x, approximate="tanh"), (1,), ({"approximate": "tanh"},))
    case("silu", F.silu)
    case("softplus", F.softplus, (1, 20))
    case("softplus", lambda x: F.softplus(x, 2.5, 9.0), (2.5, 9), ({"beta": 2.5, "threshold": 9},))
    case("hardtanh", F.hardtanh, (-1, 1))
    case("hardtanh", lambda x: F.hardtanh(x, -0.7, 2.3), (-0.7, 2.3), (-0.7, 2.3))
    case("softmax", lambda x: F.softmax(x, dim=-1))
    case("logSoftmax", lambda x: F.log_softmax(x, dim=-1))
    return {"cases": cases}
