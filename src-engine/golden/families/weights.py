"""One layer's `state_dict` as the files that safetensors and NumPy write, in base64."""

import base64
import io

import numpy
import safetensors.torch
from torch import nn


def make(torch):
    torch.manual_seed(2)
    state = nn.Linear(3, 2).state_dict(prefix="linear1.")
    arrays = {name: tensor.numpy() for name, tensor in state.items()}
    stored, deflated, wide = io.BytesIO(), io.BytesIO(), io.BytesIO()
    numpy.savez(stored, **arrays)
    numpy.savez_compressed(deflated, **arrays, zeros=numpy.zeros((40, 30), numpy.float32))
    numpy.savez(wide, weight=numpy.zeros(3))
    base64_ = lambda data: base64.b64encode(data).decode()  # noqa: E731
    return {
        "safetensorsVersion": safetensors.__version__,
        "numpy": numpy.__version__,
        "tensors": state,
        "safetensors": base64_(safetensors.torch.save(state, {"format": "pt"})),
        "npz": base64_(stored.getvalue()),
        "npzDeflated": base64_(deflated.getvalue()),
        "npzFloat64": base64_(wide.getvalue()),
    }
