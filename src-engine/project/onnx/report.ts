import { z } from "zod";
import { refusalData, type RefusalData } from "../../base/refusal";
import type { ModelMetadata } from "../model/modelMetadata";
import { nodeType } from "../nodes/catalog";
import { readUsage } from "../nodes/usage";
import { readWiring } from "../nodes/wiring";
import { isPlainFormat } from "./columns";
import type { OnnxGraph } from "./graph";

/**
 * What becomes of a node: the same operators; operators that answer otherwise in some cases; nothing, since a node is for training
 * or takes no part; or it keeps the model from being exported.
 */
export const onnxMappings = ["exact", "approximate", "training", "unused", "refused"] as const;

/** What becomes of one node in an ONNX file. */
export const onnxReportNode = z.object({
  node: z.string(),
  /** Its title; its id where it has none. */
  title: z.string(),
  type: z.string(),
  mapping: z.enum(onnxMappings),
  /** Names of operators, in order, each once; none where nothing is to be done for a prediction. */
  operators: z.array(z.string()),
  /** Why it is not exact. */
  why: z.array(refusalData),
});

/** What becomes of one node in an ONNX file. */
export type OnnxReportNode = z.infer<typeof onnxReportNode>;

/** What a report is about. */
export interface Reported {
  readonly metadata: Pick<ModelMetadata, "inputs" | "graph">;
  readonly missingRows: "refuse" | "drop";
  readonly graph: Pick<OnnxGraph, "nodes">;
  /** Ops without a counterpart, by node. */
  readonly refused: ReadonlyMap<string, string>;
}

/** Node by node, in the document's order, what becomes of it. */
export function onnxReport({ metadata, missingRows, graph, refused }: Reported): OnnxReportNode[] {
  const wiring = readWiring(metadata.graph);
  const { used, dataset, loss } = readUsage(wiring);
  const operators = new Map<string, Set<string>>();
  for (const { node, operator } of graph.nodes) {
    const known = operators.get(node) ?? new Set();
    operators.set(node, known.add(operator));
  }
  return metadata.graph.nodes.map((node) => {
    const written = [...(operators.get(node.id) ?? [])];
    const isTraining = node.id === loss || nodeType(node.type)?.inputs.some(({ kind }) => kind !== "tensor") === true;
    const row = { node: node.id, title: node.title || node.id, type: node.type, operators: written, why: [] };
    const op = refused.get(node.id);
    if (op !== undefined)
      return { ...row, mapping: "refused", operators: [], why: [{ code: "onnxOp", values: { op }, path: node.id }] };
    if (node.bypassed === true || !used.has(node.id)) return { ...row, mapping: "unused" };
    if (isTraining && written.length === 0) return { ...row, mapping: "training" };
    const why = node.id === dataset ? datasetNotes(metadata.inputs, missingRows, node.id) : [];
    return { ...row, mapping: why.length === 0 ? "exact" : "approximate", why };
  });
}

/** What a file's rows get from us, and from ONNX otherwise. */
function datasetNotes(inputs: ModelMetadata["inputs"], missingRows: "refuse" | "drop", path: string): RefusalData[] {
  const written = inputs.filter((column) => column.type === "number" && !isPlainFormat(column));
  const hasCategories = inputs.some(({ type }) => type === "category");
  return [
    ...(missingRows === "refuse" ? [{ code: "onnxMissing", values: {}, path }] : []),
    ...(hasCategories ? [{ code: "onnxCategories", values: {}, path }] : []),
    ...(written.length === 0
      ? []
      : [{ code: "onnxNumbers", values: { count: written.length, column: written[0]?.column ?? "" }, path }]),
  ];
}
