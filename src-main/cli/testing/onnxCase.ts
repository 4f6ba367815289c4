import type { OnnxReportNode } from "../../../src-engine";
import { cellsOf, onnxExport, type TrainedModel } from "../../../src-engine/runtime/index";

/** A trained model in ONNX, and rows that another runtime is asked about. */
export interface OnnxCase {
  readonly file: Uint8Array;
  /** All of the graph but its weights, as text. */
  readonly structure: string;
  readonly report: readonly OnnxReportNode[];
  /** Cells of every feature column, by its name; null: a number that is missing. */
  readonly cells: Readonly<Record<string, readonly (number | string | null)[]>>;
  /** How many rows at the end have a cell that is missing or not known, and no answer. */
  readonly unanswered: number;
  /** Of the classes, in the order of their probabilities; none where numbers are predicted. */
  readonly labels: readonly string[];
}

/**
 * @param features of the rows that have an answer, `[rows, width]`.
 * @param lacking cells of the table's rows that lack a value.
 */
export async function onnxCase(
  model: TrainedModel,
  weights: Float32Array,
  {
    features,
    width,
    lacking,
  }: {
    readonly features: Float32Array;
    readonly width: number;
    readonly lacking: readonly (readonly (number | string | null)[])[];
  },
): Promise<OnnxCase> {
  const { graph, report, file } = await onnxExport(model, weights);
  if (graph === null)
    throw new Error(`refused: ${report.flatMap(({ why }) => why.map(({ code }) => code)).join(", ")}`);
  const learned = new Set(model.plan.tensors.map(({ name }) => name));
  const structure = JSON.stringify({
    inputs: graph.inputs.map(({ name, type, shape }) => ({ name, type, shape })),
    outputs: graph.outputs.map(({ name, type, shape }) => ({ name, type, shape })),
    nodes: graph.nodes,
    tensors: graph.tensors.map(({ data, ...tensor }) => ({
      ...tensor,
      data: learned.has(tensor.name) ? data.length : Array.from(data, String),
    })),
  });
  const { inputs } = model.metadata;
  const rows = Array.from({ length: features.length / width }, (_, row) =>
    cellsOf(inputs, features.subarray(row * width, (row + 1) * width)),
  );
  const [first = []] = rows;
  const broken = inputs.flatMap(({ type }, place) =>
    (type === "category" ? ["", "no such category"] : model.imputes ? [] : [null]).map((cell) =>
      first.with(place, cell),
    ),
  );
  const unanswered = [...lacking, ...broken];
  const all = [...rows, ...unanswered];
  const cells = Object.fromEntries(inputs.map(({ column }, place) => [column, all.map((row) => row[place] ?? null)]));
  const { task, outputs } = model.metadata;
  const [target] = outputs;
  const named = target?.type === "category" ? target.categories : ["0", "1"];
  const labels = task === "classification" ? named : [];
  return { file: file(), structure, report, cells, unanswered: unanswered.length, labels };
}
