import { translated } from "../text";
import { ko } from "./code.ko";

/** What keeps a project from being written as PyTorch code. */
export const codeErrors = translated(
  {
    codeNode:
      "PyTorch code is written of nodes that have a counterpart there, and {{type}} has none yet. Replace it, or train here.",
    codeWarmupZero:
      "PyTorch's LinearLR starts at a factor above 0, but this warm-up starts at 0. Set its start factor to a small number such as 0.01.",
    codeAllFrozen:
      "PyTorch trains what is not frozen, but every layer before the loss is. Turn Frozen off in one of them.",
    codeDelimiter:
      "Python's csv module reads cells that one character parts, but in this file it is {{delimiter}}. Save the file with commas between its cells.",
  },
  { ko },
);
