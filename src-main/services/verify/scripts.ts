/** Says which Python runs it, and which versions of what can verify a model it has; nothing is imported for that. */
export const probeScript = `"""Prints which of torch and onnxruntime this Python has."""

import importlib.metadata
import importlib.util
import json
import platform


def version(package, *names):
    """Of a package that can be imported; None where there is none."""
    if importlib.util.find_spec(package) is None:
        return None
    for name in (package, *names):
        try:
            return importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            pass
    return "?"


print(json.dumps({
    "python": platform.python_version(),
    "torch": version("torch"),
    "onnxruntime": version("onnxruntime", "onnxruntime-gpu"),
}))
`;

/** Predicts rows with an ONNX file: a JSON list of numbers a row, or of its probabilities. */
export const onnxScript = `"""Predicts rows with an ONNX file in ONNX Runtime: a JSON list of numbers a row."""

import json
import sys

import numpy as np
import onnxruntime

model, rows = sys.argv[1:]
with open(rows, encoding="utf-8") as file:
    cells = json.load(file)

session = onnxruntime.InferenceSession(model, providers=["CPUExecutionProvider"])
types = {"tensor(float)": np.float32, "tensor(double)": np.float64, "tensor(string)": object}
feeds = {
    column.name: np.array(cells[column.name], dtype=types[column.type]).reshape(-1, 1)
    for column in session.get_inputs()
}
names = [output.name for output in session.get_outputs()]
outputs = [output for name, output in zip(names, session.run(names, feeds)) if not name.endswith("_label")]
for row in np.concatenate(outputs, axis=1):
    print(json.dumps([float(value) for value in row]))
`;
