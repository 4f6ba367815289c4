import { defineNode } from "../define";
import { activation } from "./activation";
import { ko } from "./silu.ko";

/** SiLU: values weighted by their own sigmoid. */
export const silu = defineNode(
  activation({
    type: "silu",
    op: "silu",
    order: 60,
    glyph: "M2 10c2.4.4 3.4 2.4 5.4 2C9.6 11.5 10 7.8 13.5 4",
    label: "SiLU",
    summary: "Smooth ReLU, each value times its sigmoid",
    help: "Computes x / (1 + exp(-x)) for every value; it is also called swish. It is smooth everywhere and dips a little below 0 (to -0.28) before it levels off, which often trains deep networks better than ReLU. In PyTorch: nn.SiLU.",
    keywords: ["activation", "swish", "sigmoid linear unit", "nonlinearity"],
    params: {},
    torch: () => ["SiLU"],
  }),
  { ko },
);
