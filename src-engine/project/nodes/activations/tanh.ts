import { defineNode } from "../define";
import { activation } from "./activation";
import { ko } from "./tanh.ko";

/** Tanh: any value to the range -1 to 1. */
export const tanh = defineNode(
  activation({
    type: "tanh",
    op: "tanh",
    order: 80,
    glyph: "M2 12.5c6.5 0 5.5-9 12-9M2 8h1.5M12.5 8H14",
    label: "Tanh",
    summary: "Squeezes every value into the range -1 to 1",
    help: "Computes tanh(x) = (exp(x) - exp(-x)) / (exp(x) + exp(-x)) for every value. Its output is centred on 0, which suits small networks and smooth curves. Far from 0 its gradient becomes tiny. In PyTorch: nn.Tanh.",
    keywords: ["activation", "hyperbolic tangent", "nonlinearity"],
    params: {},
    range: () => ({ low: -1, high: 1 }),
    torch: () => ["Tanh"],
  }),
  { ko },
);
