import { expect, it } from "vitest";
import type { ModelColumn } from "../project/model/modelMetadata";
import { PredictionMaps } from "./predictionMap";
import type { ModelOnData } from "./trainedModel";

it("says that a model of categories has no map, whatever column is asked for", async () => {
  const colour: ModelColumn = {
    ...{ column: "colour", type: "category", categories: ["red", "blue"], encoding: "oneHot", min: null, max: null },
  };
  const model = { metadata: { task: "regression", inputs: [colour], outputs: [] } };
  const data = { prepared: { trainRows: Uint32Array.of(0, 1), validationRows: new Uint32Array() } };
  const maps = new PredictionMaps({ model, data, lowering: {} } as unknown as ModelOnData);
  const wish = { weights: new Float32Array(), epoch: 0 };
  await expect(maps.of({ ...wish, columns: null })).rejects.toMatchObject({ code: "mapNoColumn" });
  await expect(maps.of({ ...wish, columns: ["colour"] })).rejects.toMatchObject({ code: "mapNoColumn" });
});
