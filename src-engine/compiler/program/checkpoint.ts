/** Where a run stands between two steps: all it takes to go on elsewhere as if it had never ended, bit for bit. */
export interface RunCheckpoint {
  /** The persistent part of the arena. */
  readonly persistent: Float32Array;
  /** What a divergence puts back: the persistent part's first `modelLength` floats at the end of the last finite epoch. */
  readonly lastFinite: Float32Array;
  /** The run's MT19937 after the last draw of the last step that is done: 624 words and the index. */
  readonly generatorState: Uint32Array;
  /** What the order of the epoch under way is drawn from, anew; 0 where rows are not shuffled or no epoch is under way. */
  readonly samplerSeed: number;
  /** Whole epochs that are done. */
  readonly epochsDone: number;
  /** Batches of the epoch under way that are done; all of them while it is evaluated. */
  readonly batch: number;
  /** Sum of these batches' losses, each times its rows. */
  readonly lossSum: number;
  /** Wall time in the running state. */
  readonly seconds: number;
  /** Steps of the run that were skipped because a gradient was not finite, and how many of them came last. */
  readonly skippedSteps: number;
  readonly skippedInRow: number;
  /** Batches that have been accumulated since the last update. */
  readonly accumulated: number;
  /** The model at the end of the best epoch, laid out as `lastFinite`; empty where there is none. */
  readonly bestWeights: Float32Array;
  /** 0: none so far, or none is kept. */
  readonly bestEpoch: number;
  readonly bestLoss: number;
  /** Epochs in a row that were no improvement. */
  readonly epochsSinceBest: number;
}
