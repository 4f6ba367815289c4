"""One layer's `state_dict` as the files that safetensors and NumPy write, in base64."""

import base64
import io

import numpy
import safetensors.torch
from torch import nn

from frame import floats


def make(torch):
    torch.manual_seed(2)
    state = nn.Linear(3, 2).state_dict(prefix="linear1.")
    arrays = {name: tensor.numpy() for name, tensor in state.items()}
    stored, deflated, wide = io.BytesIO(), io.BytesIO(), io.BytesIO()
    numpy.savez(stored, **arrays)
    numpy.savez_compressed(deflated, **arrays, zeros=numpy.zeros((40, 30), numpy.float32))
    numpy.savez(wide, weight=numpy.zeros(3))
    norm = nn.BatchNorm1d(2)
    for _ in range(2):
        norm(torch.randn(4, 2))
    others = {
        "double": torch.tensor([0.1, -2], dtype=torch.float64),
        "half": torch.tensor([0.5, -3], dtype=torch.bfloat16),
        "count": torch.tensor([7, -8], dtype=torch.int32),
    }
    base64_ = lambda data: base64.b64encode(data).decode()  # noqa: E731
    return {
        "safetensorsVersion": safetensors.__version__,
        "numpy": numpy.__version__,
        "tensors": state,
        "safetensors": base64_(safetensors.torch.save(state, {"format": "pt"})),
        "batchNorm": {
            "file": base64_(safetensors.torch.save(norm.state_dict() | others)),
            "runningMean": floats(norm.running_mean),
        },
        "npz": base64_(stored.getvalue()),
        "npzDeflated": base64_(deflated.getvalue()),
        "npzFloat64": base64_(wide.getvalue()),
    }
