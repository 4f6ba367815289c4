import { type ErrorCode, GradwireError } from "../base/errors";
import type { RefusalData } from "../base/refusal";
import { formatShape, numel, placesOf } from "../base/shape";
import { finishInTurns } from "../base/work";
import type { GradwireDocument } from "../project/document/schema";
import type { OpenStateDict } from "../project/model/modelFile";
import { matchStateDict } from "../project/model/stateDict";
import { type ImportReport, listed, type StateDictMatch } from "../project/model/stateDictReport";
import type { DatasetParams } from "../project/nodes/data/datasetParams";
import { type LoadedModel, loadModel } from "./loadedModel";
import { lowererOf } from "./lowerer";
import { type CheckedDocument, checkDocument, planRun } from "./plannedRun";
import type { PreparedFile } from "./preparedFile";
import { stateDictModel } from "./stateDictModel";
import { turns } from "./turns";

/** Most columns or classes that a message names. */
const mostNamed = 12;

/** What a `state_dict` is taken into. */
export interface ImportTarget {
  readonly document: GradwireDocument;
  /** The rows that are trained on, read and prepared; null where they are not at hand. */
  readonly data: PreparedFile | null;
  readonly appVersion: string;
}

/** A `state_dict` that was looked through, and not taken yet. */
export interface FoundStateDict {
  readonly report: ImportReport;
  /**
   * Takes it: all of it, or nothing.
   * @throws GradwireError the first of the refusals; `importNotFinite`, `weightsOverflow`, or what else is wrong with the numbers
   */
  load(): Promise<LoadedModel>;
}

/**
 * Finds the place of each tensor of a `state_dict` in a document's model. What the file does not say is said: which columns and
 * classes are meant, and what is measured on the training rows. No number is read yet.
 * @throws GradwireError the document's first error
 */
export async function findStateDict(target: ImportTarget, file: OpenStateDict): Promise<FoundStateDict> {
  const checked = await checkDocument(target.document);
  const model = await finishInTurns(lowererOf(target.document)(2, "train"), turns);
  const match = matchStateDict(stateDictModel(model), file);
  const refusals = [...match.refusals, ...(target.data === null ? unmeasured(match) : [])];
  const measured = target.data === null ? [] : match.measured;
  const notes = [...match.notes, ...measuredNotes(measured), ...columnNotes(checked.dataset.params)];
  return {
    report: { rows: match.rows, refusals, notes },
    async load() {
      const [refusal] = refusals;
      if (refusal !== undefined) throw errorOf(refusal);
      const loaded = await laidOut(target, checked, match);
      requireFinite(loaded, match);
      return loaded;
    },
  };
}

function errorOf({ code, values, path }: RefusalData): GradwireError {
  return new GradwireError(code as ErrorCode, values, path === null ? {} : { path });
}

/** The model as its data have it, where they are at hand, with the file's tensors in place. */
async function laidOut(
  { document, data, appVersion }: ImportTarget,
  checked: CheckedDocument,
  { taken }: StateDictMatch,
): Promise<LoadedModel> {
  if (data === null) {
    const tensors = [...taken].map(([name, tensor]) => ({ ...tensor, name }));
    return loadModel(document, { tensors, metadata: null }, appVersion);
  }
  const { plan, model } = await planRun(checked, data, appVersion);
  const weights = plan.initial.slice();
  for (const { name, shape, offset } of plan.tensors)
    taken.get(name)?.read(weights.subarray(offset, offset + numel(shape)));
  return { model, weights };
}

/** @throws GradwireError `importNotFinite`, placed at the file's tensor */
function requireFinite({ model, weights }: LoadedModel, { taken }: StateDictMatch): void {
  for (const { name, shape, offset } of model.plan.tensors) {
    const tensor = taken.get(name);
    if (tensor === undefined) continue;
    const numbers = weights.subarray(offset, offset + numel(shape));
    const bad = numbers.findIndex((value) => !Number.isFinite(value));
    if (bad < 0) continue;
    const values = { found: String(numbers[bad]), place: formatShape(placesOf(shape, bad)) };
    throw new GradwireError("importNotFinite", values, { path: tensor.name });
  }
}

const namesOf = (names: readonly string[]) => names.join(", ");

function unmeasured({ measured }: StateDictMatch): RefusalData[] {
  return measured.length === 0 ? [] : [{ code: "importUnmeasured", values: { names: namesOf(measured) }, path: null }];
}

function measuredNotes(measured: readonly string[]): RefusalData[] {
  return measured.length === 0 ? [] : [{ code: "importMeasured", values: { names: namesOf(measured) }, path: null }];
}

/** The columns and classes that a `state_dict` does not name. */
function columnNotes({ columns }: DatasetParams): RefusalData[] {
  const inputs = columns.filter(({ role }) => role === "feature").map(({ name }) => name);
  const classes = columns
    .filter(({ role, type }) => role === "target" && type === "category")
    .flatMap(({ categories }) => categories);
  return [
    { code: "importInputs", values: { columns: listed(inputs, mostNamed) }, path: null },
    ...(classes.length === 0
      ? []
      : [{ code: "importClasses", values: { classes: listed(classes, mostNamed) }, path: null }]),
  ];
}
