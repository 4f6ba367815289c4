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

const cosineAnnealingLRParams = z.strictObject({
  tMax: z.int().min(0).default(0),
  etaMin: z.number().min(0).default(0),
  interval: intervalSchema,
});

/** Cosine annealing: the learning rate falls along half a cosine wave. */
export const cosineAnnealingLR = defineNode({
  type: "cosineAnnealingLR",
  version: 1,
  category: "training",
  label: { en: "Cosine annealing", ko: "코사인 어닐링" },
  summary: {
    en: "Lowers the learning rate along a cosine",
    ko: "학습률을 코사인 곡선을 따라 낮춥니다",
  },
  help: {
    en: "Takes the learning rate from its start to the lowest along half a cosine wave: slowly at first, fast in the middle, slowly at the end. A length of 0 means the whole run; after a shorter one it rises again. In PyTorch: lr_scheduler.CosineAnnealingLR (Loshchilov and Hutter, 2017, without restarts).",
    ko: "학습률을 반 주기의 코사인 곡선을 따라 최저 학습률까지 낮춥니다. 처음과 끝에는 천천히, 중간에는 빠르게 줄어듭니다. 길이가 0이면 전체 학습을 뜻하고, 그보다 짧으면 그 뒤로 다시 올라갑니다. PyTorch에서는 lr_scheduler.CosineAnnealingLR입니다(Loshchilov와 Hutter, 2017, 재시작 없음).",
  },
  keywords: ["schedule", "scheduler", "learning rate", "스케줄", "스케줄러", "학습률", "cosine", "annealing", "코사인"],
  inputs: [scheduleInput],
  outputs: [scheduleOutput],
  params: [
    {
      name: "tMax",
      label: { en: "Length", ko: "길이" },
      help: {
        en: "How many epochs (or steps) the fall takes. 0: the whole run. In PyTorch: T_max.",
        ko: "낮아지는 데 걸리는 에포크(또는 스텝) 수입니다. 0이면 전체 학습입니다. PyTorch에서는 T_max입니다.",
      },
      control: { kind: "integer", min: 0, step: 1 },
    },
    minRateParam,
    intervalParam,
  ],
  schema: cosineAnnealingLRParams,
  migrations: {},
  lower(context, { optimizer }, { interval, tMax, etaMin }) {
    return declareSchedule(context, optimizer, {
      interval,
      spec: { kind: "cosine", tMax: tMax === 0 ? null : tMax, etaMin },
    });
  },
  samples: [
    { version: 1, params: {} },
    { version: 1, params: { tMax: 50, etaMin: 0.0001, interval: "step" } },
  ],
});
