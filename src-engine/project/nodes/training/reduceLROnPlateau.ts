import { z } from "zod";
import { defineNode } from "../define";
import { declareSchedule, scheduleInput, scheduleOutput } from "./schedulePorts";

const reduceLROnPlateauParams = z.strictObject({
  factor: z.number().min(0).lt(1).default(0.1),
  patience: z.int().min(0).default(10),
  threshold: z.number().min(0).default(0.0001),
  thresholdMode: z.enum(["rel", "abs"]).default("rel"),
  cooldown: z.int().min(0).default(0),
  minLearningRate: z.number().min(0).default(0),
});

/** Plateau schedule: the learning rate falls when the loss stops falling. */
export const reduceLROnPlateau = defineNode({
  type: "reduceLROnPlateau",
  version: 1,
  category: "training",
  label: { en: "Reduce on plateau", ko: "정체 시 감소" },
  summary: {
    en: "Lowers the learning rate when the loss stops falling",
    ko: "손실이 더 줄지 않으면 학습률을 낮춥니다",
  },
  help: {
    en: "Watches the validation loss (the training loss without validation rows) after every epoch. When it has not improved for more than patience epochs, the learning rate is multiplied by the factor. Behind other schedules it works on what they give. In PyTorch: lr_scheduler.ReduceLROnPlateau.",
    ko: "에포크마다 검증 손실(검증 행이 없으면 학습 손실)을 지켜봅니다. 참을성보다 많은 에포크 동안 나아지지 않으면 학습률에 배율을 곱합니다. 다른 스케줄 뒤에 있으면 그 결과에 적용합니다. PyTorch에서는 lr_scheduler.ReduceLROnPlateau입니다.",
  },
  keywords: ["schedule", "scheduler", "learning rate", "스케줄", "스케줄러", "학습률", "plateau", "adaptive", "정체"],
  inputs: [scheduleInput],
  outputs: [scheduleOutput],
  params: [
    {
      name: "factor",
      label: { en: "Factor", ko: "배율" },
      help: {
        en: "What the learning rate is multiplied by. At least 0, below 1.",
        ko: "학습률에 곱하는 값입니다. 0 이상 1 미만입니다.",
      },
      control: { kind: "number", min: 0, max: 1, step: 0.1 },
    },
    {
      name: "patience",
      label: { en: "Patience", ko: "참을성" },
      help: {
        en: "How many epochs without an improvement are tolerated.",
        ko: "나아지지 않아도 참는 에포크 수입니다.",
      },
      control: { kind: "integer", min: 0, step: 1 },
    },
    {
      name: "threshold",
      label: { en: "Threshold", ko: "기준" },
      help: {
        en: "Smaller improvements do not count.",
        ko: "이보다 작은 개선은 세지 않습니다.",
      },
      control: { kind: "number", min: 0, scale: "log" },
    },
    {
      name: "thresholdMode",
      label: { en: "Threshold is", ko: "기준 방식" },
      help: {
        en: "Whether the threshold is a share of the best loss or an amount.",
        ko: "기준이 가장 좋은 손실에 대한 비율인지 값인지 정합니다.",
      },
      control: {
        kind: "select",
        options: [
          { value: "rel", label: { en: "Relative", ko: "비율" } },
          { value: "abs", label: { en: "Absolute", ko: "값" } },
        ],
      },
    },
    {
      name: "cooldown",
      label: { en: "Cooldown", ko: "휴지 기간" },
      help: {
        en: "How many epochs after a reduction nothing is counted.",
        ko: "낮춘 뒤 세지 않고 쉬는 에포크 수입니다.",
      },
      control: { kind: "integer", min: 0, step: 1 },
    },
    {
      name: "minLearningRate",
      label: { en: "Lowest learning rate", ko: "최저 학습률" },
      help: {
        en: "The learning rate is not lowered below this.",
        ko: "학습률을 이보다 낮추지 않습니다.",
      },
      control: { kind: "number", min: 0, scale: "log" },
    },
  ],
  schema: reduceLROnPlateauParams,
  migrations: {},
  lower(context, { optimizer }, { minLearningRate, ...spec }) {
    const plateau = { kind: "plateau" as const, mode: "min" as const, minRate: minLearningRate, eps: 1e-8 };
    return declareSchedule(context, optimizer, { interval: "epoch", spec: { ...plateau, ...spec } });
  },
  samples: [
    { version: 1, params: {} },
    { version: 1, params: { factor: 0.5, patience: 2, thresholdMode: "abs", cooldown: 3, minLearningRate: 0.0001 } },
  ],
});
