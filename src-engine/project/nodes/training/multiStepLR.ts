import { z } from "zod";
import { defineNode } from "../define";
import {
  declareSchedule,
  gammaParam,
  intervalParam,
  intervalSchema,
  scheduleInput,
  scheduleOutput,
} from "./schedulePorts";

const multiStepLRParams = z.strictObject({
  milestones: z.array(z.int().min(1)).max(64).default([30, 80]),
  gamma: z.number().min(0).default(0.1),
  interval: intervalSchema,
});

/** Multi-step schedule: the learning rate falls by a factor at chosen times. */
export const multiStepLR = defineNode({
  type: "multiStepLR",
  version: 1,
  category: "training",
  label: { en: "Multi-step LR", ko: "Multi-step LR" },
  summary: {
    en: "Multiplies the learning rate by a factor at chosen epochs",
    ko: "정한 에포크에서 학습률에 배율을 곱합니다",
  },
  help: {
    en: "Multiplies the learning rate by gamma at each milestone, for instance after epochs 30 and 80. In PyTorch: lr_scheduler.MultiStepLR.",
    ko: "마일스톤마다 학습률에 감마를 곱합니다. 예를 들면 에포크 30과 80 뒤입니다. PyTorch에서는 lr_scheduler.MultiStepLR입니다.",
  },
  keywords: ["schedule", "scheduler", "learning rate", "스케줄", "스케줄러", "학습률", "milestones", "decay", "감쇠"],
  inputs: [scheduleInput],
  outputs: [scheduleOutput],
  params: [
    {
      name: "milestones",
      label: { en: "Milestones", ko: "마일스톤" },
      help: {
        en: "After which epochs (or steps) the learning rate changes, with commas between them.",
        ko: "몇 번째 에포크(또는 스텝) 뒤에 학습률을 바꿀지 쉼표로 구분하여 적습니다.",
      },
      control: { kind: "integers", min: 1 },
    },
    gammaParam,
    intervalParam,
  ],
  schema: multiStepLRParams,
  migrations: {},
  lower(context, { optimizer }, { interval, ...spec }) {
    return declareSchedule(context, optimizer, { interval, spec: { kind: "multiStep", ...spec } });
  },
  samples: [
    { version: 1, params: {} },
    { version: 1, params: { milestones: [2, 4, 8], gamma: 0.5, interval: "step" } },
  ],
});
