"""Random numbers: every distribution, initial weights, loaders and splits, to the bit."""

from torch import nn
from torch.utils.data import DataLoader, TensorDataset, random_split

from frame import floats, fnv1a, integers


def make(torch):
    # Normal numbers depend on the processor; those of AVX2 are the ones that are recorded.
    if torch.backends.cpu.get_cpu_capability() != "AVX2":
        raise SystemExit("make this family with ATEN_CPU_CAPABILITY=avx2 on a processor that has it")

    def seeded(seed, draw):
        torch.manual_seed(seed)
        return draw()

    kinds = ("rand", "uniform", "randn", "normal", "randperm", "linear", "loader", "split", "mixed")
    cases = {kind: [] for kind in kinds}
    for seed in (0, 1, 42, 2**32 - 1, 2**32 + 5):
        cases["rand"].append({"seed": seed, "values": floats(seeded(seed, lambda: torch.rand(10)))})
    for seed, n, low, high in ((0, 8, -1, 1), (3, 8, -0.1, 0.3), (9, 8, 100, 100.5), (4, 8, -1e-5, 2.5)):
        values = seeded(seed, lambda: torch.empty(n).uniform_(low, high))
        cases["uniform"].append({"seed": seed, "low": low, "high": high, "values": floats(values)})
    for seed, n in ((0, 1), (0, 7), (5, 15), (5, 16), (6, 17), (6, 40)):
        cases["randn"].append({"seed": seed, "values": floats(seeded(seed, lambda: torch.randn(n)))})
    long = seeded(7, lambda: torch.randn(100_003))
    cases["randn"].append({"seed": 7, "n": 100_003, "fnv1a": fnv1a(long.numpy().tobytes())})
    for seed, n, mean, std in ((2, 9, -0.3, 0.02), (3, 37, 5.5, 0.7)):
        values = seeded(seed, lambda: torch.empty(n).normal_(mean, std))
        cases["normal"].append({"seed": seed, "mean": mean, "std": std, "values": floats(values)})
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
    return cases
