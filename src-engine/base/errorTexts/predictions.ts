import { translated } from "../text";
import { ko } from "./predictions.ko";

/** Errors and warnings of predictions: cells that cannot be used, and what came out of them. */
export const predictionErrors = translated(
  {
    predictColumnMissing:
      "A prediction requires the column {{column}}, and the rows do not have it. Add it, spelled exactly like this.",
    predictCellMissing:
      "A prediction requires a value in every input column, but {{column}} is empty in row {{row}}. Fill it in.",
    predictCellNumber:
      "{{column}} must be a number, got “{{text}}” in row {{row}}. Write it like 12.5 or 1e-3, without thousands separators.",
    predictCellRange:
      "{{column}} must fit a 32-bit float (up to about 3.4e38), got “{{text}}” in row {{row}}. Use a smaller number.",
    predictCategory:
      "{{column}} must be one of the categories the model was trained on ({{categories}}), got “{{text}}” in row {{row}}.",
    predictOutsideRange:
      "{{column}}: {{count}} outside the range the model was trained on ({{min}} to {{max}}), first {{value}} in row {{row}}. Such predictions are guesses.",
    predictRowsShape: "Rows must be an array of objects, a key for each column, got {{found}}.",
    predictRowShape: "A row must be an object with a key for each column, got {{found}} as row {{row}}.",
    predictCellKind:
      "{{column}} must be a number, a text, a boolean or null, got {{found}} in row {{row}}. Give the value itself.",
    predictProjectRequired:
      "These weights do not say which model they are of. Give the project, too: loadModel(project, { weights }).",
    predictWeightsRequired:
      "This is a project, which holds no trained weights. Give them, too: loadModel(project, { weights }).",
    predictRowsDropped:
      "{{count}} of {{rows}} rows have no prediction because an input value is missing, first row {{row}}.",
    predictImputed:
      "{{column}} is missing in {{count}} rows, first row {{row}}: it was filled in by Impute, as in training.",
    predictNoRows: "A prediction requires at least one row, got none.",
    predictVaryColumn:
      "{{column}} is no column of numbers that the model takes, so there is nothing to vary. Choose one of these: {{columns}}.",
    predictVaryRange:
      "The range of {{column}} is not known: the training rows hold one value only, or the weights file has no range. Vary another column, or train again.",
    mapNoColumn:
      "A map of predictions lies along a column of numbers, and the model takes none that varies. Make a feature a number column, then train again.",
    mapManyClasses:
      "A map of predictions shows at most {{most}} classes, and the target has {{count}}. Look at Predicted vs actual instead.",
    evaluationNoRows:
      "The model cannot be evaluated on validation rows: the Dataset holds none out. Evaluate on the training rows, or hold some out and train again.",
    evaluationNoTest:
      "The model cannot be evaluated on test rows: the Dataset keeps none for a test. Set its test share, and train again.",
    importanceUndefined:
      "The importance of columns is how far a score falls, and the score is not defined for these {{rows}} rows: predictions are not finite, or a target is the same in all rows. Hold out more rows, or train again with a smaller learning rate.",
    predictNotFinite:
      "{{count}} of {{rows}} rows have a prediction that is NaN or infinite, first row {{row}}. The weights are too large for these inputs: train again with a smaller learning rate.",
  },
  { ko },
);
