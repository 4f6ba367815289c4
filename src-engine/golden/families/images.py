"""Images and shapes: convolution, pooling, and tensors cut, joined and reshaped; value and gradients, and first weights."""

import torch.nn.functional as F
from torch import nn

from frame import floats, graph_case


def make(torch):
    generator = torch.Generator().manual_seed(606)

    def normal(*shape):
        return torch.randn(*shape, generator=generator)

    def case(name, run, inputs, **more):
        return graph_case(name, run, inputs, generator, **more)

    def convolution(x, weight, bias=True, **options):
        """Options as pairs, so that the tests read one form."""
        pairs = {"stride": [1, 1], "padding": [0, 0], "dilation": [1, 1], **options}
        inputs = [normal(*x), normal(*weight), *([normal(weight[0])] if bias else [])]
        return case("conv2d", lambda x, w, b=None: F.conv2d(x, w, b, **pairs), inputs, options=pairs)

    def pooling(name, run, x, kernel, **options):
        pairs = {"kernel": kernel, "stride": kernel, "padding": [0, 0], "dilation": [1, 1], **options}
        more = {key: value for key, value in pairs.items() if key != "kernel"}
        return case(name, lambda x: run(x, kernel, **more), [normal(*x)], options=pairs)

    def average(x, kernel, count=True, **options):
        pairs = {"kernel": kernel, "stride": kernel, "padding": [0, 0], **options}
        run = lambda x: F.avg_pool2d(x, kernel, pairs["stride"], pairs["padding"], count_include_pad=count)  # noqa: E731
        return case("avgPool2d", run, [normal(*x)], options={**pairs, "countIncludePad": count})

    images = [
        convolution((2, 3, 5, 6), (4, 3, 3, 3)),
        convolution((1, 1, 4, 4), (1, 1, 2, 2), bias=False),
        convolution((3, 2, 7, 5), (2, 2, 3, 2), stride=[2, 1], padding=[1, 0]),
        convolution((2, 2, 6, 6), (3, 2, 2, 3), stride=[1, 2], padding=[2, 1], dilation=[2, 2]),
        convolution((2, 4, 3, 3), (2, 4, 1, 1)),
        convolution((2, 1, 3, 3), (2, 1, 3, 3)),
        pooling("maxPool2d", F.max_pool2d, (2, 2, 4, 6), [2, 2]),
        pooling("maxPool2d", F.max_pool2d, (1, 3, 5, 5), [3, 2], stride=[1, 2], padding=[1, 1]),
        pooling("maxPool2d", F.max_pool2d, (2, 1, 7, 6), [2, 3], stride=[2, 1], dilation=[3, 2]),
        average((2, 2, 4, 6), [2, 2]),
        average((1, 3, 5, 5), [3, 2], stride=[1, 2], padding=[1, 1]),
        average((1, 3, 5, 5), [3, 2], count=False, stride=[2, 1], padding=[1, 1]),
    ]
    shapes = [
        case("narrow", lambda x: x.narrow(1, 1, 2), [normal(2, 4, 3)]),
        case("cat", lambda a, b, c: torch.cat([a, b, c], 1), [normal(2, 1), normal(2, 3), normal(2, 2)]),
        case("stack", lambda a, b: torch.stack([a, b], -1), [normal(2, 3), normal(2, 3)]),
        case("flatten", lambda x: x.flatten(1) * 2, [normal(2, 3, 2)]),
        case("flattenMiddle", lambda x: x.flatten(1, 2) * 2, [normal(2, 3, 2, 2)]),
        case("unflatten", lambda x: x.unflatten(1, (3, -1)) * 2, [normal(2, 6)]),
        case("squeeze", lambda x: x.squeeze() * 2, [normal(2, 1, 3, 1)]),
        case("squeezeAxis", lambda x: x.squeeze(1).squeeze(0) * 2, [normal(2, 1, 3, 1)]),
        case("unsqueeze", lambda x: x.unsqueeze(-2) * 2, [normal(2, 3)]),
        case("matmulMatrix", lambda a, b: a @ b, [normal(2, 3, 4), normal(4, 2)]),
        case("matmulBatches", lambda a, b: a @ b, [normal(3, 2, 4), normal(3, 4, 2)]),
        case("matmulBroadcast", lambda a, b: a @ b, [normal(2, 1, 2, 3), normal(3, 3, 2)]),
        case("matmulVector", lambda a, b: a @ b, [normal(2, 3, 4), normal(4)]),
        case("matmulRow", lambda a, b: a @ b, [normal(3), normal(2, 3, 2)]),
        case("min", lambda x: x.min(), [torch.tensor([[1.0, -3.0, -3.0], [3.0, -1.0, 0.0]])]),
        case("min1", lambda x: x.min(1).values, [normal(3, 4)]),
    ]

    layers = []
    for seed, arguments, options in ((0, (3, 8, 3), {}), (7, (2, 5, (2, 3)), {"bias": False})):
        torch.manual_seed(seed)
        layer = nn.Conv2d(*arguments, **options)
        layers.append(
            {
                "seed": seed,
                "arguments": list(arguments),
                "options": options,
                "weight": floats(layer.weight),
                "bias": None if layer.bias is None else floats(layer.bias),
            }
        )
    return {"images": images, "shapes": shapes, "layers": layers}
