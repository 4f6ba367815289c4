import type { TrainingPlan } from "./plan";

/** The batches of an epoch: all of `batchSize` rows, except for a last one of `trainTailRows` unless that is 0. */
export type EpochBatches = Pick<TrainingPlan, "batchSize" | "trainTailRows">;

/**
 * Divides the rows of an epoch into batches. A batch has no more rows than there are; rows that are left over make a batch
 * of their own, but fewer than `minimumRows` join the batch before them.
 *
 * @param trainRows at least 1.
 * @param batchSize at least 1.
 * @param minimumRows fewest rows a training batch may have (`Model.minimumRows`).
 */
export function divideEpoch(trainRows: number, batchSize: number, minimumRows = 1): EpochBatches {
  const size = Math.min(batchSize, trainRows);
  const rest = trainRows % size;
  const joins = rest > 0 && rest < minimumRows;
  return { batchSize: size, trainTailRows: joins ? size + rest : rest };
}

/** Batches of an epoch over `trainRows` rows. */
export function batchesPerEpoch({ batchSize, trainTailRows }: EpochBatches, trainRows: number): number {
  return (trainRows - trainTailRows) / batchSize + (trainTailRows > 0 ? 1 : 0);
}

/** Updates of the weights in an epoch over `trainRows` rows: one for every `accumulation` batches and one for what is left. */
export function stepsPerEpoch(
  { accumulation, ...batches }: EpochBatches & Pick<TrainingPlan, "accumulation">,
  trainRows: number,
): number {
  return Math.ceil(batchesPerEpoch(batches, trainRows) / accumulation);
}
