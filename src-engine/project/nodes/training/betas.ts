import type { ParamDefinition } from "../define";

/** The decay rates of Adam's averages, as the forms of its family show them. */
export const betaParams: readonly ParamDefinition[] = [
  {
    name: "beta1",
    label: { en: "Beta 1", ko: "베타 1" },
    help: {
      en: "How slowly the mean of gradients forgets. Between 0 and 1, below 1; 0.9 is usual.",
      ko: "기울기 평균이 얼마나 천천히 잊는지 정합니다. 0 이상 1 미만이며 보통 0.9입니다.",
    },
    control: { kind: "number", min: 0, max: 1, step: 0.01 },
  },
  {
    name: "beta2",
    label: { en: "Beta 2", ko: "베타 2" },
    help: {
      en: "How slowly the mean of squared gradients forgets. Between 0 and 1, below 1; 0.999 is usual.",
      ko: "기울기 제곱 평균이 얼마나 천천히 잊는지 정합니다. 0 이상 1 미만이며 보통 0.999입니다.",
    },
    control: { kind: "number", min: 0, max: 1, step: 0.001 },
  },
];
