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

const exponentialLRParams = z.strictObject({
  gamma: z.number().min(0).default(0.95),
  interval: intervalSchema,
});

/** Exponential schedule: the learning rate falls by a factor every epoch. */
export const exponentialLR = defineNode({
  type: "exponentialLR",
  version: 1,
  category: "training",
  label: { en: "Exponential LR", ko: "Exponential LR" },
  summary: {
    en: "Multiplies the learning rate by a factor after every epoch",
    ko: "에포크마다 학습률에 배율을 곱합니다",
  },
  help: {
    en: "Multiplies the learning rate by gamma after every epoch: learning rate × gamma^epoch. In PyTorch: lr_scheduler.ExponentialLR.",
    ko: "에포크마다 학습률에 감마를 곱합니다: 학습률 × 감마^에포크. PyTorch에서는 lr_scheduler.ExponentialLR입니다.",
  },
  keywords: ["schedule", "scheduler", "learning rate", "스케줄", "스케줄러", "학습률", "decay", "감쇠", "지수"],
  inputs: [scheduleInput],
  outputs: [scheduleOutput],
  params: [gammaParam, intervalParam],
  schema: exponentialLRParams,
  migrations: {},
  lower(context, { optimizer }, { interval, ...spec }) {
    return declareSchedule(context, optimizer, { interval, spec: { kind: "exponential", ...spec } });
  },
  samples: [
    { version: 1, params: {} },
    { version: 1, params: { gamma: 0.999, interval: "step" } },
  ],
});
