import { readFile, stat } from "node:fs/promises";
import { GradwireError } from "../base/errors";
import { errorTexts } from "../base/errorTexts";
import type { RefusalData } from "../base/refusal";
import { fillText } from "../base/text";
import { limits } from "../formats/limits";
import { parseDocument } from "../project/document/check";
import { unitOf } from "../project/model/columnUnit";
import { openModelFile, type OpenModelFile } from "../project/model/modelFile";
import type { ModelColumn } from "../project/model/modelMetadata";
import { encodeRows } from "./cells";
import { type LoadedModel, loadModel } from "./loadedModel";
import { predictedRow } from "./predictedRow";
import type { LoadModelOptions, Predictor, PredictorColumn, PredictorWarning } from "./predictor";
import { predictEncoded } from "./trainedModel";
import { valueRows } from "./valueRows";
import { doubtsOf, notFinite } from "./weightDoubts";

/** Opens files as a model that predicts. @throws as `loadModel` of loadModel.ts */
export async function openPredictor(file: string | Uint8Array, { weights }: LoadModelOptions): Promise<Predictor> {
  if (weights === undefined) {
    const bytes = await bytesOf(file);
    const opened = openAlone(bytes);
    if (opened.metadata === null) throw new GradwireError("predictProjectRequired");
    return predictorOf(await loadModel(opened.metadata.graph, opened, ""));
  }
  const { document } = parseDocument(textOf(await bytesOf(file, limits.bytes)));
  return predictorOf(await loadModel(document, openModelFile(await bytesOf(weights)), ""));
}

/** The bytes of a file. @throws GradwireError `documentTooLarge` before more than `most` are read */
async function bytesOf(file: string | Uint8Array, most = Infinity): Promise<Uint8Array> {
  const size = file instanceof Uint8Array ? file.length : (await stat(file)).size;
  if (size > most)
    throw new GradwireError("documentTooLarge", { limit: most / 2 ** 20, found: Math.ceil(size / 2 ** 20) });
  return file instanceof Uint8Array ? file : readFile(file);
}

/** A weights file that comes without a project. @throws GradwireError `predictWeightsRequired` where it is a project instead */
function openAlone(bytes: Uint8Array): OpenModelFile {
  try {
    return openModelFile(bytes);
  } catch (error) {
    if (isProject(bytes)) throw new GradwireError("predictWeightsRequired", {}, { cause: error });
    throw error;
  }
}

function isProject(bytes: Uint8Array): boolean {
  if (bytes.length > limits.bytes) return false;
  try {
    parseDocument(textOf(bytes));
    return true;
  } catch {
    return false;
  }
}

const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

/** A loaded model as programs use it. */
export function predictorOf({ model, weights }: LoadedModel): Predictor {
  const { metadata, csv, missingRows, imputes, typedDecimal: decimal } = model;
  const options = { decimal, missing: csv.missing, missingRows, imputes };
  return {
    task: metadata.task,
    inputs: metadata.inputs.map(columnOf),
    outputs: metadata.outputs.map(columnOf),
    warnings: doubtsOf(model, weights).map(warningOf),
    async predict(rows, { onWarning } = {}) {
      if (!Array.isArray(rows)) throw new GradwireError("predictRowsShape", { found: typeof rows });
      if (rows.length === 0) return [];
      const encoded = encodeRows(metadata.inputs, valueRows(rows), options);
      const targets = await predictEncoded(model, weights, encoded);
      if (onWarning !== undefined)
        for (const warning of [...encoded.warnings, ...notFinite({ rows: targets })]) onWarning(warningOf(warning));
      return targets.map(predictedRow);
    },
  };
}

function columnOf(column: ModelColumn): PredictorColumn {
  const { column: name, type: kind, categories, min, max } = column;
  return { name, kind, categories, unit: unitOf(column), min, max };
}

function warningOf({ code, values }: RefusalData): PredictorWarning {
  const text = Object.hasOwn(errorTexts, code) ? errorTexts[code as keyof typeof errorTexts] : null;
  return { code, message: text === null ? code : fillText(text, "en", values), values };
}
