import { select } from "../declareParams";
import { defineNode } from "../define";
import { activation } from "./activation";
import { ko } from "./gelu.ko";

/** GELU: values weighted by how likely a normal number lies below them. */
export const gelu = defineNode(
  activation({
    type: "gelu",
    op: "gelu",
    order: 50,
    glyph: "M2 10.8c2.4 0 3.6 1.8 5.2 1.3C9.2 11.5 10 7.8 13.5 4",
    label: "GELU",
    summary: "Smooth ReLU weighted by the normal distribution",
    help: "Computes x × Φ(x) for every value, where Φ(x) is the share of the standard normal distribution below x (Hendrycks and Gimpel, 2016). It is smooth everywhere, keeps large positive values and lets small negative ones through a little: the usual activation of transformers. In PyTorch: nn.GELU.",
    keywords: ["activation", "gaussian error linear unit", "transformer", "nonlinearity"],
    params: {
      form: select({
        default: "exact",
        label: "Form",
        help: "Exact, or the approximation by tanh that older models were trained with. They differ by less than 0.001.",
        options: { exact: "Exact", tanh: "Tanh approximation" },
      }),
    },
    attributes: ({ form }) => [form === "tanh" ? 1 : 0],
    torch: ({ form }) => ["GELU", { ...(form === "tanh" && { approximate: "tanh" }) }],
    sample: { form: "tanh" },
  }),
  { ko },
);
