import { expect, it } from "vitest";
import { nodeCatalog } from "../../src-engine";
import { nodeDrawings } from "./nodeDrawings";

it("there is a drawing for every node type", () => {
  expect(nodeCatalog.map(({ type }) => type).filter((type) => !(type in nodeDrawings))).toEqual([]);
});
