import { translated } from "../../../src-engine";
import { ko } from "./training.ko";

/** Errors and warnings of a run and of the rows it trains on. */
export const trainingErrors = translated(
  {
    splitEmpty:
      "Holding out {{percent}} % of {{rows}} rows for validation and {{testPercent}} % for a test leaves {{train}} for training, {{validation}} for validation and {{test}} for the test; a share above 0 needs at least one row, and so does training. Change a share, or set it to 0.",
    targetOneClass:
      'The target {{column}} holds the single class "{{text}}" in the training rows. Use rows of at least two classes.',
    columnNoNumber:
      "Column {{column}} has no number in any training row, so nothing can be filled in for it. Leave the column out, or hold other rows out.",
    targetLoneRow:
      'Line {{line}} is the only row of class "{{text}}" of the target {{column}}: with rows held out it would be either learned and never checked, or checked and never learned. Add rows of this class, leave the row out, or hold no rows out.',
    integerRounded:
      "Line {{line}}, column {{column}}: the integer {{text}} is beyond 2^24 and is rounded to a 32-bit float ({{count}} cells in all).",
    columnsConstant: "The model learns nothing from columns that are constant in the training rows: {{columns}}.",
    columnsConstantMore:
      "The model learns nothing from columns that are constant in the training rows: {{columns}} and {{more}} more.",
    runDivergedLoss:
      "The loss stopped being a finite number at epoch {{epoch}}, batch {{batch}}. The last finite weights are kept. A smaller learning rate or a Standardize node usually helps.",
    runDivergedGradient:
      "The gradient of {{parameter}} stopped being finite at epoch {{epoch}}, batch {{batch}}. The last finite weights are kept. A smaller learning rate or a Standardize node usually helps.",
    rowsDropped: "{{count}} of {{rows}} rows were left out because of missing values.",
    rateActive: "A learning rate is being looked for. Wait until it is found, or cancel it.",
    rateOverlaps: "A learning rate is already being looked for in this window. Wait until it is found, or cancel it.",
    stepActive: "The model is being stepped through. Close the stepper, then train.",
    stepNone: "Nothing is being stepped through. Press Step to begin.",
    stepOverlaps: "The last step is not done yet. Wait for it, or halt it.",
    stepKeepsGradients:
      "At full speed gradients are zeroed before every step, and here zero_grad is left out. Put it back, then run on.",
    runNotPaused: "No run is paused that could be stepped through. Pause one, or step through a new one.",
    runNotContinued: "There is no run that could go on: none has ended with its weights. Train first.",
    runNotForked: "There is nothing to fork: no run is paused, and the last one was not forked. Pause a run first.",
    runOther:
      "The graph, its data or the seed have changed since the last run, so it cannot go on. Train anew, or undo the changes.",
    explainNothing: "{{tensor}} has no numbers here yet. Go on until the step has given it some.",
    explainIndex: "{{tensor}} has no element {{index}}: its shape is {{shape}}. Choose one inside of it.",
    runActive: "Only one run at a time is possible, and one is under way. Stop it first.",
    runNone: "Predictions and weights need a trained model, and there is none yet. Press Train first.",
    surfaceGone: "This loss surface is no longer at hand. Compute it again.",
  },
  { ko },
);
