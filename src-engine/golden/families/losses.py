"""Every loss and its options: value and gradients, and the cases that PyTorch defines at the edges."""

import torch.nn.functional as F

from frame import described, graph_case


def make(torch):
    generator = torch.Generator().manual_seed(303)

    def normal(*shape):
        return torch.randn(*shape, generator=generator)

    def uniform(*shape):
        return torch.rand(*shape, generator=generator)

    reductions = ("mean", "sum", "none")
    cases = []

    def case(loss, run, inputs, constants=(), **options):
        """`run` gets PyTorch's names, the file has ours."""
        ours = {}
        for key, value in options.items():
            head, *rest = key.split("_")
            ours[head + "".join(word.capitalize() for word in rest)] = described(value) if torch.is_tensor(value) else value
        name = f"{loss} {len(cases)}"
        cases.append(graph_case(name, lambda *all_: run(*all_, **options), inputs, generator, constants, loss=loss, options=ours))

    for reduction in reductions:
        case("l1Loss", F.l1_loss, [normal(4, 3), normal(4, 3)], reduction=reduction)
        for beta in (1.0, 0.3, 0.0):
            case("smoothL1Loss", F.smooth_l1_loss, [normal(4, 3), normal(4, 3)], reduction=reduction, beta=beta)
        for delta in (1.0, 0.4):
            case("huberLoss", F.huber_loss, [normal(4, 3) * 2, normal(4, 3)], reduction=reduction, delta=delta)
    case("l1Loss", F.l1_loss, [torch.tensor([1.0, 2, 3])], [torch.tensor([1.0, 0, 5])], reduction="none")

    def bce(*inputs, **options):
        return F.binary_cross_entropy_with_logits(*inputs, **options)

    labels = (uniform(5, 2) > 0.5).float()
    for reduction in reductions:
        case("binaryCrossEntropyWithLogits", bce, [normal(5, 2)], [labels], reduction=reduction)
        case("binaryCrossEntropyWithLogits", bce, [normal(5, 2), uniform(5, 2)], reduction=reduction)
    case("binaryCrossEntropyWithLogits", bce, [normal(5, 2)], [labels], pos_weight=torch.tensor([3.0, 0.25]))
    case("binaryCrossEntropyWithLogits", bce, [normal(5, 2)], [labels], pos_weight=torch.tensor(2.5), weight=uniform(5, 1))
    case("binaryCrossEntropyWithLogits", bce, [torch.tensor([-90.0, 90, 0, -1000, 1000, 20.5])], [torch.tensor([0.0, 0, 1, 1, 1, 0])])

    classes = torch.tensor([0.0, 3, 1, 1, 2, 0])
    weight = torch.tensor([0.5, 2, 1, 0.1])

    def indexed(loss):
        return lambda scores, target, **options: loss(scores, target.long(), **options)

    for reduction in reductions:
        for options in (
            {},
            {"weight": weight},
            {"label_smoothing": 0.1},
            {"ignore_index": 1},
            {"weight": weight, "label_smoothing": 0.25, "ignore_index": 0},
        ):
            case("crossEntropy", indexed(F.cross_entropy), [normal(6, 4)], [classes], reduction=reduction, **options)
            if "label_smoothing" not in options:
                case("nllLoss", indexed(F.nll_loss), [F.log_softmax(normal(6, 4), 1)], [classes], reduction=reduction, **options)
        probabilities = F.softmax(normal(6, 4), 1)
        case("crossEntropy", F.cross_entropy, [normal(6, 4), probabilities], reduction=reduction)
        case("crossEntropy", F.cross_entropy, [normal(6, 4), probabilities], reduction=reduction, weight=weight, label_smoothing=0.2)
    ignored = torch.tensor([0.0, -100, 2])
    case("crossEntropy", indexed(F.cross_entropy), [normal(3, 3)], [ignored])
    case("nllLoss", indexed(F.nll_loss), [normal(3, 3)], [ignored])
    case("crossEntropy", indexed(F.cross_entropy), [torch.tensor([[1e4, 0, -1e4], [0.0, 1e4, 0]])], [torch.tensor([1.0, 1])], weight=weight[:3])

    def kl(*inputs, **options):
        return F.kl_div(*inputs, **options)

    distribution = F.softmax(normal(4, 3), 1)
    sharp = torch.tensor([[0.0, 1, 0], [0.5, 0.5, 0], [0, 0, 1], [0.25, 0.5, 0.25]])
    for reduction in (*reductions, "batchmean"):
        case("klDiv", kl, [F.log_softmax(normal(4, 3), 1), distribution], reduction=reduction)
        case("klDiv", kl, [F.log_softmax(normal(4, 3), 1)], [sharp], reduction=reduction)
        case("klDiv", kl, [F.log_softmax(normal(4, 3), 1), F.log_softmax(normal(4, 3), 1)], reduction=reduction, log_target=True)

    signs = torch.tensor([1.0, -1, -1, 1, -1])
    for reduction in reductions:
        case("hingeEmbeddingLoss", F.hinge_embedding_loss, [normal(5)], [signs], reduction=reduction)
        case("hingeEmbeddingLoss", F.hinge_embedding_loss, [normal(5)], [signs], reduction=reduction, margin=0.3)
        case("multiMarginLoss", indexed(F.multi_margin_loss), [normal(6, 4)], [classes], reduction=reduction)
        case(
            "multiMarginLoss", indexed(F.multi_margin_loss), [normal(6, 4)], [classes],
            reduction=reduction, p=2, margin=0.5, weight=weight,
        )  # fmt: skip
    return {"cases": cases}
