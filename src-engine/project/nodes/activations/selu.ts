import { seluAlpha, seluScale } from "../../../base/selu";
import { defineActivation } from "./define";

/** SELU: an ELU whose constants keep activations at mean 0 and variance 1. */
export const selu = defineActivation({
  type: "selu",
  op: "elu",
  attributes: [seluAlpha, seluScale],
  label: { en: "SELU", ko: "SELU" },
  summary: { en: "Scaled ELU that keeps activations normalized", ko: "활성값을 스스로 정규화하는 ELU입니다" },
  help: {
    en: "Computes 1.0507 × x for positive values and 1.0507 × 1.6733 × (exp(x) - 1) for the others. With these constants activations drift to mean 0 and variance 1 from layer to layer (Klambauer et al., 2017), so deep stacks of Linear nodes train without normalization. It wants standardized inputs. In PyTorch: nn.SELU.",
    ko: "양수는 1.0507 × x, 나머지는 1.0507 × 1.6733 × (exp(x) - 1)로 계산합니다. 이 상수들 덕분에 층을 지날수록 활성값이 평균 0, 분산 1로 모이므로(Klambauer 외, 2017) Linear 노드를 깊게 쌓아도 정규화 없이 학습됩니다. 입력은 표준화해 두는 것이 좋습니다. PyTorch에서는 nn.SELU입니다.",
  },
  keywords: [
    "activation",
    "self-normalizing",
    "scaled exponential linear unit",
    "nonlinearity",
    "활성화",
    "셀루",
    "자기 정규화",
  ],
});
