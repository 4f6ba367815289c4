import { defineNode } from "../define";
import { ko } from "./add.ko";
import { combination } from "./combination";

/** Add: the sum of two values. */
export const add = defineNode(
  combination({
    type: "add",
    op: "add",
    order: 110,
    glyph: "M8 3.5v9M3.5 8h9",
    label: "Add",
    summary: "Adds two values element by element",
    help: "Computes a + b, element by element. With it a node's input can be led around the node and added to its output (a residual connection): the node then only has to learn the difference, and deep networks train much better. Both inputs have the same shape, or one has size 1 where the other has more. In PyTorch: a + b.",
    keywords: ["sum", "plus", "residual", "skip connection", "shortcut"],
  }),
  { ko },
);
