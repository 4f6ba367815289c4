import { translated } from "../text";
import { ko } from "./losses.ko";

/** Errors of losses: what they require of the prediction and of the target's columns and rows. */
export const lossErrors = translated(
  {
    lossShape:
      "Prediction and target must have equal shapes, but {{prediction}} gives {{predictionShape}} and {{target}} gives {{targetShape}}. Let the prediction have {{columns}} column(s).",
    mseClassTarget:
      "Target column {{column}} holds class numbers, which this loss would take for quantities, as if class 2 were twice class 1. Use Cross-entropy loss to predict classes; beside other target columns, encode it as one column per category.",
    klDivClassTarget:
      "Target column {{column}} holds class numbers, but this loss compares distributions, shares that add up to 1 in several columns. Use NLL loss to predict classes; beside other target columns, encode it as one column per category.",
    targetComputed:
      "The target must be columns of the dataset, but {{source}} changes them. Connect the Dataset node's targets.",
    crossEntropyTargets:
      "Cross-entropy needs one target column with the class, but there are {{count}}: {{columns}}. Keep one as target.",
    crossEntropyNumber:
      "Cross-entropy needs a target column of categories, but {{column}} holds numbers. Set its type to category, or use MSE loss.",
    crossEntropyOneHot:
      "Cross-entropy needs the class as one index, but target column {{column}} is encoded as one column per category. Set its encoding to class index.",
    crossEntropyClasses:
      "Cross-entropy needs one logit per class: {{column}} of {{target}} has {{classes}} classes, but {{prediction}} gives {{predictionShape}}. Let the prediction have {{classes}} columns.",
    crossEntropyBounded:
      "Cross-entropy wants raw logits, but {{source}} limits them to {{low}}..{{high}}, so the model can never be sure. Connect {{before}} directly.",
    classWeightsCount:
      "Class weights need one number for each of the {{classes}} classes of {{column}} ({{names}}), but there are {{found}}. Give one per class in this order, or leave them empty.",
    classWeightsZero:
      "Class weights need at least one class that counts, but every class of {{column}} has weight 0 or is ignored, so no row would count. Give a class a weight above 0.",
    logProbabilitiesRaw:
      "This loss wants log-probabilities, but {{source}} gives values that are none, so the loss has no lower bound. Put a LogSoftmax in between.",
    binaryTargets:
      "This loss needs one target column with two classes, but there are {{count}}: {{columns}}. Keep one as target.",
    binaryClasses: "This loss tells two classes apart, but {{column}} has {{classes}}. Use Cross-entropy loss.",
    binaryOneHot:
      "This loss needs the class as 0 or 1, but target column {{column}} is encoded as one column per category. Set its encoding to class index.",
    targetRange:
      "{{node}} requires targets from {{low}} to {{high}}, but row {{row}} of {{column}} holds {{found}}. Correct the row, choose a loss for numbers (MSE), or make the column a category of two classes.",
    targetNegative:
      "{{node}} requires targets of 0 or more, but row {{row}} of {{column}} holds {{found}}. Correct the row, or say that the targets are logarithms.",
    classIndexRange:
      "{{node}} requires class indices, whole numbers from {{low}} to {{high}}, but row {{row}} of {{column}} holds {{found}}. Correct the row, or make the column a category.",
  },
  { ko },
);
