import { z } from "zod";
import type { ParamDefinition, PortDefinition } from "../define";

/** The input port of every optimizer. */
export const optimizerInput = {
  name: "loss",
  kind: "loss",
  label: { en: "Loss", ko: "손실" },
  help: { en: "The loss to make small.", ko: "줄여 나갈 손실입니다." },
} as const satisfies PortDefinition;

/** The output port of every optimizer. */
export const optimizerOutput = {
  name: "optimizer",
  kind: "optimizer",
  label: { en: "Optimizer", ko: "옵티마이저" },
  help: {
    en: "Connect a schedule here to change the learning rate during training. It can be left open.",
    ko: "학습 중에 학습률을 바꾸려면 여기에 스케줄을 연결하세요. 비워 두어도 됩니다.",
  },
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

/** Weight decay apart from the gradient, as AdamW's form shows it. */
export const decoupledWeightDecayParam: ParamDefinition = {
  ...weightDecayParam,
  help: {
    en: "Pulls weights towards 0 by shrinking each by learning rate × this at every step. 0 turns it off.",
    ko: "스텝마다 각 가중치를 학습률 × 이 값의 비율만큼 줄여 0 쪽으로 당깁니다. 0이면 사용하지 않습니다.",
  },
};

/** Epsilon, as the forms of adaptive optimizers show it. */
export const epsParam: ParamDefinition = {
  name: "eps",
  label: { en: "Epsilon", ko: "엡실론" },
  help: {
    en: "Small number that keeps the division safe when gradients are nearly 0.",
    ko: "기울기가 0에 가까울 때 나눗셈을 안전하게 해 주는 작은 수입니다.",
  },
  control: { kind: "number", min: 1e-12, scale: "log" },
};

/** Schema of epsilon: with 0 a weight whose gradient is 0 would become NaN. */
export const epsSchema = z.number().min(1e-12);

/** Schemas of what every optimizer does with gradients first; see {@link gradientParams}. */
export const gradientSchemas = {
  clipNorm: z.number().min(0).default(0),
  clipValue: z.number().min(0).default(0),
  accumulate: z.int().min(1).max(65_536).default(1),
};

/** What every optimizer does with gradients first, as its form shows it. */
export const gradientParams: readonly ParamDefinition[] = [
  {
    name: "clipNorm",
    label: { en: "Clip by norm", ko: "노름으로 클리핑" },
    help: {
      en: "Scales all gradients down together when their total norm is above this. It tames sudden jumps; 1 is usual. Steps with an infinite gradient are skipped, up to nine in a row. 0 turns it off. In PyTorch: nn.utils.clip_grad_norm_.",
      ko: "모든 기울기를 합친 노름이 이 값을 넘으면 전체를 같은 비율로 줄입니다. 갑작스러운 튐을 막으며 보통 1을 씁니다. 기울기가 무한대인 스텝은 연속 아홉 번까지 건너뜁니다. 0이면 사용하지 않습니다. PyTorch에서는 nn.utils.clip_grad_norm_입니다.",
    },
    control: { kind: "number", min: 0, scale: "log" },
  },
  {
    name: "clipValue",
    label: { en: "Clip by value", ko: "값으로 클리핑" },
    help: {
      en: "Limits every number of the gradients to between minus and plus this, before clipping by norm. 0 turns it off. In PyTorch: nn.utils.clip_grad_value_.",
      ko: "노름으로 클리핑하기 전에 기울기의 각 값을 ± 이 값 안으로 제한합니다. 0이면 사용하지 않습니다. PyTorch에서는 nn.utils.clip_grad_value_입니다.",
    },
    control: { kind: "number", min: 0, scale: "log" },
  },
  {
    name: "accumulate",
    label: { en: "Accumulate batches", ko: "배치 누적" },
    help: {
      en: "Averages the gradients of this many batches for one update, as one larger batch would, without its memory. What is left at an epoch's end is an update, too. 1 updates after every batch.",
      ko: "이 수만큼의 배치에서 구한 기울기를 평균하여 한 번 갱신합니다. 메모리를 더 쓰지 않고도 더 큰 배치와 같은 효과가 있습니다. 에포크 끝에 남은 배치로도 한 번 갱신합니다. 1이면 배치마다 갱신합니다.",
    },
    control: { kind: "integer", min: 1, max: 65_536, step: 1 },
  },
];
