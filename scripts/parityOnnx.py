"""Runs ONNX files that Gradwire wrote: a JSON object a line on standard input, with the file, the cells of its columns by name,
how many rows at the end lack a value, and the labels of classes.

An answer is a JSON object a line: the predictions of the rows before, number by number, or what failed. The file is checked first, with
its shapes; rows one by one must give what all of them give; rows that lack a value must have no answer.
"""

import json
import sys
import traceback

import numpy as np
import onnx
import onnxruntime


def feeds_of(session, cells):
    """The columns as tensors [N, 1] of the types that the model asks for."""
    types = {"tensor(float)": np.float32, "tensor(double)": np.float64, "tensor(string)": object}
    feeds = {}
    for column in session.get_inputs():
        assert column.shape == ["N", 1], (column.name, column.shape)
        kind = types[column.type]
        values = [np.nan if cell is None else cell for cell in cells[column.name]]
        feeds[column.name] = np.array(values, dtype=kind).reshape(-1, 1)
    assert set(feeds) == set(cells)
    return feeds


def answers_of(session, feeds, labels):
    """Every row's numbers, or its probabilities, which the label is held to."""
    names = [output.name for output in session.get_outputs()]
    outputs = dict(zip(names, session.run(names, feeds)))
    if not labels:
        assert all(output.shape[1:] == (1,) for output in outputs.values())
        return np.concatenate([outputs[name] for name in names], axis=1)
    label, shares = (outputs[name] for name in names)
    assert names[0].endswith("_label") and names[1].endswith("_probabilities"), names
    assert label.shape == (len(shares), 1) and shares.shape[1] == len(labels)
    for found, row in zip(label[:, 0], shares):
        if np.isnan(row).any():
            assert found == "", found
        # Where two classes are all but equally likely, whichever rounding prefers.
        elif row.max() - np.partition(row, -2)[-2] > 1e-6:
            assert found == labels[row.argmax()], (found, row)
    return shares


def run(model, cells, unanswered, labels):
    onnx.checker.check_model(model, full_check=True)
    session = onnxruntime.InferenceSession(model)
    feeds = feeds_of(session, cells)
    answers = answers_of(session, feeds, labels)
    first = answers_of(session, {name: values[:1] for name, values in feeds.items()}, labels)
    assert np.allclose(first, answers[:1], rtol=1e-5, atol=1e-6), (first, answers[:1])
    last = len(answers) - unanswered
    assert np.isnan(answers[last:]).all(), "a row that lacks a value has an answer"
    assert not np.isnan(answers[:last]).any(), "a row has no answer"
    return [float(value) for value in answers[:last].reshape(-1)]


print(json.dumps({"onnx": onnx.__version__, "onnxruntime": onnxruntime.__version__}), flush=True)
for line in sys.stdin:
    try:
        answer = {"predictions": run(**json.loads(line))}
    except BaseException:
        answer = {"error": traceback.format_exc()}
    print(json.dumps(answer), flush=True)
