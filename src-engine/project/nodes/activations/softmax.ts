import { defineNode } from "../define";
import { activation } from "./activation";
import { ko } from "./softmax.ko";

/** Softmax: the scores of a row become probabilities. */
export const softmax = defineNode(
  activation({
    type: "softmax",
    op: "softmax",
    order: 110,
    glyph: "M3.5 13v-3M8 13V3M12.5 13V7.5",
    label: "Softmax",
    summary: "Turns each row of scores into probabilities",
    help: "Computes exp(x) / sum(exp(x)) along the last axis: every value lies between 0 and 1 and each row adds up to 1. Use it to weigh or mix other values. Do not put it before Cross-entropy loss, which wants raw logits and has softmax in it. In PyTorch: nn.Softmax(dim=-1).",
    keywords: ["activation", "probability", "normalize", "classes"],
    params: {},
    range: () => ({ low: 0, high: 1 }),
    torch: () => ["Softmax", { dim: -1 }],
  }),
  { ko },
);
