import { GradwireError } from "../base/errors";
import type { CsvOptions } from "../project/nodes/data/datasetParams";
import type { ModelFile } from "../project/model/modelFile";
import type { ModelMetadata } from "../project/model/modelMetadata";
import type { NamedTensor } from "../formats/tensors";
import { numel } from "../base/shape";
import type { Lowering } from "../project/nodes/lower";
import type { TrainingPlan } from "../compiler/program/plan";
import type { InputColumn, PredictedTarget, Predictions } from "./reports";
import { type CellOptions, type CellRows, type EncodedRows, encodeRows } from "./cells";
import { withActuals } from "./actuals";
import { decodeOutputs, inUnits, outputNames, type OutputTransform } from "./decode";
import type { Inference } from "./inference";
import type { PreparedFile } from "./preparedFile";

/** Everything needed to use weights that are laid out as `plan` says. */
export interface TrainedModel {
  readonly metadata: ModelMetadata;
  /** How the source is read, and so are new rows. */
  readonly csv: CsvOptions;
  /** What the file of the training data held; null where that is not known. */
  readonly sourceSha256: string | null;
  /** The decimal mark that the user set for typed numbers, too. */
  readonly typedDecimal: CsvOptions["decimal"];
  /** What becomes of a file's rows with missing values. */
  readonly missingRows: CellOptions["missingRows"];
  /** Whether it fills in numbers that are missing. */
  readonly imputes: boolean;
  readonly plan: Pick<TrainingPlan, "tensors" | "persistentLength">;
  readonly inference: Inference;
}

/** A model beside the data that it is of. */
export interface ModelOnData {
  readonly model: TrainedModel;
  readonly data: PreparedFile;
  readonly lowering: Pick<Lowering, "target">;
}

/** The tensor `name` inside `weights`, or null where the plan has none. */
export function tensorOf(
  { plan }: Pick<TrainedModel, "plan">,
  weights: Float32Array,
  name: string,
): Float32Array | null {
  const tensor = plan.tensors.find((candidate) => candidate.name === name);
  return tensor === undefined ? null : weights.subarray(tensor.offset, tensor.offset + numel(tensor.shape));
}

/** The transform that brings the model's outputs into the target columns' units; null when they are already. */
export function outputTransformOf(model: TrainedModel, weights: Float32Array): OutputTransform | null {
  const names = model.metadata.outputTransform;
  const mean = names && tensorOf(model, weights, names.mean);
  const scale = names && tensorOf(model, weights, names.scale);
  return mean && scale ? { mean, scale } : null;
}

/** The columns a prediction asks for. */
export function inputColumns({ metadata, imputes }: Pick<TrainedModel, "metadata" | "imputes">): InputColumn[] {
  return metadata.inputs.map(({ column, type, categories, min, max, format }) => ({
    name: column,
    type,
    categories,
    min,
    max,
    ...(format === undefined ? {} : { format }),
    ...(imputes && type === "number" ? { imputed: true as const } : {}),
  }));
}

/**
 * Predicts the target columns for rows of cells; where the rows have those columns, too, their own values stand beside. A row that is left out for a missing value gets undefined predictions
 * (NaN, or no class), so that every row has its answer.
 * @throws GradwireError where a cell cannot be used (see `encodeRows`), or `predictNoRows`.
 */
export async function predictRows(
  model: TrainedModel,
  weights: Float32Array,
  rows: CellRows,
  { missingRows, decimal }: Pick<CellOptions, "missingRows" | "decimal">,
): Promise<Predictions> {
  if (rows.count === 0) throw new GradwireError("predictNoRows");
  const options = { decimal, missing: model.csv.missing, missingRows, imputes: model.imputes };
  const encoded = encodeRows(model.metadata.inputs, rows, options);
  const predicted = await predictEncoded(model, weights, encoded);
  return { rows: withActuals(model.metadata, rows, predicted, options), warnings: encoded.warnings };
}

/** Predicts the target columns for the model's inputs, a list per row. */
export async function predictEncoded(
  model: TrainedModel,
  weights: Float32Array,
  { features, width, dropped }: EncodedRows,
): Promise<PredictedTarget[][]> {
  const outputs = await model.inference.run(weights, features, width);
  const transform = outputTransformOf(model, weights);
  const targets = decodeOutputs(model.metadata, outputs.values, outputs.width, transform);
  return targets.map((row, index) => (dropped.has(index) ? row.map(undefinedTarget) : row));
}

/** What a regression model predicts, in the units of its target columns: `[rows, names.length]`, row by row. */
export interface PredictedNumbers {
  /** As predictions of single rows are named. */
  readonly names: readonly string[];
  readonly values: Float32Array;
}

/** As {@link predictEncoded}, without an object for each number; null where classes are predicted. */
export async function predictNumbers(
  model: TrainedModel,
  weights: Float32Array,
  { features, width }: Pick<EncodedRows, "features" | "width">,
): Promise<PredictedNumbers | null> {
  const { metadata } = model;
  if (metadata.task !== "regression") return null;
  const outputs = await model.inference.run(weights, features, width);
  const values = inUnits(outputs.values, outputs.width, outputTransformOf(model, weights));
  return { names: outputNames(metadata), values };
}

function undefinedTarget(target: PredictedTarget): PredictedTarget {
  if (target.kind === "number") return { ...target, value: NaN };
  return {
    ...target,
    label: "",
    probabilities: target.probabilities.map(({ label }) => ({ label, probability: NaN })),
  };
}

/** What of a plan's tensors is exported: parameters and fitted statistics. */
export function exportedTensors({ tensors }: Pick<TrainingPlan, "tensors">): TrainingPlan["tensors"] {
  return tensors.filter(({ role }) => role === "parameter" || role === "buffer");
}

/** The exported tensors inside `weights`, which they are parts of. */
export function weightTensors({ plan }: Pick<TrainedModel, "plan">, weights: Float32Array): NamedTensor[] {
  return exportedTensors(plan).map(({ name, shape, offset }) => {
    return { name, shape, data: weights.subarray(offset, offset + numel(shape)) };
  });
}

/** The model as it is exported: its tensors under their `state_dict` names, and the metadata. */
export function modelFileOf(model: TrainedModel, weights: Float32Array): ModelFile {
  const tensors = weightTensors(model, weights).map((tensor) => ({ ...tensor, data: tensor.data.slice() }));
  return { tensors, metadata: model.metadata };
}
