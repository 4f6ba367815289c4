import type { DatasetParams } from "../project/nodes/data/datasetParams";
import { keepsMissing, lackingRows } from "../project/nodes/data/missingNumbers";
import { readDataset } from "../project/nodes/data/readDataset";
import { finishInTurns, type Work } from "../base/work";
import { Generator } from "../base/random";
import { GradwireError } from "../base/errors";
import type { GradwireDocument } from "../project/document/schema";
import { type Lowering, loweringWork } from "../project/nodes/lower";
import type { LowerMode, Model } from "../compiler/graph/model";
import type { NodeGraph } from "../project/nodes/nodeGraph";
import type { BestEpochSpec } from "../base/bestEpoch";
import type { Problem } from "../project/nodes/problems";
import { spansRun } from "../base/schedules";
import type { TrainingPlan } from "../compiler/program/plan";
import { type TrainingPlanOptions, trainingPlanWork } from "../compiler/train/plan";
import type { RefusalData } from "../base/refusal";
import type { PreparedFile } from "./preparedFile";
import { turns } from "./turns";
import { bestEpochSpec } from "./bestEpoch";
import { fitPreparation } from "./fitPreparation";
import { Inference } from "./inference";
import { lowererOf, placeOf, requireModel } from "./lowerer";
import { describeModel } from "./modelDescription";
import type { TrainedModel } from "./trainedModel";

/** A document that can be trained, before its data are read. */
export interface CheckedDocument {
  readonly document: GradwireDocument;
  readonly lowering: Lowering;
  /** The Dataset node in use. */
  readonly dataset: { readonly node: string; readonly params: DatasetParams };
  readonly warnings: readonly RefusalData[];
}

/** A run whose data are read and whose programs are planned. */
export interface PlannedRun {
  readonly plan: TrainingPlan;
  readonly model: TrainedModel;
  /** Lowers the document for a number of rows, with the fitted statistics. */
  readonly lower: (batchSize: number, mode: LowerMode) => Work<Model>;
  /** The run's generator as it stands after the modules were constructed. */
  readonly generatorState: Uint32Array;
  readonly data: PreparedFile;
  readonly dataset: DatasetParams;
  readonly lowering: Lowering;
  /** Which epoch's weights it gives; null: the last. */
  readonly bestEpoch: BestEpochSpec | null;
  /** What the plan does otherwise than was asked for. */
  readonly warnings: readonly RefusalData[];
}

/**
 * Lowers a document that is to be trained.
 * @throws GradwireError for its first error, placed at node and port.
 */
export async function checkDocument(document: GradwireDocument): Promise<CheckedDocument> {
  const lowering = await finishInTurns(loweringWork(document), turns);
  const dataset = datasetOf(document, lowering);
  requireModel(lowering);
  const warnings = lowering.problems.filter(({ severity }) => severity === "warning").map(refusalOfProblem);
  return { document, lowering, dataset, warnings };
}

/** The Dataset node that is trained on. @throws GradwireError for the document's first error when there is none. */
export function datasetOf(document: NodeGraph, lowering: Lowering): CheckedDocument["dataset"] {
  const node = document.nodes.find(({ id }) => id === lowering.dataset);
  const params = readDataset(node);
  if (node !== undefined && params !== null) return { node: node.id, params };
  requireModel(lowering);
  throw new GradwireError("datasetMissing");
}

/**
 * Plans a run on prepared data: seed, construct the modules in order, ready to iterate the loader.
 * @throws GradwireError `earlyStopNoValidation`, and as `buildTrainingPlan`; the reason of `signal` once it aborts.
 */
export async function planRun(
  checked: CheckedDocument,
  data: PreparedFile,
  appVersion: string,
  {
    signal,
    ...options
  }: Pick<TrainingPlanOptions, "memoryBudget" | "observed"> & { readonly signal?: AbortSignal } = {},
): Promise<PlannedRun> {
  const { document, lowering, dataset } = checked;
  const { prepared } = data;
  const bestEpoch = bestEpochSpec(document.training, prepared.validationRows.length);
  const statistics = { ...prepared, min: data.min, max: data.max };
  const needsFit = (lowering.model?.fits ?? []).length > 0;
  const fitted = needsFit ? await fitPreparation(document, data, statistics, signal) : new Map<string, Float32Array>();
  const lower = lowererOf(document, { statistics, fitted });
  const generator = new Generator(document.training.seed);
  const planning = trainingPlanWork({
    lower,
    batchSize: dataset.params.batchSize,
    trainRows: prepared.trainRows.length,
    validationRows: prepared.validationRows.length,
    generator,
    keepsBest: bestEpoch !== null,
    ...options,
  });
  const plan = await finishInTurns(planning, turns, signal);
  const csv = { ...dataset.params.csv, ...data.dialect };
  const read = { node: dataset.node, params: { ...dataset.params, csv } };
  const metadata = describeModel({ document, dataset: read, lowering, ranges: data, appVersion });
  const model = {
    metadata,
    csv,
    sourceSha256: dataset.params.source?.sha256 ?? null,
    typedDecimal: dataset.params.csv.decimal,
    missingRows: lackingRows(dataset.params),
    imputes: keepsMissing(dataset.params),
    plan,
    inference: new Inference(lower, plan),
  };
  return {
    plan,
    model,
    lower,
    generatorState: generator.state(),
    data,
    dataset: dataset.params,
    lowering,
    bestEpoch,
    warnings: batchWarnings(plan, prepared.trainRows.length, dataset.node),
  };
}

/** Says where the last batch of an epoch is a larger one, since so few rows could not be trained on. */
function batchWarnings({ batchSize, trainTailRows }: TrainingPlan, trainRows: number, path: string): RefusalData[] {
  if (trainTailRows < batchSize) return [];
  const values = { trainRows, batchSize, rest: trainTailRows - batchSize, rows: trainTailRows };
  return [{ code: "batchMerged", values, path }];
}

/** Says which schedules take their length from a run that was `before` epochs long, and now is not. */
export function lengthWarnings({ document, lowering }: CheckedDocument, before: number | null): RefusalData[] {
  const after = document.training.epochs;
  if (before === null || before === after) return [];
  return (lowering.model?.optimizer?.schedules ?? []).flatMap(({ node: id, spec }) => {
    if (spec.kind === "plateau" || !spansRun(spec)) return [];
    const node = document.nodes.find((candidate) => candidate.id === id)?.title || id;
    return [{ code: "resumeOtherLength", values: { node, before, after }, path: id }];
  });
}

function refusalOfProblem(found: Problem): RefusalData {
  return { code: found.code, values: { ...found.values }, path: placeOf(found) };
}
