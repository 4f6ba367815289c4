import { z } from "zod";
import type { ModelSchedule } from "../../../compiler/graph/model";
import type { InputValue, LowerContext, ParamDefinition, PortDefinition, PortValue } from "../define";

/** The input port of every schedule. */
export const scheduleInput = {
  name: "optimizer",
  kind: "optimizer",
  label: { en: "Optimizer", ko: "옵티마이저" },
  help: {
    en: "The optimizer whose learning rate changes, or a schedule that changes it first.",
    ko: "학습률을 바꿀 옵티마이저, 또는 먼저 바꾸는 다른 스케줄입니다.",
  },
} as const satisfies PortDefinition;

/** The output port of every schedule. */
export const scheduleOutput = {
  name: "optimizer",
  kind: "optimizer",
  label: { en: "Optimizer", ko: "옵티마이저" },
  help: {
    en: "Connect another schedule to change the result further. It can be left open.",
    ko: "결과를 더 바꾸려면 다른 스케줄을 연결하세요. 비워 두어도 됩니다.",
  },
} as const satisfies PortDefinition;

/** Schema of {@link intervalParam}. */
export const intervalSchema = z.enum(["epoch", "step"]).default("epoch");

/** What a schedule counts, as its form shows it. */
export const intervalParam: ParamDefinition = {
  name: "interval",
  label: { en: "Counts", ko: "단위" },
  help: {
    en: "Whether numbers are epochs or steps (updates of the weights).",
    ko: "수를 에포크로 셀지 스텝(가중치 갱신)으로 셀지 정합니다.",
  },
  control: {
    kind: "select",
    options: [
      { value: "epoch", label: { en: "Epochs", ko: "에포크" } },
      { value: "step", label: { en: "Steps", ko: "스텝" } },
    ],
  },
};

/** The factor of schedules that multiply. */
export const gammaParam: ParamDefinition = {
  name: "gamma",
  label: { en: "Gamma", ko: "감마" },
  help: {
    en: "What the learning rate is multiplied by each time.",
    ko: "매번 학습률에 곱하는 값입니다.",
  },
  control: { kind: "number", min: 0, step: 0.05 },
};

/** Where cosine schedules end. */
export const minRateParam: ParamDefinition = {
  name: "etaMin",
  label: { en: "Lowest learning rate", ko: "최저 학습률" },
  help: {
    en: "Where the curve ends. In PyTorch: eta_min.",
    ko: "곡선이 끝나는 값입니다. PyTorch에서는 eta_min입니다.",
  },
  control: { kind: "number", min: 0, scale: "log" },
};

/** Declares a schedule and passes the learning rate on. */
export function declareSchedule(
  context: LowerContext,
  { value }: InputValue,
  schedule: Omit<ModelSchedule, "node">,
): { readonly optimizer: PortValue } {
  context.schedule(schedule);
  return { optimizer: { value } };
}
