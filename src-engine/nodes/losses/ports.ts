import type { PortDefinition } from "../define";

/** The port every loss gives its number out of. */
export const lossOutput = {
  name: "loss",
  kind: "loss",
  label: { en: "Loss", ko: "손실" },
  help: {
    en: "The number that training makes small. Connect an optimizer.",
    ko: "학습이 줄여 나가는 값입니다. 옵티마이저를 연결하세요.",
  },
} as const satisfies PortDefinition;
