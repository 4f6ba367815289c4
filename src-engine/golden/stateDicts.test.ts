import { describe, expect, it } from "vitest";
import { emptyDocument } from "../project/document/empty";
import type { GradwireDocument } from "../project/document/schema";
import { openModelFile, openStateDict, writeModelFile } from "../project/model/modelFile";
import { findStateDict } from "../runtime/importedModel";
import { loadModel, type LoadedModel } from "../runtime/loadedModel";
import { modelFileOf } from "../runtime/trainedModel";
import { stackDocument, type Stack } from "./documents";
import { expectClose } from "./expectClose";
import golden from "./stateDicts.json";

const fromBase64 = (text: string) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));

function documentOf({ features, outputs, layers }: Pick<Stack, "features" | "outputs" | "layers">): GradwireDocument {
  const stack: Stack = {
    ...{ rows: 5, features, outputs, task: "regression", layers },
    ...{ optimizer: { kind: "sgd", lr: 0.1 }, batchSize: 2, shuffle: false },
  };
  return { ...emptyDocument({ projectId: "0".repeat(32), appVersion: "1" }), ...stackDocument(stack) } as GradwireDocument;
}

const predictions = async ({ model, weights }: LoadedModel, { shape, data }: (typeof golden.cases)[number]["rows"]) =>
  (await model.inference.run(weights, Float32Array.from(data), shape[1] ?? 0)).values;

describe(`state dicts of PyTorch ${golden.torch}, safetensors ${golden.safetensorsVersion} and NumPy ${golden.numpy}`, () => {
  it.each(golden.cases)("$name: predicts what the module does", async ({ file, rows, dtype, ...expected }) => {
    const document = documentOf(expected);
    const found = await findStateDict({ document, data: null, appVersion: "1" }, openStateDict(fromBase64(file)));
    expect(found.report.refusals).toEqual([]);
    const ways = new Set(found.report.rows.filter(({ parameter }) => parameter === null).map(({ way }) => way));
    expect([...ways].filter((way) => way !== "counter")).toEqual([]);
    expect(new Set(found.report.rows.flatMap((row) => (row.parameter === null ? [] : [row.dtype])))).toEqual(new Set([dtype]));
    const loaded = await found.load();
    expectClose(await predictions(loaded, rows), expected.predictions, "prediction");
    // And so does the file that is made of it.
    const again = openModelFile(writeModelFile("safetensors", modelFileOf(loaded.model, loaded.weights)));
    expect(again.metadata).not.toBeNull();
    expectClose(await predictions(await loadModel(document, again, "1"), rows), expected.predictions, "again");
  });

  it.each(Object.entries(golden.pickles))("does not open %s, and says what it is", (_, file) => {
    expect(() => openStateDict(fromBase64(file))).toThrow(/pickle, which runs code .* save_file\(torch\.load\(/);
    expect(() => openModelFile(fromBase64(file))).toThrow(expect.objectContaining({ code: "weightsPickle" }) as Error);
  });
});
