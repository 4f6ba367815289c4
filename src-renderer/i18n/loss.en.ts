/** The Loss tab. */
export const lossEn = {
  tab: "Loss",
  epoch: "Epoch",
  loss: "Loss",
  training: "Training",
  validation: "Validation",
  trainingHint:
    "The training loss, as in the curve, is the mean over an epoch's batches while the weights still change. Metrics measures the training rows again with the weights at the end, so its numbers differ.",
  validationHint: "Measured on the held-out rows with the weights at the end of each epoch.",
  learningRate: "Learning rate",
  skippedSteps: "Skipped steps",
  skippedStepsHint:
    "A gradient of these batches was not finite and could not be clipped, so they changed nothing. Ten in a row end the run.",
  scale: "Loss axis",
  linear: "Linear",
  log: "Log",
  emptyTitle: "The loss curve appears here",
  emptyBody: "Press Train. Each epoch adds a point for training and, when rows are held out, for validation.",
  preparingTitle: "Reading the data…",
  preparingBody: "The first epoch follows at once.",
  waitingTitle: "The first epoch is running…",
  best: "Best: epoch {{epoch, number}}",
  diverged: "Diverged at epoch {{epoch}}",
  summary: "Loss per epoch. Epoch {{epoch}}: training {{training}}.",
  summaryValidation: "Loss per epoch. Epoch {{epoch}}: training {{training}}, validation {{validation}}.",
  resetZoom: "Reset zoom",
  logHidden: "Losses of 0 or less have no place on a log axis.",
} as const;
