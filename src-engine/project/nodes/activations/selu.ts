import { seluAlpha, seluScale } from "../../../base/selu";
import { defineNode } from "../define";
import { activation } from "./activation";
import { ko } from "./selu.ko";

/** SELU: an ELU whose constants keep activations at mean 0 and variance 1. */
export const selu = defineNode(
  activation({
    type: "selu",
    op: "elu",
    order: 40,
    glyph: "M2 13c2.8 0 4.2-.8 5.2-2.5L11.5 3.5M13.5 3.5h0",
    label: "SELU",
    summary: "Scaled ELU that keeps activations normalized",
    help: "Computes 1.0507 × x for positive values and 1.0507 × 1.6733 × (exp(x) - 1) for the others. With these constants activations drift to mean 0 and variance 1 from layer to layer (Klambauer et al., 2017), so deep stacks of Linear nodes train without normalization. It wants standardized inputs. In PyTorch: nn.SELU.",
    keywords: ["activation", "self-normalizing", "scaled exponential linear unit", "nonlinearity"],
    params: {},
    attributes: () => [seluAlpha, seluScale],
    torch: () => ["SELU"],
  }),
  { ko },
);
