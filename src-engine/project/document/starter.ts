import { assignRoles, mostMissing, withRole, type ColumnFacts } from "../nodes/data/columnRoles";
import { matrixColumns, type CsvOptions, type DatasetColumn, type DatasetSource } from "../nodes/data/datasetParams";
import { splitSizes } from "../nodes/data/split";
import { addNode, connect, setParams } from "./edit";
import { nodeWidth } from "./nodeWidth";
import type { DocumentNode, Endpoint, GradwireDocument } from "./schema";

/** A table to start a model from: its file, how that is read, and what was found in its columns. */
export interface StartingTable {
  readonly source: DatasetSource;
  readonly csv: CsvOptions;
  readonly columns: readonly ColumnFacts[];
}

/** A model that can be trained as it is. */
export interface Starter {
  readonly document: GradwireDocument;
  /** What was added: the Dataset, what its features go through, what its targets go through, the loss, the optimizer. */
  readonly nodes: readonly DocumentNode[];
  /** The column it predicts, and those it predicts from. */
  readonly target: string;
  readonly features: readonly string[];
}

/** Share of the rows held out for validation, and rows per step, where there are enough rows for them. */
const usual = { validationFraction: 0.2, batchSize: 32 } as const;
/** More feature columns than this get a hidden layer; few are clearest as a single Linear. */
const handful = 4;
/** With standardized columns, Adam comes to rest within some tens of epochs. */
const learningRate = 0.01;
/** From a node's left side to the next one's, and from the upper row of nodes to the lower: canvas pixels. */
const step = { x: nodeWidth + 60, y: 200 } as const;

/**
 * Adds a whole chain that fits the table: Dataset, Standardize, Linear (for many columns with a hidden layer), loss and
 * Adam. It predicts the last column that can be predicted: categories by cross-entropy, zeros and ones by binary
 * cross-entropy, other numbers by squared errors, standardized so that their unit does not decide how fast it learns.
 * @returns null when no chain fits: no row to learn from, nothing to predict, or nothing to predict it from
 */
export function startModel(document: GradwireDocument, table: StartingTable): Starter | null {
  const { source, csv } = table;
  const facts = new Map(table.columns.map((column) => [column.name, column]));
  const columns = starterColumns(table);
  const features = columns.filter(({ role }) => role === "feature");
  const target = columns.find(({ role }) => role === "target");
  const held = splitSizes(source.rows, usual);
  if (target === undefined || features.length === 0 || held.train === 0) return null;
  const isMissing = ({ name }: DatasetColumn): boolean => (facts.get(name)?.missing ?? 0) > 0;
  const { loss, outputs, isMeasured } = predicting(target, facts.get(target.name));
  const width = matrixColumns({ columns: features }).length;

  const chain = new Chain(document);
  const dataset = chain.add("dataset", [0, 1], {
    source,
    csv,
    columns,
    missingRows: [...features, target].some(isMissing) ? "drop" : "refuse",
    validationFraction: held.validation === 0 ? 0 : usual.validationFraction,
    batchSize: Math.min(usual.batchSize, held.train),
  });
  let column = 1;
  let prediction: Endpoint = { node: dataset, port: "features" };
  const through = (type: string, params: Readonly<Record<string, unknown>> = {}): void => {
    prediction = chain.append(type, [column, 0], prediction, params);
    column += 1;
  };
  if (features.some(({ type }) => type === "number")) through("standardize");
  if (width > handful) {
    through("linear", { outFeatures: Math.max(16, Math.min(64, 2 ** Math.ceil(Math.log2(width)))) });
    through("relu");
  }
  through("linear", { outFeatures: outputs });
  const targets: Endpoint = { node: dataset, port: "targets" };
  const goal = isMeasured ? chain.append("standardize", [1, 1], targets) : targets;
  const last = isMeasured ? 2 : 1;
  const lossNode = chain.add(loss, [last, 1]);
  chain.connect(prediction, { node: lossNode, port: "prediction" });
  chain.connect(goal, { node: lossNode, port: "target" });
  const optimizer = chain.add("adam", [last + 1, 1], { learningRate });
  chain.connect({ node: lossNode, port: "loss" }, { node: optimizer, port: "loss" });
  return { ...chain.result(), target: target.name, features: features.map(({ name }) => name) };
}

/** The table's columns with their roles; what is mostly empty, or the same in every row, is left out as well. */
function starterColumns({ source, columns }: StartingTable): DatasetColumn[] {
  const isWorthless = ({ missing, distinct }: ColumnFacts): boolean =>
    distinct < 2 || missing > source.rows * mostMissing;
  const worthless = new Set(columns.filter(isWorthless).map(({ name }) => name));
  const kept = assignRoles(
    columns.filter(({ name }) => !worthless.has(name)),
    [],
    { lastColumn: true },
  );
  const roles = new Map(kept.map((column) => [column.name, column]));
  return assignRoles(columns, []).map((column) => roles.get(column.name) ?? withRole(column, "ignore"));
}

/** The loss that learns a target, the columns that its prediction has, and whether the target has a unit of its own. */
function predicting(
  { type, categories }: DatasetColumn,
  facts: ColumnFacts | undefined,
): { readonly loss: string; readonly outputs: number; readonly isMeasured: boolean } {
  if (type === "category") return { loss: "crossEntropyLoss", outputs: categories.length, isMeasured: false };
  const isYesOrNo = facts?.distinct === 2 && facts.min === 0 && facts.max === 1;
  return { loss: isYesOrNo ? "bceWithLogitsLoss" : "mseLoss", outputs: 1, isMeasured: !isYesOrNo };
}

/** Adds nodes to a document, each at its column and row. */
class Chain {
  readonly #added: string[] = [];
  #document: GradwireDocument;

  constructor(document: GradwireDocument) {
    this.#document = document;
  }

  /** @returns the new node's id */
  add(type: string, [column, row]: readonly [number, number], params: Readonly<Record<string, unknown>> = {}): string {
    const added = addNode(this.#document, type, { x: column * step.x, y: row * step.y });
    const [node = ""] = added.nodes;
    this.#document = setParams(added.document, node, params);
    this.#added.push(node);
    return node;
  }

  /** Adds a node with an input and an output behind `from`. @returns its output */
  append(
    type: string,
    place: readonly [number, number],
    from: Endpoint,
    params: Readonly<Record<string, unknown>> = {},
  ): Endpoint {
    const node = this.add(type, place, params);
    this.connect(from, { node, port: "input" });
    return { node, port: "output" };
  }

  connect(from: Endpoint, to: Endpoint): void {
    this.#document = connect(this.#document, from, to);
  }

  result(): Pick<Starter, "document" | "nodes"> {
    const added = new Set(this.#added);
    return { document: this.#document, nodes: this.#document.nodes.filter(({ id }) => added.has(id)) };
  }
}
