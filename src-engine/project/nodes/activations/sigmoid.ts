import { defineNode } from "../define";
import { activation } from "./activation";
import { ko } from "./sigmoid.ko";

/** Sigmoid: any value to the range 0 to 1. */
export const sigmoid = defineNode(
  activation({
    type: "sigmoid",
    op: "sigmoid",
    order: 100,
    glyph: "M2 12c5 0 3.5-8 12-8",
    label: "Sigmoid",
    summary: "Squeezes every value into the range 0 to 1",
    help: "Computes 1 / (1 + exp(-x)) for every value. Use it where an output is a share or a probability between 0 and 1. Far from 0 its gradient becomes tiny, so ReLU or Tanh usually train faster between layers. Do not put it before Cross-entropy loss, which wants raw logits. In PyTorch: nn.Sigmoid.",
    keywords: ["activation", "logistic", "probability", "nonlinearity"],
    params: {},
    range: () => ({ low: 0, high: 1 }),
    torch: () => ["Sigmoid"],
  }),
  { ko },
);
