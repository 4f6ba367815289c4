import { translated } from "../../../src-engine";
import { ko } from "./training.ko";

/** Errors and warnings of a run and of the rows it trains on. */
export const trainingErrors = translated(
  {
    splitEmpty:
      "Holding out {{percent}} % of {{rows}} rows leaves {{train}} for training and {{validation}} for validation; both need at least one. Change the share, or set it to 0.",
    targetOneClass:
      'The target {{column}} holds the single class "{{text}}" in the training rows. Use rows of at least two classes.',
    targetLoneRow:
      'Line {{line}} is the only row of class "{{text}}" of the target {{column}}: with rows held out it would be either learned and never checked, or checked and never learned. Add rows of this class, leave the row out, or hold no rows out.',
    integerRounded:
      "Line {{line}}, column {{column}}: the integer {{text}} is beyond 2^24 and is rounded to a 32-bit float ({{count}} cells in all).",
    columnsConstant: "The model learns nothing from columns that are constant in the training rows: {{columns}}.",
    columnsConstantMore:
      "The model learns nothing from columns that are constant in the training rows: {{columns}} and {{more}} more.",
    lossExplodes:
      "Since epoch {{epoch}} the training loss has been more than {{limit}} times its best ({{best}} in epoch {{bestEpoch}}): the weights are drifting off. Stop, and use a smaller learning rate or clip gradients by norm.",
    lossHardlyMoves:
      "{{column}} is about {{size}} in size and the model does not reach it: R² over the training rows is {{r2}}, where predicting the mean gives 0. Standardize the target: training then works at size 1, and predictions come back in its own units.",
    runDivergedLoss:
      "The loss stopped being a finite number at epoch {{epoch}}, batch {{batch}}. The last finite weights are kept. A smaller learning rate or a Standardize node usually helps.",
    runDivergedGradient:
      "The gradient of {{parameter}} stopped being finite at epoch {{epoch}}, batch {{batch}}. The last finite weights are kept. A smaller learning rate or a Standardize node usually helps.",
    rowsDropped: "{{count}} of {{rows}} rows were left out because of missing values.",
    runActive: "Only one run at a time is possible, and one is under way. Stop it first.",
    runNone: "Predictions and weights need a trained model, and there is none yet. Press Train first.",
    runFailed:
      "The run ended with an internal fault (log entry {{log}}). Start it again; if it happens again, report the entry.",
  },
  { ko },
);
