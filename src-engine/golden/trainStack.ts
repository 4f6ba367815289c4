import { Generator } from "../base/random";
import type { MatrixStatistics } from "../project/nodes/modelBuilder";
import type { InterpretedRun } from "../compiler/program/testing/interpretTraining";
import { rowRange } from "../compiler/train/testing/samples";
import { parametersOf, planOf, type Stack } from "./documents";
import type { Executor } from "./executors";

/** A stack with the rows it learns from, as the golden script has it. */
export interface StackRun {
  readonly stack: Stack;
  /** The prepared rows: features, then targets. */
  readonly matrix: Float32Array;
  /** What the matrix's columns hold; only losses that weigh classes ask. */
  readonly statistics?: MatrixStatistics;
  /** Every row trains when absent. */
  readonly split?: { readonly train: Uint32Array; readonly validation: Uint32Array };
  /** Draws the first weights, then the order of rows. */
  readonly seed: number;
  readonly epochs: number;
  /** Whether it can be stepped through. */
  readonly observed?: boolean;
}

/** What training left. */
export interface TrainedStack {
  /** Means over rows, one per epoch. */
  readonly trainLosses: readonly number[];
  /** Means over rows, one per epoch; NaN without validation rows. */
  readonly validationLosses: readonly number[];
  /** All of them in the order of `module.parameters()`. */
  readonly parameters: readonly number[];
}

/** The plan of a stack's document and what else a run of it needs, the first weights drawn. */
export function prepareStack({ stack, matrix, statistics, split, seed, epochs, observed }: StackRun): InterpretedRun {
  const { train, validation } = split ?? { train: rowRange(stack.rows), validation: new Uint32Array() };
  const generator = new Generator(seed);
  return {
    plan: planOf(stack, train.length, validation.length, generator, { statistics, observed }),
    data: { rows: stack.rows, columns: matrix.length / stack.rows, matrix },
    trainRows: train,
    validationRows: validation,
    epochs,
    shuffle: stack.shuffle,
    generatorState: generator.state(),
  };
}

/** Trains a stack to its end, as its document would be trained. */
export async function trainStack(executor: Executor, given: StackRun): Promise<TrainedStack> {
  const run = prepareStack(given);
  const { losses, persistent } = await executor.run(run);
  return {
    trainLosses: losses.map(([loss]) => loss),
    validationLosses: losses.map(([, loss]) => loss),
    parameters: parametersOf(run.plan, persistent),
  };
}
