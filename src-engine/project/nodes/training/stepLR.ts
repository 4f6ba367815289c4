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

const stepLRParams = z.strictObject({
  stepSize: z.int().min(1).default(30),
  gamma: z.number().min(0).default(0.1),
  interval: intervalSchema,
});

/** Step schedule: the learning rate falls by a factor every so often. */
export const stepLR = defineNode({
  type: "stepLR",
  version: 1,
  category: "training",
  label: { en: "Step LR", ko: "Step LR" },
  summary: {
    en: "Multiplies the learning rate by a factor every so many epochs",
    ko: "일정한 에포크마다 학습률에 배율을 곱합니다",
  },
  help: {
    en: "Multiplies the learning rate by gamma every step size epochs: learning rate × gamma^⌊epoch / step size⌋. Large steps first, fine ones later. In PyTorch: lr_scheduler.StepLR.",
    ko: "스텝 크기만큼의 에포크마다 학습률에 감마를 곱합니다: 학습률 × 감마^⌊에포크 / 스텝 크기⌋. 처음에는 크게, 나중에는 세밀하게 움직입니다. PyTorch에서는 lr_scheduler.StepLR입니다.",
  },
  keywords: ["schedule", "scheduler", "learning rate", "스케줄", "스케줄러", "학습률", "decay", "감쇠"],
  inputs: [scheduleInput],
  outputs: [scheduleOutput],
  params: [
    {
      name: "stepSize",
      label: { en: "Step size", ko: "스텝 크기" },
      help: {
        en: "After how many epochs (or steps) the learning rate changes each time.",
        ko: "몇 에포크(또는 스텝)마다 학습률을 바꿀지 정합니다.",
      },
      control: { kind: "integer", min: 1, step: 1 },
      inline: true,
    },
    gammaParam,
    intervalParam,
  ],
  schema: stepLRParams,
  migrations: {},
  lower(context, { optimizer }, { interval, ...spec }) {
    return declareSchedule(context, optimizer, { interval, spec: { kind: "step", ...spec } });
  },
  samples: [
    { version: 1, params: {} },
    { version: 1, params: { stepSize: 10, gamma: 0.5, interval: "step" } },
  ],
});
