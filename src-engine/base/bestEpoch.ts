/** The losses that epochs can be compared by. `trainLoss`: a mean while the weights change; `validationLoss`: at the epoch's end. */
export const monitoredLosses = ["validationLoss", "trainLoss"] as const;

/** A loss that epochs are compared by. */
export type MonitoredLoss = (typeof monitoredLosses)[number];

/**
 * Which epoch of a run is the best, whose model at its end is kept: the last whose loss was below the best one's so far by more
 * than `minDelta`. A loss that is not finite never is.
 */
export interface BestEpochSpec {
  readonly metric: MonitoredLoss;
  /** 0 or more, in the loss's units. */
  readonly minDelta: number;
  /** So many epochs in a row that are no improvement end the run, 1 or more; null: it goes to its last epoch. */
  readonly patience: number | null;
}
