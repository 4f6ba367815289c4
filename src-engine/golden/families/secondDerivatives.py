"""Second derivatives: the gradient penalties of small networks, and what they add to the gradients."""

import torch
import torch.nn.functional as F

from frame import described, floats, shortest


def make(torch):
    generator = torch.Generator().manual_seed(77)

    def normal(*shape):
        return torch.randn(*shape, generator=generator)

    target = torch.tensor([0, 2, 1, 2])
    weight = torch.tensor([0.5, 2.0, 1.0])

    def pooled(x, kernel, out):
        features = F.max_pool2d(F.conv2d(x, kernel).tanh(), 2, stride=1)
        return F.cross_entropy(F.linear(features.flatten(1), out), target[:2])

    def overlapping(x, scale):
        return (F.max_pool2d((x * scale).tanh(), (3, 2), stride=(1, 2), padding=(1, 0), dilation=(1, 2)) ** 3).sum()

    losses = [
        ("maxPool2dNetwork", [normal(2, 1, 5, 5), normal(2, 1, 2, 2), normal(3, 18)], pooled),
        ("maxPool2dOverlapping", [normal(2, 2, 5, 6), normal(1)], overlapping),
        ("crossEntropySmoothed", [normal(4, 2), normal(3, 2)], lambda x, w: F.cross_entropy(F.linear(x, w), target, label_smoothing=0.2)),
        ("crossEntropyWeighted", [normal(4, 2), normal(3, 2)], lambda x, w: F.cross_entropy(F.linear(x, w), target, weight)),
        (
            "crossEntropyIgnored", [normal(4, 2), normal(3, 2)],
            lambda x, w: F.cross_entropy(F.linear(x, w), target, weight, ignore_index=2, label_smoothing=0.3),
        ),  # fmt: skip
    ]
    cases = []
    for name, inputs, run in losses:
        leaves = [tensor.clone().requires_grad_() for tensor in inputs]
        loss = run(*leaves)
        (of_input,) = torch.autograd.grad(loss, leaves[:1], create_graph=True)
        penalty = (of_input.square().sum() - 1) ** 2
        (loss + penalty).backward()
        cases.append(
            {
                "name": name,
                "inputs": [described(tensor) for tensor in inputs],
                "loss": shortest(loss.item()),
                "penalty": shortest(penalty.item()),
                "gradients": [floats(leaf.grad) for leaf in leaves],
            }
        )
    return {"cases": cases}
