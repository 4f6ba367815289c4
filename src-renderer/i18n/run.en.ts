/** Training runs. */
export const runEn = {
  startFailed: "Training could not start",
  failed: "Training failed",
  controlFailed: "The run did not follow",
  diverged: "Training diverged",
  divergedLoss:
    "The loss stopped being a finite number at epoch {{epoch}}, batch {{batch}}. The last finite weights are kept. A smaller learning rate or a Standardize node usually helps.",
  divergedGradient:
    "The gradient of {{parameter}} stopped being finite at epoch {{epoch}}, batch {{batch}}. The last finite weights are kept. A smaller learning rate or a Standardize node usually helps.",
  showNode: "Show node",
  dataMissing: "Load data first",
  dataMissingDetail: "The Dataset has no file to read. Choose one in its inspector.",
} as const;
