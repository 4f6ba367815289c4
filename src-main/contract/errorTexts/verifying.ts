import { translated } from "../../../src-engine";
import { ko } from "./verifying.ko";

/** Errors of verifying a model by a Python of the user's. */
export const verifyingErrors = translated(
  {
    verifyPythonName:
      "A Python is named by its full path or by a bare name such as python3, and its file is called python, python3 or pypy3, got “{{python}}”. Correct the name.",
    verifyPythonMissing:
      "There is no Python “{{python}}”. Looked for in {{place}}. Install Python with torch, or give the full path of one.",
    verifyPythonUnusable:
      "“{{python}}” cannot be run: it is no program, or may not be executed. Give the full path of a Python.",
    verifyNoEngine:
      "“{{python}}” (Python {{version}}) has neither torch nor onnxruntime, which were looked for among its packages. Install torch and numpy into it (python -m pip install torch numpy), or give another Python.",
    verifyFailed: "{{script}} ended with {{ended}} before it was done. The last it said:\n{{lines}}",
    verifyTimedOut:
      "{{script}} was not done after {{seconds}} seconds, the most that it may take, and was ended. Verify fewer epochs or fewer rows.",
    verifyFlooded:
      "{{script}} printed more than {{bytes}} bytes, the most that is read, and was ended. Check that the program is a Python.",
    verifyAnswer:
      "{{script}} printed “{{line}}”, which is not what the script prints. Check that the program is a Python, and what its start-up files print.",
    verifyNoAnswer: "{{script}} ended without {{missing}}. Check that the program is a Python.",
    verifyNotTrained:
      "The run here ended as {{state}} at epoch {{epoch}}, so there is nothing to compare. Get it to train first: a smaller learning rate usually helps.",
    verifyOverlaps: "A verification is already under way in this window. Wait for it, or cancel it.",
    verifyGone: "What was to be run is no longer at hand. Ask for it again.",
  },
  { ko },
);
