import { finishInTurns } from "../base/work";
import type { OnnxExport } from "../project/onnx/index";
import { lowererOf } from "./lowerer";
import { tensorOf, type TrainedModel } from "./trainedModel";
import { turns } from "./turns";

/** A trained model in ONNX: what becomes of each node, and the file. @throws GradwireError for its graph's first error */
export async function onnxExport(model: TrainedModel, weights: Float32Array): Promise<OnnxExport> {
  // The library that writes such files is loaded when the first one is asked for.
  const { exportOnnx } = await import("../project/onnx/index");
  const { metadata, csv, missingRows, imputes } = model;
  const lower = lowererOf(metadata.graph);
  // Of two sizes, neither of them 1, which axes could be taken for.
  const [one, other] = [
    await finishInTurns(lower(2, "evaluate"), turns),
    await finishInTurns(lower(3, "evaluate"), turns),
  ];
  const tensor = (name: string) => {
    const found = tensorOf(model, weights, name);
    if (found === null) throw new Error(`a trained model has ${name}`);
    return found;
  };
  return exportOnnx({ metadata, lowered: { model: one, other }, tensor, markers: csv.missing, missingRows, imputes });
}
