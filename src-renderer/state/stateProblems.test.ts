import { expect, it } from "vitest";
import type { GradwireDocument } from "../../src-engine";
import { growthOf } from "../../src-engine/base/testing/countVisits";
import { emptyDocument } from "./documentStore";
import { fileStateProblems } from "./stateProblems";

/** A document of `count` nodes, of which every other one is a Dataset. */
function manyNodes(count: number): GradwireDocument {
  const place = { version: 1, title: "", position: { x: 0, y: 0 }, params: {} };
  const nodes = Array.from({ length: count }, (_, index) => ({
    ...place,
    id: `node${index}`,
    type: index % 2 === 0 ? "dataset" : "relu",
  }));
  return { ...emptyDocument(), nodes };
}

it("looks for the files of Dataset nodes in work that grows as nodes do", () => {
  const documents = new Map([4, 100, 200].map((size) => [size, manyNodes(size)]));
  const growth = growthOf((size) => {
    expect(fileStateProblems(documents.get(size) ?? emptyDocument(), { pending: {}, changed: {} })).toEqual([]);
  }, 100);
  expect(growth).toBeLessThan(2.3);
});
