import { at } from "../base/at";
import { leastSquares } from "../base/leastSquares";
import { numel, type Shape } from "../base/shape";
import { finishInTurns } from "../base/work";
import { zeroed } from "../base/zeroed";
import type { LinearFormula } from "../project/model/linearFormula";
import { decayOf } from "../compiler/train/stability";
import { linearFormulas } from "./linearFormula";
import { linearSystem } from "./linearSystem";
import type { PlannedRun } from "./plannedRun";
import { curvatureOf, stableRateOf, type StableRate } from "./stableRate";
import { turns } from "./turns";

/** Multiplications that a solution may take when nobody says so: a minute or two. */
const usualWork = 1e11;

/** A trained tensor as least squares has it, in double precision. */
export interface SolvedTensor {
  /** `state_dict` name. */
  readonly name: string;
  readonly shape: Shape;
  /** Row by row. */
  readonly values: Float64Array;
}

/** What training by MSE would come to if it went on for ever. */
export interface ExactSolution {
  /** MSE over the training rows, without the penalty. */
  readonly loss: number;
  /** How many directions of the unknowns the rows decide about, and how many there are: of the output they decide least about. */
  readonly rank: number;
  readonly unknowns: number;
  /** Largest over smallest singular value of what the unknowns are multiplied with; infinite where rows do not decide about all. */
  readonly condition: number;
  /** The optimizer's L2 penalty, which is minimized with the loss; 0: none. */
  readonly decay: number;
  readonly parameters: readonly SolvedTensor[];
  /** The weights with the solution in their place, as a plan has them. */
  readonly weights: Float32Array;
  /** Null where the prediction is not linear in its columns. */
  readonly formulas: readonly LinearFormula[] | null;
  /** Null where there is no theory for the optimizer. */
  readonly rate: StableRate | null;
}

/**
 * Solves a run by least squares: the parameters that its training approaches, the shortest ones where many are equally good.
 * @throws GradwireError as `linearSystem`; the reason of `signal`.
 */
export async function solveExactly(
  run: PlannedRun,
  { mostWork = usualWork, signal }: { readonly mostWork?: number; readonly signal?: AbortSignal } = {},
): Promise<ExactSolution> {
  const system = await linearSystem(run, { mostWork, ...(signal && { signal }) });
  const optimizer = run.lowering.model?.optimizer;
  const decay = optimizer ? decayOf(optimizer.spec) : 0;
  const numbers = zeroed(
    Float64Array,
    system.tensors.reduce((sum, { shape }) => sum + numel(shape), 0),
  );
  let squares = 0;
  let decided: { readonly rank: number; readonly unknowns: number } | null = null;
  let condition = 1;
  let largest = 0;
  for (const { unknowns, factor } of system.blocks) {
    // The loss is a mean: squares and penalty are weighed as it weighs them.
    const solved = await finishInTurns(leastSquares(factor, (decay * system.compared) / 2), turns, signal);
    for (const [index, unknown] of unknowns.entries()) numbers[unknown] = at(solved.x, index);
    squares += solved.squares;
    const missing = unknowns.length - solved.rank;
    if (decided === null || missing > decided.unknowns - decided.rank)
      decided = { rank: solved.rank, unknowns: unknowns.length };
    const { singular } = solved;
    const ratio = missing > 0 ? Infinity : at(singular, 0) / at(singular, singular.length - 1);
    condition = Math.max(condition, ratio);
    largest = Math.max(largest, singular[0] ?? 0);
  }
  const weights = run.plan.initial.slice();
  let start = 0;
  const parameters = system.tensors.map(({ name, shape, offset }): SolvedTensor => {
    const values = numbers.subarray(start, start + numel(shape));
    start += values.length;
    weights.set(values, offset);
    return { name, shape, values };
  });
  return {
    loss: squares / system.compared,
    ...(decided ?? { rank: 0, unknowns: 0 }),
    condition,
    decay,
    parameters,
    weights,
    formulas: await linearFormulas(run, weights),
    rate: stableRateOf(run, curvatureOf(largest, system.compared)),
  };
}
