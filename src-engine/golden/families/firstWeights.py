"""First weights of layers, default or chosen: modules are constructed in order, each followed at once by its `nn.init` call."""

import torch
from torch import nn

# What the canvas offers beside PyTorch's own, as the script that a project equals would call it.
CHOICES = {
    "kaimingUniform": lambda weight, scale: nn.init.kaiming_uniform_(weight, nonlinearity="relu"),
    "kaimingNormal": lambda weight, scale: nn.init.kaiming_normal_(weight, nonlinearity="relu"),
    "xavierUniform": lambda weight, scale: nn.init.xavier_uniform_(weight, gain=scale),
    "xavierNormal": lambda weight, scale: nn.init.xavier_normal_(weight, gain=scale),
    "orthogonal": lambda weight, scale: nn.init.orthogonal_(weight, gain=scale),
    "normal": lambda weight, scale: nn.init.normal_(weight, 0.0, abs(scale)),
    "uniform": lambda weight, scale: nn.init.uniform_(weight, -abs(scale), abs(scale)),
    "constant": lambda weight, scale: nn.init.constant_(weight, scale),
    "zeros": lambda weight, scale: nn.init.zeros_(weight),
    "pytorch": lambda weight, scale: None,
    "given": lambda weight, scale: weight.copy_(ramp(weight)),
}

SCALES = {"xavierUniform": 1.5, "xavierNormal": 0.7, "orthogonal": 1.25, "normal": 0.02, "uniform": -0.3, "constant": 0.125}


def ramp(weight):
    """Numbers of one's own, as many as the weight has."""
    return (torch.arange(float(weight.numel())) / 8 - 1).reshape(weight.shape)


def network(chosen):
    """Images of 1 by 4 by 4 through a convolution and two linear layers; each layer is its own node on the canvas."""
    init, scale = chosen, SCALES.get(chosen, 1.0)
    return [
        (nn.Conv2d, (1, 3, 3), dict(padding=1), "conv2d", dict(outChannels=3, kernelSize=3, padding=1, init=init, initScale=scale)),
        (nn.Linear, (48, 5), dict(bias=False), "linear", dict(outFeatures=5, bias=False, init=init, initScale=scale)),
        (nn.Linear, (5, 4), {}, "linear", dict(outFeatures=4, init=init, initScale=scale)),
        (nn.Linear, (4, 2), {}, "linear", dict(outFeatures=2)),
    ]  # fmt: skip


def make(torch):
    cases = []
    for seed, chosen in enumerate(CHOICES):
        torch.manual_seed(seed)
        parameters, nodes = [], []
        for module, places, options, type_, params in network(chosen):
            made = module(*places, **options)
            with torch.no_grad():
                CHOICES[params.get("init", "pytorch")](made.weight, params.get("initScale", 1.0))
            if params.get("init") == "given":
                params = params | {"given": {"weight": ramp(made.weight).tolist()}}
            parameters += [parameter.detach() for parameter in made.parameters()]
            nodes.append({"type": type_, "params": params})
        cases.append({"name": chosen, "seed": seed, "layers": nodes, "parameters": parameters, "after": torch.rand(3)})
    return {"cases": cases}
