"""Runs scripts that Gradwire wrote: a JSON object a line on standard input, with the words of its command line.

An answer is a JSON object a line: what the script printed, or what it failed with. One process serves them all, so that
PyTorch is loaded once.
"""

import contextlib
import io
import json
import runpy
import sys
import traceback

import torch

torch.set_num_threads(1)
print(json.dumps({"torch": torch.__version__}), flush=True)
for line in sys.stdin:
    words = json.loads(line)
    sys.argv = words
    output = io.StringIO()
    try:
        with contextlib.redirect_stdout(output):
            runpy.run_path(words[0], run_name="__main__")
        answer = {"output": output.getvalue()}
    except BaseException:
        answer = {"error": traceback.format_exc()}
    print(json.dumps(answer), flush=True)
