import type { TableFacts } from "../project/code/index";
import type { PreparedFile } from "./preparedFile";
import type { TrainedModel } from "./trainedModel";

/** What a script that trains has to know of the rows' file, which is read as `csv` says. */
export function trainingFacts(
  csv: TableFacts["csv"],
  { prepared, offsets }: Pick<PreparedFile, "prepared" | "offsets">,
): TableFacts {
  return { csv, offsets, trainRows: prepared.trainRows.length };
}

/** What a script that predicts has to know of the rows that the model was trained on. */
export function predictionFacts({ csv, metadata }: Pick<TrainedModel, "csv" | "metadata">): TableFacts {
  const offsets = metadata.inputs.flatMap(({ type, encoding, categories, offset = 0 }) =>
    type === "category" && encoding === "oneHot" ? categories.map(() => 0) : [offset],
  );
  return { csv, offsets, trainRows: 0 };
}
