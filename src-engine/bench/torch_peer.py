"""The benchmark's workloads in PyTorch, on the same CPU and threads: for comparison only.

usage: python3 torch_peer.py [threads] [part of a name]
Prints one JSON object: microseconds per step by workload, GFLOP/s by matrix product. Rows are taken by index, the
fastest idiom; every step gathers its batch, runs forward, loss, backward and the optimizer, and clears the gradients.
"""
import json
import os
import sys
import time

threads = int(sys.argv[1]) if len(sys.argv) > 1 else 1
only = sys.argv[2] if len(sys.argv) > 2 else ""
for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = str(threads)

import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(0)
torch.set_num_threads(threads)


def seconds(work, repetitions):
    """Sorted times of `work`."""
    times = []
    for _ in range(repetitions):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return sorted(times)


def dense(sizes):
    layers = []
    for width, units in zip(sizes, sizes[1:]):
        layers += [nn.Linear(width, units), nn.ReLU()]
    return nn.Sequential(*layers[:-1])


def step_time(rows, sizes, batch, loss, optimizer, classes=False, epochs=1, repetitions=3):
    """Median microseconds per step over epochs of shuffled full batches."""
    features = torch.randn(rows, sizes[0])
    target = torch.randint(0, sizes[-1], (rows,)) if classes else torch.randn(rows, sizes[-1])
    model = dense(sizes)
    updates = optimizer(model.parameters())

    def train():
        for _ in range(epochs):
            order = torch.randperm(rows)
            for first in range(0, rows - batch + 1, batch):
                chosen = order[first : first + batch]
                loss(model(features[chosen]), target[chosen]).backward()
                updates.step()
                updates.zero_grad()

    train()
    times = seconds(train, repetitions)
    return times[len(times) // 2] / (epochs * (rows // batch)) * 1e6


def adam(parameters):
    return torch.optim.Adam(parameters, 1e-3)


workloads = {
    "tutorial": lambda: step_time(
        15, [3, 2], 5, F.mse_loss, lambda p: torch.optim.SGD(p, 1e-5), epochs=200, repetitions=5
    ),
    "mlp_20-64-64-1_b256_adam": lambda: step_time(100_000, [20, 64, 64, 1], 256, F.mse_loss, adam),
    "mlp_784-512-512-10_b256_sgdm_ce": lambda: step_time(
        10_240,
        [784, 512, 512, 10],
        256,
        F.cross_entropy,
        lambda p: torch.optim.SGD(p, 1e-2, momentum=0.9),
        classes=True,
    ),
    "linear_50-1_b4096_1M_sgd": lambda: step_time(
        1_000_000, [50, 1], 4096, F.mse_loss, lambda p: torch.optim.SGD(p, 1e-3)
    ),
    "mlp_100-256-256-1_b64_adam": lambda: step_time(20_000, [100, 256, 256, 1], 64, F.mse_loss, adam),
}

steps = {name: work() for name, work in workloads.items() if only in name}
products = {}
for size in (256, 1024, 2048):
    if only in f"gemm{size}":
        a, b = torch.randn(size, size), torch.randn(size, size)
        torch.mm(a, b)
        products[f"gemm{size}"] = 2 * size**3 / seconds(lambda: torch.mm(a, b), 7)[0] / 1e9
print(json.dumps({"torch": torch.__version__, "threads": threads, "steps": steps, "products": products}))
