/** Training runs. */
export const runEn = {
  startFailed: "Training could not start",
  failed: "Training failed",
  controlFailed: "The run did not follow",
  diverged: "Training diverged",
  showNode: "Show node",
  earlier: "From an earlier graph, not the one on the canvas.",
  earlierRemedy: "Train again for new results, or undo to go back to it.",
  divergedWeights: "Weights of a run that diverged: they are finite, but what they predict means nothing.",
  unfinishedWeights: "Weights of a run that was stopped before its first epoch ended: they have hardly been trained.",
  dataReading: "The file is still being read",
  dataReadingDetail: "{{name}} is on its way into the Dataset. Press Train again when it is there.",
  dataRenewed: "{{name}} changed on disk",
  dataRenewedDetail: "It was read again: rows, columns and categories are those of the new contents.",
  dataRenewedFailedDetail: "It was read again, and no longer fits as it is. See Problems.",
  dataMissing: "Load data first",
  dataMissingDetail: "The Dataset has no file to read. Choose one in its inspector.",
} as const;
