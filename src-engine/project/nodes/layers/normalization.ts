import { scaleAndShift } from "../../../ops/normalizeFormulas";
import type { Value } from "../../../ops/define";
import { number, toggle } from "../declareParams";
import type { InputValue, LowerContext, PortValue } from "../define";
import { shared } from "../words";
import { givenStarts } from "./given";
import type { StartParams } from "./init";
import { ko } from "./normalization.ko";

/** The rows that a normalization takes and gives, what is added to the variance, and whether a weight and a bias are trained. */
export const { normInput, normOutput, eps, affine } = shared(
  {
    normInput: { kind: "tensor", label: "Input", help: "Rows of numbers: [batch, columns]." },
    normOutput: { kind: "tensor", label: "Output", help: "The normalized values, in the input's shape." },
    eps: number({
      min: 1e-12,
      max: 1,
      default: 1e-5,
      scale: "log",
      label: "Epsilon",
      help: "Added to the variance, so that nothing is divided by zero.",
      rare: true,
    }),
    affine: toggle({
      default: true,
      label: "Weight and bias",
      help: "Multiplies every normalized column by a trained weight and adds a trained bias: they start at 1 and 0.",
      rare: true,
    }),
  },
  { ko },
);

/** The normalized value, with the node's weight and bias when it has them, as the node's output. */
export function normalizedOutput(
  context: LowerContext,
  { width }: InputValue,
  normalized: Value,
  { affine, frozen, ...start }: StartParams & { readonly affine: boolean; readonly frozen: boolean },
): { readonly output: PortValue } {
  const columns = normalized.shape.slice(1);
  const given = givenStarts(context, start, affine ? { weight: columns, bias: columns } : {});
  const parameter = (name: "weight" | "bias", value: number) =>
    context.parameter(name, columns, { kind: "constant", value }, { frozen, refill: given[name] });
  const value = affine ? scaleAndShift(context, normalized, parameter("weight", 1), parameter("bias", 0)) : normalized;
  return { output: { value, ...(width && { width }) } };
}
