import { z } from "zod";
import { defineParametricActivation } from "./define";

/** Hardtanh: values limited to a range. */
export const hardtanh = defineParametricActivation({
  type: "hardtanh",
  op: "hardtanh",
  label: { en: "Hardtanh", ko: "Hardtanh" },
  summary: { en: "Limits every value to a range", ko: "모든 값을 정해진 범위로 자릅니다" },
  help: {
    en: "Computes min(max(x, lowest), highest) for every value: a straight line between two bounds, a cheap stand-in for Tanh. Outside the bounds no gradient flows. In PyTorch: nn.Hardtanh.",
    ko: "모든 값에 min(max(x, 최솟값), 최댓값)을 계산합니다. 두 경계 사이에서는 직선이며 Tanh를 값싸게 대신합니다. 경계 밖에서는 기울기가 흐르지 않습니다. PyTorch에서는 nn.Hardtanh입니다.",
  },
  keywords: ["activation", "clamp", "clip", "limit", "nonlinearity", "활성화", "하드탄", "제한"],
  params: [
    {
      name: "min",
      label: { en: "Lowest", ko: "최솟값" },
      help: { en: "Lower values become this number.", ko: "이보다 작은 값은 이 수가 됩니다." },
      control: { kind: "number", step: 0.1 },
      inline: true,
    },
    {
      name: "max",
      label: { en: "Highest", ko: "최댓값" },
      help: {
        en: "Higher values become this number. It must be more than the lowest.",
        ko: "이보다 큰 값은 이 수가 됩니다. 최솟값보다 커야 합니다.",
      },
      control: { kind: "number", step: 0.1 },
      inline: true,
    },
  ],
  schema: z.strictObject({ min: z.number().default(-1), max: z.number().default(1) }),
  attributes: ({ min, max }) => [min, max],
  range: ({ min, max }) => ({ low: min, high: max }),
  sample: { min: 0, max: 6 },
});
