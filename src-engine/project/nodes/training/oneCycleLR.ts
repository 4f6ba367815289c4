import { z } from "zod";
import { defineNode } from "../define";
import { declareSchedule, scheduleInput, scheduleOutput } from "./schedulePorts";

const oneCycleLRParams = z.strictObject({
  maxLearningRate: z.number().min(0).default(0.01),
  totalSteps: z.int().min(0).default(0),
  pctStart: z.number().min(0).max(1).default(0.3),
  annealing: z.enum(["cos", "linear"]).default("cos"),
  divFactor: z.number().min(1e-12).default(25),
  finalDivFactor: z.number().min(1e-12).default(10_000),
  threePhase: z.boolean().default(false),
});

/** One-cycle schedule: up to a peak and down again within one run. */
export const oneCycleLR = defineNode({
  type: "oneCycleLR",
  version: 1,
  category: "training",
  label: { en: "One cycle", ko: "원 사이클" },
  summary: {
    en: "Raises the learning rate to a peak, then lowers it far down",
    ko: "학습률을 최고점까지 올렸다가 아주 낮게 내립니다",
  },
  help: {
    en: "Counts steps: starts at peak / start divisor, rises to the peak over the first share of the steps and falls to the start / end divisor. It replaces the optimizer's learning rate and what schedules before it made of it; momentum stays as it is. In PyTorch: lr_scheduler.OneCycleLR with cycle_momentum=False (Smith and Topin, 2018).",
    ko: "스텝 단위로 움직입니다. 최고 학습률 / 시작 나눗수에서 시작하여 정한 비율의 스텝 동안 최고점까지 올라간 뒤, 시작 값 / 끝 나눗수까지 내려갑니다. 옵티마이저의 학습률과 앞선 스케줄의 결과를 대신하며 모멘텀은 바꾸지 않습니다. PyTorch에서는 cycle_momentum=False인 lr_scheduler.OneCycleLR입니다(Smith와 Topin, 2018).",
  },
  keywords: [
    "schedule",
    "scheduler",
    "learning rate",
    "스케줄",
    "스케줄러",
    "학습률",
    "super-convergence",
    "warm-up",
    "one cycle",
    "원 사이클",
  ],
  inputs: [scheduleInput],
  outputs: [scheduleOutput],
  params: [
    {
      name: "maxLearningRate",
      label: { en: "Peak learning rate", ko: "최고 학습률" },
      help: {
        en: "The highest learning rate.",
        ko: "가장 높은 학습률입니다.",
      },
      control: { kind: "number", min: 0, scale: "log" },
    },
    {
      name: "totalSteps",
      label: { en: "Length", ko: "길이" },
      help: {
        en: "How many steps the cycle takes; the learning rate then stays at its last. 0: the whole run.",
        ko: "한 사이클에 걸리는 스텝 수이며, 그 뒤로는 마지막 학습률을 유지합니다. 0이면 전체 학습입니다.",
      },
      control: { kind: "integer", min: 0, step: 1 },
    },
    {
      name: "pctStart",
      label: { en: "Rising share", ko: "상승 비율" },
      help: {
        en: "Share of the steps in which the learning rate rises.",
        ko: "학습률이 올라가는 스텝의 비율입니다.",
      },
      control: { kind: "number", min: 0, max: 1, step: 0.05 },
    },
    {
      name: "annealing",
      label: { en: "Shape", ko: "모양" },
      help: { en: "Along cosines or straight lines.", ko: "코사인 곡선 또는 직선을 따라 바뀝니다." },
      control: {
        kind: "select",
        options: [
          { value: "cos", label: { en: "Cosine", ko: "코사인" } },
          { value: "linear", label: { en: "Linear", ko: "선형" } },
        ],
      },
    },
    {
      name: "divFactor",
      label: { en: "Start divisor", ko: "시작 나눗수" },
      help: {
        en: "The cycle starts at the peak divided by this.",
        ko: "최고 학습률을 이 값으로 나눈 값에서 시작합니다.",
      },
      control: { kind: "number", min: 1e-12, scale: "log" },
    },
    {
      name: "finalDivFactor",
      label: { en: "End divisor", ko: "끝 나눗수" },
      help: {
        en: "The cycle ends at its start divided by this.",
        ko: "시작 학습률을 이 값으로 나눈 값에서 끝납니다.",
      },
      control: { kind: "number", min: 1e-12, scale: "log" },
    },
    {
      name: "threePhase",
      label: { en: "Three phases", ko: "세 단계" },
      help: {
        en: "Falls to the start as fast as it rose, and to the end in a third phase.",
        ko: "올라간 속도로 시작 값까지 내려오고, 세 번째 단계에서 끝 값까지 내려갑니다.",
      },
      control: { kind: "switch" },
    },
  ],
  schema: oneCycleLRParams,
  migrations: {},
  lower(context, { optimizer }, { maxLearningRate, totalSteps, ...cycle }) {
    const spec = {
      kind: "oneCycle" as const,
      maxRate: maxLearningRate,
      totalSteps: totalSteps === 0 ? null : totalSteps,
    };
    return declareSchedule(context, optimizer, { interval: "step", spec: { ...spec, ...cycle } });
  },
  samples: [
    { version: 1, params: {} },
    { version: 1, params: { maxLearningRate: 0.1, totalSteps: 100, annealing: "linear", threePhase: true } },
  ],
});
