"""What the families of golden values share: how numbers are written, and one value with its gradients."""

import json
import math

import torch


def shortest(value):
    """`value` as float32, with as few digits (at most nine) as tell it apart."""
    if not math.isfinite(value):
        raise ValueError("golden values are finite")
    rounded = torch.tensor(value, dtype=torch.float32).item()
    for digits in range(1, 10):
        text = f"{rounded:.{digits}g}"
        if torch.tensor(float(text), dtype=torch.float32).item() == rounded:
            return float(text)
    raise AssertionError(value)


def floats(tensor):
    """The tensor's numbers, row by row."""
    return [shortest(value) for value in tensor.detach().reshape(-1).tolist()]


def integers(tensor):
    """The tensor's whole numbers, row by row."""
    return [int(value) for value in tensor.reshape(-1).tolist()]


def described(tensor):
    """The tensor as the tests read it."""
    return {"shape": list(tensor.shape), "data": floats(tensor)}


def flat(module):
    """All parameters of a module in one tensor, in the order of `parameters()`."""
    return torch.cat([parameter.detach().reshape(-1) for parameter in module.parameters()])


def fnv1a(data):
    """32-bit FNV-1a, to compare long results to the bit without storing them."""
    hash_ = 0x811C9DC5
    for byte in data:
        hash_ = ((hash_ ^ byte) * 0x01000193) & 0xFFFFFFFF
    return hash_


def graph_case(name, run, inputs, generator, constants=(), **more):
    """Value and gradients of `run(*inputs, *constants)`, for the output's gradient drawn from `generator` (1.5 for a scalar).

    `constants` (class indices, weights) get no gradient, and inputs none where none flows (null); what else a case says
    (parameters of a layer) goes in `more`.
    """
    leaves = [leaf.detach().clone().requires_grad_(True) for leaf in inputs]
    output = run(*leaves, *constants)
    gradient = torch.randn(output.shape, generator=generator) if output.dim() else torch.tensor(1.5)
    if output.requires_grad:
        output.backward(gradient)
    return {
        "name": name,
        **more,
        "inputs": [described(leaf) for leaf in leaves],
        "constants": [described(constant) for constant in constants],
        "output": described(output),
        "gradient": described(gradient),
        "inputGradients": [None if leaf.grad is None else described(leaf.grad) for leaf in leaves],
    }


def expressed(expressions):
    """Value and gradients of expressions, (name, inputs, run) each; the output's gradient is 1, 2, 3, ... by element."""
    cases = []
    for name, inputs, run in expressions:
        leaves = [tensor.clone().requires_grad_() for tensor in inputs]
        output = run(*leaves)
        output.backward(torch.arange(1.0, output.numel() + 1).reshape(output.shape))
        cases.append(
            {
                "name": name,
                "inputs": [described(tensor) for tensor in inputs],
                "output": described(output),
                "gradients": [floats(leaf.grad) for leaf in leaves],
            }
        )
    return cases


def compact(content):
    """JSON without spaces; a tensor as `{shape, data}`, other fractions to nine significant digits."""
    return json.dumps(plain(content), separators=(",", ":"), allow_nan=False)


def plain(value):
    if isinstance(value, torch.Tensor):
        return described(value)
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    return float(f"{value:.9g}") if isinstance(value, float) else value
