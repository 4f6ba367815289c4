import { GradwireError } from "../../base/errors";
import { numel } from "../../base/shape";
import { descriptionKey } from "../../formats/weightsFormat";
import { unitOf } from "../model/columnUnit";
import type { ModelColumn, ModelMetadata } from "../model/modelMetadata";
import { readUsage } from "../nodes/usage";
import { readWiring } from "../nodes/wiring";
import { writeAnswers } from "./answers";
import { writeBody, type LoweredTwice, type TensorSource } from "./body";
import { writeFeatures } from "./columns";
import { encodeOnnx } from "./encode";
import type { OnnxGraph } from "./graph";
import { OnnxGraphBuilder } from "./graphBuilder";
import { onnxReport, type OnnxReportNode } from "./report";

export type { LoweredTwice } from "./body";
export type { OnnxGraph } from "./graph";

/** A trained model that is to be written. */
export interface OnnxModel {
  readonly metadata: ModelMetadata;
  /** Lowered for evaluation. */
  readonly lowered: LoweredTwice;
  readonly tensor: TensorSource;
  /** Texts of cells that mean "no value". */
  readonly markers: readonly string[];
  /** What becomes of a file's rows with missing values. */
  readonly missingRows: "refuse" | "drop";
  /** Whether it fills in numbers that are missing. */
  readonly imputes: boolean;
}

/** A model as ONNX has it, before it is a file. */
export interface OnnxExport {
  /** Node by node, what becomes of it. */
  readonly report: readonly OnnxReportNode[];
  /** Null where a node is refused. */
  readonly graph: OnnxGraph | null;
  /** The bytes of the file. @throws GradwireError `onnxOp` at the first node that is refused, `onnxTooLarge` */
  readonly file: () => Uint8Array;
}

/**
 * Writes a trained model in ONNX: from the columns, as they stand in a table, to the answers, in the targets' own units or with
 * labels. The batch is open.
 */
export function exportOnnx(model: OnnxModel): OnnxExport {
  const { metadata, lowered, tensor, markers, missingRows, imputes } = model;
  const { dataset, loss } = readUsage(readWiring(metadata.graph));
  const builder = new OnnxGraphBuilder();
  const features = writeFeatures(builder, metadata.inputs, { node: dataset ?? "", markers, imputes });
  const { matrix, width, missing } = features;
  const { prediction, refused } = writeBody(builder, lowered, { features: matrix, width, tensor });
  const { shape } = lowered.model.prediction;
  const columns = numel(shape.slice(1));
  writeAnswers(builder, { metadata, prediction, width: columns, missing, tensor, node: loss ?? "" });
  const report = onnxReport({ metadata, missingRows, graph: builder, refused });
  return {
    report,
    graph: refused.size === 0 ? builder : null,
    file() {
      const [first] = refused;
      if (first) throw new GradwireError("onnxOp", { op: first[1] }, { path: first[0] });
      const described = { columns: JSON.stringify(describe(metadata)), [descriptionKey]: JSON.stringify(metadata) };
      return encodeOnnx(builder, { appVersion: metadata.appVersion, about: aboutModel(metadata), metadata: described });
    },
  };
}

function aboutModel({ inputs, outputs }: ModelMetadata): string {
  return `Predicts ${outputs.map(({ column }) => column).join(", ")} from ${inputs.length} columns.`;
}

/** Names, units and categories of the columns, for whoever reads the file without us. */
function describe({ inputs, outputs }: ModelMetadata) {
  const column = (role: "feature" | "target") => (of: ModelColumn) => ({
    name: of.column,
    role,
    type: of.type,
    ...(of.type === "category" ? { categories: of.categories } : { unit: unitOf(of), min: of.min, max: of.max }),
  });
  return [...inputs.map(column("feature")), ...outputs.map(column("target"))];
}
