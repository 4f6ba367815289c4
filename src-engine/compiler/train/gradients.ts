import { eachInTurn, type Work } from "../../base/work";
import type { GraphBuilder } from "../graph/builder";
import type { GradientSpec } from "../graph/model";
import type { Value } from "../../ops/define";
import { clipFactor, clippedValue, totalNorm } from "../../ops/gradientFormulas";
import type { OptimizerTensor, TrainedParameter } from "./optimizers";

/** Gradients summed over batches. */
export interface Accumulation {
  /** What is kept from batch to batch: the sums, and the number of rows in them. */
  readonly tensors: readonly OptimizerTensor[];
  /** The parameters with their gradients averaged over these rows; for the update phase. */
  average(): Work<readonly TrainedParameter[]>;
  /** Empties the sums, behind the update. */
  clear(): Work<void>;
}

/**
 * Adds a batch's gradients to sums, for the commit phase. Each batch counts with its rows, so that the average is what
 * one batch of all these rows would give, for a loss that is a mean over rows.
 *
 * @param one a scalar leaf that holds 1.
 */
export function* accumulateGradients(
  builder: GraphBuilder,
  parameters: readonly TrainedParameter[],
  batchRows: number,
  one: Value,
): Work<Accumulation> {
  const tensors: OptimizerTensor[] = [];
  const sum = (name: string, x: Value): Value => {
    const total = builder.leaf(name, x.shape);
    tensors.push({ name, value: total, role: "state", start: 0 });
    return builder.apply("accumulate", [total, x], [batchRows]);
  };
  const rows = sum("accumulated_rows", one);
  const sums = yield* eachInTurn(parameters, ({ name, gradient }) => sum(`${name}.grad`, gradient));
  return {
    tensors,
    average: () =>
      eachInTurn(parameters, (parameter, index) => ({
        ...parameter,
        gradient: builder.apply("div", [sums[index] ?? parameter.gradient, rows]),
      })),
    *clear() {
      yield* eachInTurn([rows, ...sums], (total) => builder.apply("fill", [total], [0]));
    },
  };
}

/** Steps in a row without finite gradients that end a run where a single one does not. */
const skippedLimit = 10;

/**
 * How many steps in a row without finite gradients end a run. Clipping by norm is there for gradients that explode now
 * and then, and would turn one that is infinite into NaN everywhere: with it, such a step is skipped.
 */
export function nonFiniteLimit({ clipNorm }: Pick<GradientSpec, "clipNorm">): number {
  return clipNorm === 0 ? 1 : skippedLimit;
}

/**
 * The parameters with gradients limited as PyTorch's `clip_grad_value_` and then `clip_grad_norm_` do. The norm is that
 * of all gradients together.
 */
export function* clipGradients(
  builder: GraphBuilder,
  { clipValue, clipNorm }: Pick<GradientSpec, "clipValue" | "clipNorm">,
  parameters: readonly TrainedParameter[],
): Work<readonly TrainedParameter[]> {
  const clamped =
    clipValue === 0
      ? parameters
      : yield* eachInTurn(parameters, (parameter) => ({
          ...parameter,
          gradient: clippedValue(builder, parameter.gradient, clipValue),
        }));
  if (clipNorm === 0 || clamped.length === 0) return clamped;
  const total = yield* totalNorm(builder, clamped.map(({ gradient }) => gradient)); // prettier-ignore
  const factor = clipFactor(builder, total, clipNorm);
  return yield* eachInTurn(clamped, (parameter) => ({
    ...parameter,
    gradient: builder.apply("mul", [parameter.gradient, factor]),
  }));
}
