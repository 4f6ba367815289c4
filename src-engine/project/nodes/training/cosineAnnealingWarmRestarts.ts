import { z } from "zod";
import { defineNode } from "../define";
import {
  declareSchedule,
  intervalParam,
  intervalSchema,
  minRateParam,
  scheduleInput,
  scheduleOutput,
} from "./schedulePorts";

const cosineAnnealingWarmRestartsParams = z.strictObject({
  t0: z.int().min(1).default(10),
  tMult: z.int().min(1).max(64).default(1),
  etaMin: z.number().min(0).default(0),
  interval: intervalSchema,
});

/** Cosine annealing with warm restarts: SGDR. */
export const cosineAnnealingWarmRestarts = defineNode({
  type: "cosineAnnealingWarmRestarts",
  version: 1,
  category: "training",
  label: { en: "Cosine warm restarts", ko: "코사인 웜 리스타트" },
  summary: {
    en: "Lowers the learning rate along cosines and starts over again",
    ko: "코사인 곡선을 따라 학습률을 낮추고 다시 시작하기를 되풀이합니다",
  },
  help: {
    en: "Lowers the learning rate along half a cosine wave, jumps back to the start and begins again; each wave can be longer than the one before. Restarts can leave a poor minimum. In PyTorch: lr_scheduler.CosineAnnealingWarmRestarts (Loshchilov and Hutter, 2017).",
    ko: "반 주기의 코사인 곡선을 따라 학습률을 낮춘 뒤 처음 값으로 되돌아가 다시 시작합니다. 주기는 매번 더 길어질 수 있습니다. 재시작은 좋지 않은 극소점에서 벗어나는 데 도움이 됩니다. PyTorch에서는 lr_scheduler.CosineAnnealingWarmRestarts입니다(Loshchilov와 Hutter, 2017).",
  },
  keywords: [
    "schedule",
    "scheduler",
    "learning rate",
    "스케줄",
    "스케줄러",
    "학습률",
    "sgdr",
    "cosine",
    "restart",
    "코사인",
    "재시작",
  ],
  inputs: [scheduleInput],
  outputs: [scheduleOutput],
  params: [
    {
      name: "t0",
      label: { en: "First wave", ko: "첫 주기" },
      help: {
        en: "How many epochs (or steps) pass until the first restart. In PyTorch: T_0.",
        ko: "첫 재시작까지의 에포크(또는 스텝) 수입니다. PyTorch에서는 T_0입니다.",
      },
      control: { kind: "integer", min: 1, step: 1 },
    },
    {
      name: "tMult",
      label: { en: "Growth", ko: "주기 배율" },
      help: {
        en: "How many times longer each wave is than the one before. In PyTorch: T_mult.",
        ko: "주기가 이전보다 몇 배 길어지는지 정합니다. PyTorch에서는 T_mult입니다.",
      },
      control: { kind: "integer", min: 1, max: 64, step: 1 },
    },
    minRateParam,
    intervalParam,
  ],
  schema: cosineAnnealingWarmRestartsParams,
  migrations: {},
  lower(context, { optimizer }, { interval, ...spec }) {
    return declareSchedule(context, optimizer, { interval, spec: { kind: "cosineWarmRestarts", ...spec } });
  },
  samples: [
    { version: 1, params: {} },
    { version: 1, params: { t0: 4, tMult: 2, etaMin: 0.0001, interval: "step" } },
  ],
});
