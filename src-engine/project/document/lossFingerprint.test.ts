import { expect, it } from "vitest";
import { addNode, setParam, setParams } from "./edit";
import { emptyDocument } from "./empty";
import { lossFingerprint } from "./lossFingerprint";

const empty = emptyDocument({ appVersion: "0.0.0", projectId: "0".repeat(32) });
const document = ["linear", "dropout", "sgd"].reduce(
  (before, type) => addNode(before, type, { x: 0, y: 0 }).document,
  empty,
);
const loss = lossFingerprint(document);

it.each([
  ["the optimizer's settings", setParam(document, "sgd1", "learningRate", 0.5)],
  ["the first weights", setParams(document, "linear1", { init: "given", given: { bias: [1] } })],
  ["their scale", setParams(document, "linear1", { init: "constant", initScale: 3 })],
])("is the same with other %s", (_what, other) => {
  expect(other).not.toEqual(document);
  expect(lossFingerprint(other)).toBe(loss);
});

it.each([
  ["layer", setParam(document, "linear1", "outFeatures", 7)],
  ["node", addNode(document, "relu", { x: 0, y: 0 }).document],
])("is another one with another %s", (_what, other) => {
  expect(lossFingerprint(other)).not.toBe(loss);
});
