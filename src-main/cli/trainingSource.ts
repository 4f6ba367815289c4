import {
  csvOptionsSchema,
  dataset,
  givesRows,
  readDataset,
  readSynthetic,
  type CsvOptions,
  type DatasetSource,
  type DocumentNode,
  type GradwireDocument,
} from "../../src-engine";
import {
  checkDocument,
  type CheckedDocument,
  type ModelOnData,
  type PreparedFile,
  type TrainedModel,
} from "../../src-engine/runtime/index";
import type { OpenedProject } from "../contract/project";
import { hostRefusal } from "../contract/refusal";
import { type Arguments, integerOption, UsageError } from "./command";
import { givenOption, withGiven } from "./givenOption";
import { printNotice, refusalText } from "./output";
import { chosenCsv, openProject, owner, type Session } from "./session";

/** What every command that trains takes: what is trained on, and from which seed. */
export const sourceOptions = [
  { name: "data", value: "FILE", help: "Train on this CSV instead of the project's own" },
  { name: "seed", value: "N", help: "Seed of weights and shuffling, as torch.manual_seed (default: the project's)" },
  givenOption,
] as const;

/** Epochs and seed of the command line; null where they are the project's. */
export function trainingOptions(given: Arguments): { readonly epochs: number | null; readonly seed: number | null } {
  return {
    epochs: integerOption(given, "epochs", 1, 10_000_000),
    seed: integerOption(given, "seed", 0, 0xffffffff),
  };
}

/** The document with epochs, seed and first weights of the command line in place of its own. */
export async function withTraining(
  session: Session,
  document: GradwireDocument,
  training: ReturnType<typeof trainingOptions>,
  given: Arguments,
): Promise<GradwireDocument> {
  const { epochs, seed } = document.training;
  const asked = { epochs: training.epochs ?? epochs, seed: training.seed ?? seed };
  const trained = { ...document, training: { ...document.training, ...asked } };
  return withGiven(session, trained, given);
}

/** A checked document and the handle of its rows' file. */
export interface DataSource {
  readonly checked: CheckedDocument;
  readonly handle: string;
}

/** The project's own data, or the file of `--data` in their place. */
export async function trainingSource(
  session: Session,
  opened: OpenedProject,
  document: GradwireDocument,
  given: Arguments,
): Promise<DataSource> {
  const named = given.options.get("data");
  if (named !== undefined) {
    const handle = await chosenCsv(session, named);
    const checked = notingOtherData(document, await checkDocument(await withSource(session, document, handle)));
    return { checked, handle };
  }
  const checked = await checkDocument(document);
  const recipe = readSynthetic(document.nodes.find(({ id }) => id === checked.dataset.node));
  if (recipe !== null) return { checked, handle: (await session.services.data.generate(owner, recipe)).handle };
  const status = opened.data[checked.dataset.node];
  if (status?.status !== "ready") {
    const reason = refusalText({ code: status?.code ?? "dataUnset", values: status?.values ?? {} });
    throw new UsageError(`${reason} On the command line: --data FILE.`);
  }
  return { checked, handle: status.grant.handle };
}

/**
 * The project of a command with what its command line says in place of its own, and its rows, read and prepared. What is doubtful
 * about either is printed.
 */
export async function preparedSource(
  session: Session,
  given: Arguments,
): Promise<DataSource & { readonly data: PreparedFile }> {
  const training = { ...trainingOptions(given), epochs: null };
  const opened = await openProject(session, given.positionals[0] ?? "");
  const document = await withTraining(session, opened.document, training, given);
  const { checked, handle } = await trainingSource(session, opened, document, given);
  const { signal } = new AbortController();
  const data = await session.services.data.prepare(owner, checked.dataset.params, handle, signal);
  for (const warning of [...checked.warnings, ...data.warnings]) printNotice(`Warning: ${refusalText(warning)}`);
  return { checked, handle, data };
}

/**
 * A model beside the project's data, or those of `--data`: in the columns and the parts that it was trained on, whatever the project
 * says by now.
 */
export async function modelOnData(
  session: Session,
  opened: OpenedProject,
  model: TrainedModel,
  given: Arguments,
): Promise<ModelOnData> {
  const { checked, data } = await trainedOnData(session, opened, model, given);
  return { model, data, lowering: checked.lowering };
}

/** The document that a model was trained with, and the rows that {@link modelOnData} puts beside it. */
export async function trainedOnData(
  session: Session,
  opened: OpenedProject,
  model: TrainedModel,
  given: Arguments,
): Promise<{ readonly checked: CheckedDocument; readonly data: PreparedFile }> {
  const { nodes, wires } = model.metadata.graph;
  const now = new Map(opened.document.nodes.map(({ id, params }) => [id, params]));
  const trained = nodes.map((node) => {
    const params = node.type === "dataset" ? now.get(node.id) : undefined;
    if (params === undefined) return node;
    // Where the file is and how it is read is the project's to say.
    const { csv = null, source = null } = params;
    return { ...node, params: { ...node.params, ...(csv !== null && { csv }), source } };
  });
  const document = { ...opened.document, nodes: trained, wires };
  const { checked, handle } = await trainingSource(session, opened, document, given);
  return { checked, data: await session.services.data.prepare(owner, checked.dataset.params, handle) };
}

/** With a warning where the file of `--data` holds something else than the project's own. */
function notingOtherData({ nodes }: GradwireDocument, checked: CheckedDocument): CheckedDocument {
  const { node, params } = checked.dataset;
  const source = readDataset(nodes.find(({ id }) => id === node))?.source ?? null;
  if (source === null || params.source === null || source.sha256 === params.source.sha256) return checked;
  const warning = hostRefusal("dataOtherThanProject", { name: params.source.name });
  return { ...checked, warnings: [...checked.warnings, warning] };
}

/** The document with the file of `--data` as its Dataset's source. */
async function withSource(
  { services }: Session,
  document: GradwireDocument,
  handle: string,
): Promise<GradwireDocument> {
  const datasets = document.nodes.filter(({ type }) => givesRows(type));
  const report = await services.data.inspect(owner, handle, csvOf(datasets));
  const [bad] = report.badCells;
  if (report.rows === 0 && bad !== undefined) {
    const { reason, ...cell } = bad;
    throw new UsageError(refusalText({ code: reason, values: { ...cell, count: report.badCellCount } }));
  }
  const { name, bytes, sha256, rows } = report;
  const source = { name, relativePath: null, bytes, sha256, rows };
  return {
    ...document,
    nodes: document.nodes.map((node) => (datasets.includes(node) ? withFile(node, source) : node)),
  };
}

/** The node with its rows from a file; a Synthetic data node as a Dataset of the same columns. */
function withFile(node: DocumentNode, source: DatasetSource): DocumentNode {
  if (node.type === "dataset") return { ...node, params: { ...node.params, source } };
  const { type, version } = dataset;
  const { split, testFraction, ...params } = readDataset(node) ?? {};
  return {
    ...{ ...node, type, version },
    params: {
      ...params,
      ...(split !== undefined && { split }),
      ...(testFraction !== undefined && { testFraction }),
      csv: csvOf([]),
      source,
    },
  };
}

/** How the project's Dataset reads its file. */
function csvOf([first]: readonly DocumentNode[]): CsvOptions {
  return (first?.type === "dataset" ? readDataset(first) : null)?.csv ?? csvOptionsSchema.parse({});
}
