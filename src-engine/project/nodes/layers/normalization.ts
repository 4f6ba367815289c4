import { z } from "zod";
import { scaleAndShift } from "../../../ops/normalizeFormulas";
import type { Value } from "../../../ops/define";
import type { InputValue, LowerContext, ParamDefinition, PortDefinition, PortValue } from "../define";

/** The rows that a normalization takes. */
export const normInput = {
  name: "input",
  kind: "tensor",
  label: { en: "Input", ko: "입력" },
  help: { en: "Rows of numbers: [batch, columns].", ko: "숫자로 된 행입니다: [배치, 열]." },
} as const satisfies PortDefinition;

/** The rows that it gives. */
export const normOutput = {
  name: "output",
  kind: "tensor",
  label: { en: "Output", ko: "출력" },
  help: { en: "The normalized values, in the input's shape.", ko: "정규화된 값이며 형태는 입력과 같습니다." },
} as const satisfies PortDefinition;

/** What is added to the variance. */
export const epsSchema = z.number().min(1e-12).max(1).default(1e-5);

/** Describes {@link epsSchema}. */
export const epsParam: ParamDefinition = {
  name: "eps",
  label: { en: "Epsilon", ko: "엡실론" },
  help: {
    en: "Added to the variance, so that nothing is divided by zero.",
    ko: "0으로 나누지 않도록 분산에 더하는 값입니다.",
  },
  control: { kind: "number", min: 1e-12, max: 1, scale: "log" },
};

/** Describes whether a weight and a bias are trained. */
export const affineParam: ParamDefinition = {
  name: "affine",
  label: { en: "Weight and bias", ko: "가중치와 편향" },
  help: {
    en: "Multiplies every normalized column by a trained weight and adds a trained bias: they start at 1 and 0.",
    ko: "정규화된 각 열에 학습되는 가중치를 곱하고 편향을 더합니다. 1과 0에서 시작합니다.",
  },
  control: { kind: "switch" },
};

/** The normalized value, with the node's weight and bias when it has them, as the node's output. */
export function normalizedOutput(
  context: LowerContext,
  { width }: InputValue,
  normalized: Value,
  { affine, frozen }: { readonly affine: boolean; readonly frozen: boolean },
): { readonly output: PortValue } {
  const columns = normalized.shape.slice(1);
  const parameter = (name: string, value: number) =>
    context.parameter(name, columns, { kind: "constant", value }, { frozen });
  const value = affine ? scaleAndShift(context, normalized, parameter("weight", 1), parameter("bias", 0)) : normalized;
  return { output: { value, ...(width && { width }) } };
}
