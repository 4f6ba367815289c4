import { z } from "zod";
import { defineNode } from "../define";
import { declareSchedule, intervalParam, intervalSchema, scheduleInput, scheduleOutput } from "./schedulePorts";

const linearWarmupParams = z.strictObject({
  startFactor: z.number().min(0).max(1).default(0.1),
  totalIters: z.int().min(1).default(5),
  interval: intervalSchema,
});

/** Linear warm-up: the learning rate rises to its full size first. */
export const linearWarmup = defineNode({
  type: "linearWarmup",
  version: 1,
  category: "training",
  label: { en: "Linear warm-up", ko: "선형 웜업" },
  summary: {
    en: "Starts with a small learning rate and raises it to the full one",
    ko: "작은 학습률로 시작하여 원래 값까지 올립니다",
  },
  help: {
    en: "Raises the learning rate along a straight line from a share of it to all of it over the first epochs, so that early, wild gradients do little harm. Connect another schedule behind it to go down again. In PyTorch: lr_scheduler.LinearLR.",
    ko: "처음 몇 에포크 동안 학습률을 일부에서 전체까지 직선으로 올려, 초반의 거친 기울기가 해를 덜 끼치게 합니다. 뒤에 다른 스케줄을 연결하면 다시 내려갑니다. PyTorch에서는 lr_scheduler.LinearLR입니다.",
  },
  keywords: [
    "schedule",
    "scheduler",
    "learning rate",
    "스케줄",
    "스케줄러",
    "학습률",
    "warm-up",
    "warmup",
    "linear",
    "웜업",
    "선형",
  ],
  inputs: [scheduleInput],
  outputs: [scheduleOutput],
  params: [
    {
      name: "startFactor",
      label: { en: "Start share", ko: "시작 비율" },
      help: {
        en: "Share of the learning rate to start with.",
        ko: "시작할 때 쓸 학습률의 비율입니다.",
      },
      control: { kind: "number", min: 0, max: 1, step: 0.1 },
    },
    {
      name: "totalIters",
      label: { en: "Length", ko: "길이" },
      help: {
        en: "How many epochs (or steps) it takes to reach the full learning rate.",
        ko: "원래 학습률까지 걸리는 에포크(또는 스텝) 수입니다.",
      },
      control: { kind: "integer", min: 1, step: 1 },
    },
    intervalParam,
  ],
  schema: linearWarmupParams,
  migrations: {},
  lower(context, { optimizer }, { interval, ...spec }) {
    return declareSchedule(context, optimizer, { interval, spec: { kind: "linear", endFactor: 1, ...spec } });
  },
  samples: [
    { version: 1, params: {} },
    { version: 1, params: { startFactor: 0.25, totalIters: 100, interval: "step" } },
  ],
});
