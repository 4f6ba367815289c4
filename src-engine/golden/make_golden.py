"""Makes the golden values of this folder with real PyTorch, and records its version in each file.

Run by hand when a case is added: `python make_golden.py [family...]`, all of them without names (any Python with torch, numpy,
safetensors, scipy, scikit-learn, pandas and pyarrow, whose versions their families record). A family is a module `families/<family>.py` with
`make(torch) -> dict`, written to `<family>.json`. The tests only read the JSON files, so the product and its tests never need
Python.
"""

import importlib
import pathlib
import sys

import torch

from frame import compact

HERE = pathlib.Path(__file__).parent


def main(names):
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    families = sorted(path.stem for path in (HERE / "families").glob("*.py"))
    for name in names or families:
        if name not in families:
            sys.exit(f"no family is called {name}; there are: {', '.join(families)}")
        content = importlib.import_module(f"families.{name}").make(torch)
        text = compact({"torch": torch.__version__.split("+")[0], **content})
        (HERE / f"{name}.json").write_text(text + "\n")
        print(f"{name}.json: {len(text)} bytes")


if __name__ == "__main__":
    main(sys.argv[1:])
