import { describe, expect, it } from "vitest";
import type { Fix } from "../nodes/problems";
import { addNode, connect } from "./edit";
import { emptyDocument } from "./empty";
import { applyFix } from "./fix";

/** Linear, NLL loss and SGD in a row, so far apart and so far down. */
function row(distance: number, drop = 0) {
  const types = ["linear", "nllLoss", "sgd"];
  const placed = types.reduce(
    (document, type, index) => addNode(document, type, { x: index * distance, y: index * drop }).document,
    emptyDocument({ projectId: "0".repeat(32), appVersion: "0.0.0" }),
  );
  return connect(placed, { node: "linear1", port: "output" }, { node: "nllLoss1", port: "prediction" });
}

const fix: Fix = { kind: "insertNode", type: "logSoftmax", params: {}, into: { node: "nllLoss1", port: "prediction" } };

function positions(document: ReturnType<typeof row>) {
  return Object.fromEntries(document.nodes.map(({ id, position }) => [id, position]));
}

describe("a node that a fix puts on a wire", () => {
  it("stands halfway where there is room", () => {
    const { document, nodes } = applyFix(row(800, 100), fix);
    expect(nodes).toEqual(["logSoftmax1"]);
    expect(positions(document)).toMatchObject({ logSoftmax1: { x: 400, y: 50 }, nllLoss1: { x: 800, y: 100 } });
    expect(document.wires.map(({ id }) => id)).toHaveLength(2);
  });

  it("moves what lies behind it to the right where there is none, and nothing else", () => {
    const { document } = applyFix(row(280, 100), fix);
    expect(positions(document)).toEqual({
      linear1: { x: 0, y: 0 },
      logSoftmax1: { x: 280, y: 50 },
      nllLoss1: { x: 560, y: 100 },
      sgd1: { x: 840, y: 200 },
    });
  });

  it("leaves nodes that run to the left where they are", () => {
    const { document } = applyFix(row(-280), fix);
    expect(positions(document)).toMatchObject({ linear1: { x: 0 }, logSoftmax1: { x: -140 }, nllLoss1: { x: -280 } });
  });
});
