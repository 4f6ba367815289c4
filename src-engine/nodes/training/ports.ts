import type { LowerContext, ParamDefinition, PortDefinition } from "../define";

/** The input port of every optimizer. */
export const optimizerInput = {
  name: "loss",
  kind: "loss",
  label: { en: "Loss", ko: "손실" },
  help: { en: "The loss to make small.", ko: "줄여 나갈 손실입니다." },
} as const satisfies PortDefinition;

/** The learning rate, as every optimizer's form shows it. */
export const learningRateParam: ParamDefinition = {
  name: "learningRate",
  label: { en: "Learning rate", ko: "학습률" },
  help: {
    en: "How far each step moves the weights. Too large and the loss explodes, too small and training crawls. Try factors of 10.",
    ko: "한 번의 스텝에서 가중치를 얼마나 움직일지 정합니다. 너무 크면 손실이 발산하고 너무 작으면 학습이 더딥니다. 10배씩 바꿔 가며 시도해 보세요.",
  },
  control: { kind: "number", min: 0, scale: "log" },
  inline: true,
};

/** Weight decay, as every optimizer's form shows it. */
export const weightDecayParam: ParamDefinition = {
  name: "weightDecay",
  label: { en: "Weight decay", ko: "가중치 감쇠" },
  help: {
    en: "Pulls weights towards 0 by adding this share of each weight to its gradient (L2 penalty). 0 turns it off.",
    ko: "각 가중치에 이 비율을 곱해 기울기에 더하여 가중치를 0 쪽으로 당깁니다(L2 규제). 0이면 사용하지 않습니다.",
  },
  control: { kind: "number", min: 0, scale: "log" },
};

/** Warns when a learning rate of 0 means that nothing will be learned. */
export function reportZeroLearningRate(context: LowerContext, learningRate: number): void {
  if (learningRate === 0) context.report({ severity: "warning", code: "learningRateZero", param: "learningRate" });
}
