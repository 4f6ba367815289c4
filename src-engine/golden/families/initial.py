"""First values of parameters, by `nn.init`."""


def make(torch):
    init = torch.nn.init
    draws = [
        ("uniform_", [4, 5], init.uniform_, {}),
        ("uniform_", [3, 3], init.uniform_, {"a": -0.3, "b": 0.7}),
        ("normal_", [3, 4], init.normal_, {}),
        ("normal_", [5, 6], init.normal_, {"mean": 0.5, "std": 0.02}),
        ("constant_", [2, 3], init.constant_, {"val": 0.25}),
        ("zeros_", [2, 3], init.zeros_, {}),
        ("ones_", [2, 3], init.ones_, {}),
        ("kaimingUniform_", [4, 6], init.kaiming_uniform_, {}),
        ("kaimingUniform_", [4, 3, 2, 2], init.kaiming_uniform_, {"nonlinearity": "relu", "mode": "fan_out"}),
        ("kaimingNormal_", [4, 6], init.kaiming_normal_, {"a": 0.2}),
        ("kaimingNormal_", [3, 4], init.kaiming_normal_, {"nonlinearity": "tanh"}),
        ("xavierUniform_", [4, 6], init.xavier_uniform_, {}),
        ("xavierNormal_", [4, 6], init.xavier_normal_, {"gain": 2.0}),
        ("orthogonal_", [3, 3], init.orthogonal_, {}),
        ("orthogonal_", [5, 3], init.orthogonal_, {"gain": 1.5}),
        ("orthogonal_", [3, 2, 2, 2], init.orthogonal_, {}),
        ("orthogonal_", [2, 7], init.orthogonal_, {}),
    ]
    cases = []
    for seed, (name, shape, run, options) in enumerate(draws):
        torch.manual_seed(seed)
        tensor = torch.empty(shape)
        run(tensor, **options)
        cases.append({"name": name, "seed": seed, "options": options, "output": tensor, "after": torch.rand(2)})
    gains = [
        {"nonlinearity": name, "param": param, "gain": init.calculate_gain(name, param)}
        for name, param in (
            ("linear", None), ("conv2d", None), ("sigmoid", None), ("tanh", None), ("relu", None),
            ("leaky_relu", None), ("leaky_relu", 0.2), ("selu", None),
        )
    ]  # fmt: skip
    return {"cases": cases, "gains": gains}
