import { translated } from "../text";
import { ko } from "./datasets.ko";

/** Errors of a Dataset node: its file, its columns, its split. */
export const datasetErrors = translated(
  {
    datasetNoFile: "No file is loaded. Select the node and press “Load CSV”.",
    datasetNoRows: "Training needs at least one row, but {{file}} leaves none. Choose a file with rows.",
    datasetNoFeatures: "No column is a feature. Mark the columns that the model should learn from as features.",
    datasetNoTargets: "No column is a target. Mark the column that the model should predict as target.",
    datasetNoCategories: "Column {{column}} is a category, but its categories are not known. Load the file again.",
    datasetOneClass:
      "Target column {{column}} holds a single class, so there is nothing to tell apart. Choose another target.",
    datasetDuplicateColumn: "Two columns are called {{column}}. Give each column a name of its own in the file.",
    datasetIndexFeature:
      "Feature column {{column}} is given as category numbers, which a model takes for quantities. Encode it as one column per category.",
    datasetGaps:
      "Values are missing in columns that are used: {{columns}}. Fill them in, or leave out rows with missing values.",
    datasetEmptyColumn: "Column {{column}} has no value in any row, so no row could be used. Leave the column out.",
    splitNoTest:
      "A test share of {{fraction}} of {{rows}} rows leaves no row for a test. Raise the share, or set it to 0.",
    splitNoValidation:
      "A validation share of {{fraction}} of {{rows}} rows leaves no row for validation. Raise the share, or set it to 0.",
  },
  { ko },
);
