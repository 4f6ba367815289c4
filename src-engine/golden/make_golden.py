"""Makes the golden values of this folder with real PyTorch, and records its version in each file.

Run by hand when a recipe or a case is added: `python make_golden.py` (any Python with torch, numpy and safetensors). The tests only read
the JSON files, so the product and its tests never need Python.
"""

import base64
import io
import json
import math
import pathlib

import numpy
import safetensors.torch
import torch
import torch.nn.functional as F
from torch import nn
from torch.utils.data import DataLoader, TensorDataset, random_split

HERE = pathlib.Path(__file__).parent
torch.set_num_threads(1)
torch.use_deterministic_algorithms(True)


def floats(tensor):
    """The tensor's numbers, row by row, each as the shortest decimal that reads back as the same float32."""
    return [shortest(value) for value in tensor.detach().reshape(-1).tolist()]


def shortest(value):
    """`value` as float32, with as few digits as tell it apart."""
    if not math.isfinite(value):
        raise ValueError("golden values are finite")
    rounded = torch.tensor(value, dtype=torch.float32).item()
    for digits in range(1, 10):
        text = f"{rounded:.{digits}g}"
        if torch.tensor(float(text), dtype=torch.float32).item() == rounded:
            return float(text)
    raise AssertionError(value)


def integers(tensor):
    return [int(value) for value in tensor.reshape(-1).tolist()]


def fnv1a(data):
    """32-bit FNV-1a, to compare long results to the bit without storing them."""
    hash_ = 0x811C9DC5
    for byte in data:
        hash_ = ((hash_ ^ byte) * 0x01000193) & 0xFFFFFFFF
    return hash_


def write(name, content):
    body = {"torch": torch.__version__.split("+")[0], **content}
    text = json.dumps(body, separators=(",", ":"))
    (HERE / f"{name}.json").write_text(text + "\n")
    print(f"{name}.json: {len(text)} bytes")


# --- random numbers -------------------------------------------------------------------------------------------------


def random_numbers():
    def seeded(seed, draw):
        torch.manual_seed(seed)
        return draw()

    cases = {"rand": [], "uniform": [], "randn": [], "randperm": [], "linear": [], "loader": [], "split": [], "mixed": []}
    for seed in (0, 1, 42, 2**32 - 1, 2**32 + 5):
        cases["rand"].append({"seed": seed, "values": floats(seeded(seed, lambda: torch.rand(10)))})
    for seed, n, low, high in ((0, 8, -1, 1), (3, 8, -0.1, 0.3), (9, 8, 100, 100.5), (4, 8, -1e-5, 2.5)):
        values = seeded(seed, lambda: torch.empty(n).uniform_(low, high))
        cases["uniform"].append({"seed": seed, "low": low, "high": high, "values": floats(values)})
    for seed, n in ((0, 1), (0, 7), (5, 15), (5, 16), (6, 17), (6, 40)):
        cases["randn"].append({"seed": seed, "values": floats(seeded(seed, lambda: torch.randn(n)))})
    for seed, n in ((0, 10), (1, 1), (2, 100)):
        cases["randperm"].append({"seed": seed, "values": integers(seeded(seed, lambda: torch.randperm(n)))})
    long = seeded(7, lambda: torch.randperm(40_000)).to(torch.int32)
    cases["randperm"].append({"seed": 7, "n": 40_000, "fnv1a": fnv1a(long.numpy().tobytes())})
    for seed, inputs, outputs in ((0, 3, 2), (2, 3, 2), (3, 3, 2), (1, 20, 64), (5, 784, 32), (8, 1, 1)):
        layer = seeded(seed, lambda: nn.Linear(inputs, outputs))
        case = {"seed": seed, "inFeatures": inputs, "outFeatures": outputs}
        if inputs * outputs <= 16:
            case |= {"weight": floats(layer.weight), "bias": floats(layer.bias)}
        case |= {
            "weightFnv1a": fnv1a(layer.weight.detach().numpy().tobytes()),
            "biasFnv1a": fnv1a(layer.bias.detach().numpy().tobytes()),
        }
        cases["linear"].append(case)
    for seed, rows, shuffle in ((0, 15, True), (2, 15, True), (3, 7, True), (1, 15, False)):
        torch.manual_seed(seed)
        loader = DataLoader(TensorDataset(torch.arange(rows)), batch_size=4, shuffle=shuffle)
        epochs = [[int(row) for (batch,) in loader for row in batch] for _ in range(3)]
        cases["loader"].append({"seed": seed, "rows": rows, "shuffle": shuffle, "epochs": epochs, "after": floats(torch.rand(1))})
    for seed, rows, validation in ((0, 15, 3), (42, 10, 1), (7, 344, 69)):
        train, held = random_split(range(rows), [rows - validation, validation], torch.Generator().manual_seed(seed))
        cases["split"].append({"seed": seed, "rows": rows, "train": list(train.indices), "validation": list(held.indices)})
    # One generator through every kind of draw, in one stream.
    torch.manual_seed(12)
    stream = [torch.randn(3), torch.rand(2), torch.randn(20), torch.randperm(5).float(), torch.randn(2), torch.rand(1)]
    cases["mixed"].append({"seed": 12, "values": floats(torch.cat(stream))})
    write("random", cases)


# --- ops ------------------------------------------------------------------------------------------------------------


def ops():
    generator = torch.Generator().manual_seed(2024)

    def normal(*shape):
        return torch.randn(*shape, generator=generator)

    def positive(*shape):
        return torch.rand(*shape, generator=generator) + 0.25

    cases = []

    def case(op, inputs, run, attributes=()):
        leaves = [leaf.clone().requires_grad_(True) for leaf in inputs]
        output = run(*leaves)
        gradient = torch.randn(output.shape, generator=generator) if output.dim() else torch.tensor(1.5)
        output.backward(gradient)
        tensor = lambda value: {"shape": list(value.shape), "data": floats(value)}  # noqa: E731
        cases.append(
            {
                "op": op,
                "attributes": list(attributes),
                "inputs": [tensor(leaf) for leaf in leaves],
                "output": tensor(output),
                "gradient": tensor(gradient),
                "inputGradients": [None if leaf.grad is None else tensor(leaf.grad) for leaf in leaves],
            }
        )

    case("matmul", [normal(4, 3), normal(3, 5)], lambda a, b: a @ b, (0, 0))
    case("matmul", [normal(4, 3), normal(5, 3)], lambda a, b: a @ b.T, (0, 1))
    case("matmul", [normal(3, 4), normal(3, 5)], lambda a, b: a.T @ b, (1, 0))
    case("matmul", [normal(3, 4), normal(5, 3)], lambda a, b: a.T @ b.T, (1, 1))
    for name, run, second in (
        ("add", torch.add, normal),
        ("sub", torch.sub, normal),
        ("mul", torch.mul, normal),
        ("div", torch.div, positive),
    ):
        case(name, [normal(3, 4), second(3, 4)], run)
        case(name, [normal(3, 4), second(4)], run)
        case(name, [normal(2, 1, 3), second(4, 1)], run)
    for name, run, input_ in (
        ("neg", torch.neg, normal),
        ("relu", torch.relu, normal),
        ("sigmoid", torch.sigmoid, normal),
        ("tanh", torch.tanh, normal),
        ("exp", torch.exp, normal),
        ("log", torch.log, positive),
        ("sqrt", torch.sqrt, positive),
    ):
        case(name, [input_(3, 5)], run)
    case("addScalar", [normal(6)], lambda x: x + 2.5, (2.5,))
    case("mulScalar", [normal(6)], lambda x: x * -1.25, (-1.25,))
    case("sum", [normal(3, 4)], lambda x: x.sum(), (0,))
    case("sum", [normal(3, 4)], lambda x: x.sum(dim=0), (0, 0))
    case("sum", [normal(2, 3, 4)], lambda x: x.sum(dim=(0, 2), keepdim=True), (1, 0, 2))
    case("mean", [normal(3, 4)], lambda x: x.mean(), (0,))
    case("mean", [normal(3, 4)], lambda x: x.mean(dim=1), (0, 1))
    case("reshape", [normal(3, 4)], lambda x: x.reshape(2, 6), (2, 6))
    case("transpose", [normal(2, 3, 4)], lambda x: x.transpose(0, 2), (0, 2))
    case("broadcastTo", [normal(3, 1)], lambda x: x.broadcast_to(2, 3, 4), (2, 3, 4))
    case("logSoftmax", [normal(4, 5)], lambda x: F.log_softmax(x, dim=-1))
    case("logSoftmax", [normal(2, 3) * 5000], lambda x: F.log_softmax(x, dim=-1))
    case("mseLoss", [normal(5, 2), normal(5, 2)], F.mse_loss)
    classes = torch.tensor([0.0, 2, 1, 2])
    case("crossEntropy", [normal(4, 3), classes], lambda x, t: F.cross_entropy(x, t.detach().long()))
    case("crossEntropy", [normal(4, 3) * 5000, classes], lambda x, t: F.cross_entropy(x, t.detach().long()))
    write("ops", {"cases": cases})


# --- optimizers -----------------------------------------------------------------------------------------------------

OPTIMIZERS = {
    "sgd": dict(kind="sgd", lr=0.1),
    "sgd momentum": dict(kind="sgd", lr=0.05, momentum=0.9),
    "sgd momentum and dampening": dict(kind="sgd", lr=0.05, momentum=0.9, dampening=0.3),
    "sgd Nesterov": dict(kind="sgd", lr=0.02, momentum=0.9, nesterov=True),
    "sgd weight decay": dict(kind="sgd", lr=0.1, weight_decay=0.05),
    "sgd Nesterov and weight decay": dict(kind="sgd", lr=0.02, momentum=0.8, nesterov=True, weight_decay=0.01),
    "adam": dict(kind="adam", lr=0.01),
    "adam betas and eps": dict(kind="adam", lr=0.02, betas=(0.8, 0.95), eps=1e-4),
    "adam weight decay": dict(kind="adam", lr=0.01, weight_decay=0.1),
}


def make_optimizer(spec, parameters):
    arguments = {key: value for key, value in spec.items() if key != "kind"}
    return (torch.optim.SGD if spec["kind"] == "sgd" else torch.optim.Adam)(parameters, **arguments)


def flat(module):
    return torch.cat([parameter.detach().reshape(-1) for parameter in module.parameters()])


def optimizers():
    """A tanh network 3-4-2 on 8 rows, all in one batch, 100 steps. The data are `Generator(77).rand`."""
    torch.manual_seed(77)
    data = torch.rand(8, 5)
    inputs, targets = data[:, :3], data[:, 3:]
    cases = []
    for name, spec in OPTIMIZERS.items():
        torch.manual_seed(5)
        model = nn.Sequential(nn.Linear(3, 4), nn.Tanh(), nn.Linear(4, 2))
        optimizer = make_optimizer(spec, model.parameters())
        steps, losses = {}, []
        for step in range(1, 101):
            optimizer.zero_grad()
            loss = F.mse_loss(model(inputs), targets)
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
            if step in (1, 2, 10, 100):
                steps[str(step)] = floats(flat(model))
        cases.append({"name": name, "optimizer": spec, "parameters": steps, "losses": [shortest(x) for x in losses]})
    write("optimizers", {"dataSeed": 77, "rows": 8, "seed": 5, "cases": cases})


# --- whole runs -----------------------------------------------------------------------------------------------------

ORCHARD = [
    [73, 67, 43, 56, 70], [91, 88, 64, 81, 101], [87, 134, 58, 119, 133], [102, 43, 37, 22, 37], [69, 96, 70, 103, 119],
    [74, 66, 43, 57, 69], [91, 87, 65, 80, 102], [88, 134, 59, 118, 132], [101, 44, 37, 21, 38], [68, 96, 71, 104, 118],
    [73, 66, 44, 57, 69], [92, 87, 64, 82, 100], [87, 135, 57, 118, 134], [103, 43, 36, 20, 38], [68, 97, 70, 102, 120],
]  # fmt: skip


def train(model, rows, targets, *, loss, optimizer, batch, epochs, shuffle, train_rows, validation_rows):
    """The plain training loop; losses per epoch are means over rows."""
    loader = DataLoader(TensorDataset(rows[train_rows], targets[train_rows]), batch_size=batch, shuffle=shuffle)
    history = []
    for _ in range(epochs):
        total = 0.0
        for x, y in loader:
            optimizer.zero_grad()
            value = loss(model(x), y)
            value.backward()
            optimizer.step()
            total += value.item() * len(x)
        with torch.no_grad():
            held = loss(model(rows[validation_rows]), targets[validation_rows]).item() if validation_rows else None
        history.append([shortest(total / len(train_rows)), None if held is None else shortest(held)])
    return history


def orchard():
    data = torch.tensor(ORCHARD, dtype=torch.float32)
    inputs, targets = data[:, :3], data[:, 3:]
    runs = []
    for seed in (0, 2, 3):
        torch.manual_seed(seed)
        model = nn.Linear(3, 2)
        optimizer = torch.optim.SGD(model.parameters(), lr=1e-5)
        history = train(
            model, inputs, targets, loss=F.mse_loss, optimizer=optimizer, batch=5, epochs=100, shuffle=True,
            train_rows=list(range(15)), validation_rows=[],
        )  # fmt: skip
        with torch.no_grad():
            runs.append(
                {
                    "seed": seed,
                    "weight": floats(model.weight),
                    "bias": floats(model.bias),
                    "trainLosses": [point[0] for point in history],
                    "finalTrainLoss": shortest(F.mse_loss(model(inputs), targets).item()),
                    "prediction": floats(model(torch.tensor([[75.0, 63.0, 44.0]]))),
                    "predictions": floats(model(inputs)),
                }
            )
    write("orchard", {"rows": ORCHARD, "batchSize": 5, "epochs": 100, "learningRate": 1e-5, "runs": runs})


def whole_runs():
    """Runs that end each epoch on a shorter batch, with validation rows, for both tasks. Data are `Generator(seed).rand`."""
    cases = []
    for name, task, shuffle, spec in (
        ("regression, SGD momentum", "regression", True, dict(kind="sgd", lr=0.05, momentum=0.9)),
        ("regression, unshuffled, Adam", "regression", False, dict(kind="adam", lr=0.01)),
        ("classification, Adam", "classification", True, dict(kind="adam", lr=0.02)),
        ("classification, SGD", "classification", True, dict(kind="sgd", lr=0.3)),
    ):
        torch.manual_seed(31)
        rows, features, outputs = 53, 4, 3
        data = torch.rand(rows, features + 2)
        inputs = data[:, :features] * 4 - 2
        if task == "regression":
            targets, outputs, loss = data[:, features:], 2, F.mse_loss
        else:
            targets, loss = (data[:, features] * 3).floor().long(), F.cross_entropy
        held = 10
        train_rows, validation_rows = (
            list(part.indices) for part in random_split(range(rows), [rows - held, held], torch.Generator().manual_seed(4))
        )
        torch.manual_seed(6)
        model = nn.Sequential(nn.Linear(features, 8), nn.ReLU(), nn.Linear(8, 5), nn.Sigmoid(), nn.Linear(5, outputs))
        optimizer = make_optimizer(spec, model.parameters())
        history = train(
            model, inputs, targets, loss=loss, optimizer=optimizer, batch=8, epochs=20, shuffle=shuffle,
            train_rows=train_rows, validation_rows=validation_rows,
        )  # fmt: skip
        cases.append(
            {
                "name": name,
                "task": task,
                "shuffle": shuffle,
                "optimizer": spec,
                "losses": history,
                "parameters": floats(flat(model)),
                "predictions": floats(model(inputs[:5])),
            }
        )
    setup = {"dataSeed": 31, "rows": 53, "features": 4, "validation": 10, "splitSeed": 4, "seed": 6, "hidden": [8, 5], "batchSize": 8, "epochs": 20}
    write("runs", {**setup, "cases": cases})


# --- weight files ---------------------------------------------------------------------------------------------------


def weight_files():
    """One layer's `state_dict` as the files that safetensors and NumPy write, in base64."""
    torch.manual_seed(2)
    state = nn.Linear(3, 2).state_dict(prefix="linear1.")
    arrays = {name: tensor.numpy() for name, tensor in state.items()}
    stored, deflated, wide = io.BytesIO(), io.BytesIO(), io.BytesIO()
    numpy.savez(stored, **arrays)
    numpy.savez_compressed(deflated, **arrays, zeros=numpy.zeros((40, 30), numpy.float32))
    numpy.savez(wide, weight=numpy.zeros(3))
    base64_ = lambda data: base64.b64encode(data).decode()  # noqa: E731
    write(
        "weights",
        {
            "safetensorsVersion": safetensors.__version__,
            "numpy": numpy.__version__,
            "tensors": {name: {"shape": list(tensor.shape), "data": floats(tensor)} for name, tensor in state.items()},
            "safetensors": base64_(safetensors.torch.save(state, {"format": "pt"})),
            "npz": base64_(stored.getvalue()),
            "npzDeflated": base64_(deflated.getvalue()),
            "npzFloat64": base64_(wide.getvalue()),
        },
    )


if __name__ == "__main__":
    random_numbers()
    ops()
    optimizers()
    orchard()
    whole_runs()
    weight_files()
