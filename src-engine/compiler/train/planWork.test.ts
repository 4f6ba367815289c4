import { describe, expect, it } from "vitest";
import { Generator } from "../../base/random";
import { countVisits } from "../../base/testing/countVisits";
import { finishNow, type Work } from "../../base/work";
import type { LowerMode, Model } from "../graph/model";
import { lowerDocument, loweringWork } from "../../project/nodes/lower";
import { chainOf, largeGraphs } from "../../project/nodes/testing/largeGraphs";
import type { NodeGraph } from "../../project/nodes/nodeGraph";
import { buildTrainingPlan, trainingPlanWork } from "./plan";

const sizes = { batchSize: 3, trainRows: 8, validationRows: 4 };

function required(model: Model | null): Model {
  if (!model) throw new Error("the graph can be trained");
  return model;
}

function planning(graph: NodeGraph) {
  const lower = function* (batchSize: number, mode: LowerMode): Work<Model> {
    return required((yield* loweringWork(graph, { batchSize, mode })).model);
  };
  return trainingPlanWork({ ...sizes, lower, generator: new Generator(1) });
}

/** How much of all that a work looks at is looked at between two yields, at most. */
function largestPiece(work: Work<unknown>): number {
  const pieces: number[] = [];
  const state = { ended: false };
  while (!state.ended) {
    pieces.push(
      countVisits(() => {
        state.ended = work.next().done === true;
      }),
    );
  }
  return Math.max(...pieces) / pieces.reduce((sum, piece) => sum + piece, 0);
}

describe("planning in turns", () => {
  it.each(Object.entries(largeGraphs))("gives the plan that is made at once: %s", (_, graphOfSize) => {
    const graph = graphOfSize(10);
    const lower = (batchSize: number, mode: LowerMode) => required(lowerDocument(graph, { batchSize, mode }).model);
    const atOnce = buildTrainingPlan({ ...sizes, lower, generator: new Generator(1) });
    expect(finishNow(planning(graph))).toEqual(atOnce);
  });

  it.each(["a chain of ReLU", "a chain of Linear, with Adam"])("is never long without a turn: %s", (name) => {
    const graph = largeGraphs[name]?.(300) ?? { nodes: [], wires: [] };
    expect(largestPiece(loweringWork(graph))).toBeLessThan(1 / 5);
    expect(largestPiece(planning(graph))).toBeLessThan(1 / 40);
  });

  it("offers a turn at every node, again and again", () => {
    const turnsOf = (work: Work<unknown>) => {
      let turns = 0;
      while (work.next().done !== true) turns += 1;
      return turns;
    };
    expect(turnsOf(loweringWork(chainOf("relu")(3_000)))).toBeGreaterThan(3_000);
    expect(turnsOf(planning(chainOf("relu")(3_000)))).toBeGreaterThan(30_000);
  });
});
