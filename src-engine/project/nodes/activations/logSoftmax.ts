import { defineNode } from "../define";
import { activation } from "./activation";
import { ko } from "./logSoftmax.ko";

/** LogSoftmax: the scores of a row become logarithms of probabilities. */
export const logSoftmax = defineNode(
  activation({
    type: "logSoftmax",
    op: "logSoftmax",
    order: 120,
    glyph: "M2 3h12M3.5 6v7M8 6v2M12.5 6v4",
    label: "LogSoftmax",
    summary: "Turns each row of scores into log-probabilities",
    help: "Computes x - ln(sum(exp(x))) along the last axis, the logarithm of softmax, without the overflow that the two steps would risk. Put it before losses that want log-probabilities: NLL loss and KL divergence loss. Cross-entropy loss has it in it. In PyTorch: nn.LogSoftmax(dim=-1).",
    keywords: ["activation", "log probability", "softmax", "classes"],
    params: {},
    torch: () => ["LogSoftmax", { dim: -1 }],
  }),
  { ko },
);
