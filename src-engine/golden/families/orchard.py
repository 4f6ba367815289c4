"""Linear regression on the orchard: 100 epochs for three seeds."""

import torch.nn.functional as F
from torch import nn

from frame import floats, shortest
from training import ORCHARD, train


def make(torch):
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
    return {"rows": ORCHARD, "batchSize": 5, "epochs": 100, "learningRate": 1e-5, "runs": runs}
