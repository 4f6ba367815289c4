import { translated } from "../../../src-engine";
import { ko } from "./predictions.ko";

/** Errors and warnings of predictions and of the weights they are made with. */
export const predictionErrors = translated(
  {
    predictFileOutsideRange:
      "{{column}}: {{count}} outside the range the model was trained on ({{min}} to {{max}}), first {{value}} in line {{line}}. Such predictions are guesses.",
    predictFileImputed:
      "{{column}} is missing in {{count}} rows, first in line {{line}}: it was filled in by Impute, as in training.",
    predictFileRowsDropped:
      "{{count}} of {{rows}} rows have no prediction because an input value is missing, first in line {{line}}. Fill in what is missing there.",
    predictLinesSkipped:
      "The rows begin in line {{line}}: the {{count}} lines above are taken for titles and have no prediction. Delete them where they are titles; make them whole rows where they are data.",
    predictUnitsSkipped:
      "The line below the header (“{{text}}”) is taken for units and has no prediction. Delete it where it is, or correct its cells where it is data.",
    predictFileMissing:
      "Line {{line}}: a prediction requires a value in every input column, but {{column}} is empty. Fill it in, or let the Dataset leave out rows with missing values.",
    predictFileNumber:
      "Line {{line}}: {{column}} must be a number, written as in the training data, got “{{text}}”. Correct the cell.",
    predictFileRange:
      "Line {{line}}: {{column}} must fit a 32-bit float (up to about 3.4e38), got “{{text}}”. Use a smaller number.",
    predictFileCategory:
      "Line {{line}}: {{column}} must be one of the categories the model was trained on ({{categories}}), got “{{text}}”. Correct the cell, or train with rows of that category.",
    predictFileChanged: "The file changed while it was predicted. Predict it again once it is no longer being written.",
    predictionsGone: "These predictions are no longer at hand. Predict the file again.",
  },
  { ko },
);
