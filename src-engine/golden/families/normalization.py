"""Embedding and normalization: values, gradients, running statistics; and first values of parameters."""

import torch.nn.functional as F
from frame import graph_case


def make(torch):
    generator = torch.Generator().manual_seed(77)

    def normal(*shape):
        return torch.randn(*shape, generator=generator)

    cases = []

    def case(name, run, inputs, **more):
        cases.append(graph_case(name, run, inputs, generator, **more))

    def batch_norm(x, *affine, **options):
        return F.batch_norm(x, None, None, *affine, training=True, **options)

    case("batchNorm", batch_norm, [normal(6, 3)], eps=1e-5)
    case("batchNorm", batch_norm, [normal(9, 20) * 3 + 5, normal(20), normal(20)], eps=1e-5)
    case("batchNorm", lambda *inputs: batch_norm(*inputs, eps=0.01), [normal(4, 3, 5), normal(3), normal(3)], eps=0.01)
    case("layerNorm", lambda x, w, b: F.layer_norm(x, [7], w, b), [normal(5, 7), normal(7), normal(7)], eps=1e-5)
    case("layerNorm", lambda x: F.layer_norm(x, [33], eps=0.1), [normal(3, 33) - 2], eps=0.1)
    case("layerNorm", lambda x, w, b: F.layer_norm(x, [3, 4], w, b), [normal(2, 3, 4), normal(3, 4), normal(3, 4)], eps=1e-5)
    case("layerNorm", lambda x: F.layer_norm(x, [4]), [torch.tensor([[2.5, 2.5, 2.5, 2.5], [1.0, 2, 3, 4]])], eps=1e-5)
    mean, variance = normal(3), torch.rand(3, generator=generator) + 0.5
    case(
        "evaluated", lambda x, w, b, m, v: F.batch_norm(x, m, v, w, b), [normal(5, 3), normal(3), normal(3)],
        constants=[mean, variance], eps=1e-5,
    )  # fmt: skip
    index = torch.tensor([4.0, 0, 4, 1, 4])
    case("embedding", lambda weight, at: F.embedding(at.long(), weight), [normal(6, 3)], constants=[index])
    padded = lambda weight, at: F.embedding(at.long(), weight, padding_idx=4)  # noqa: E731
    case("embedding", padded, [normal(6, 3)], constants=[index], paddingIdx=4)

    running = []
    for momentum, shape in ((0.1, (5, 3)), (0.4, (4, 3, 2)), (None, (6, 3))):
        layer = torch.nn.BatchNorm1d(3, momentum=momentum)
        batches = [normal(*shape) * 2 + 1 for _ in range(3)]
        for batch in batches:
            layer(batch)
        layer.eval()
        running.append(
            {
                "momentum": momentum,
                "batches": batches,
                "mean": layer.running_mean,
                "var": layer.running_var,
                "tracked": int(layer.num_batches_tracked),
                "evaluated": layer(batches[0]),
            }
        )

    embeddings = []
    for seed, rows, width, padding in ((3, 2, 3, None), (4, 5, 4, 2)):
        torch.manual_seed(seed)
        layer = torch.nn.Embedding(rows, width, padding_idx=padding)
        embeddings.append({"seed": seed, "rows": rows, "width": width, "paddingIdx": padding, "weight": layer.weight})
    return {"cases": cases, "running": running, "embeddings": embeddings}
