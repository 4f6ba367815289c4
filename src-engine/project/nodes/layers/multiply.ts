import { defineNode } from "../define";
import { combination } from "./combination";
import { ko } from "./multiply.ko";

/** Multiply: the product of two values, element by element. */
export const multiply = defineNode(
  combination({
    type: "multiply",
    op: "mul",
    order: 120,
    glyph: "M4.5 4.5l7 7M11.5 4.5l-7 7",
    label: "Multiply",
    summary: "Multiplies two values element by element",
    help: "Computes a × b, element by element. With a Sigmoid before one input it is a gate that lets the other pass more or less; with two Linear nodes before it, it models how columns act together. Both inputs have the same shape, or one has size 1 where the other has more. In PyTorch: a * b.",
    keywords: ["product", "times", "gate", "interaction"],
  }),
  { ko },
);
