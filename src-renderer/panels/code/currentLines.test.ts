import { expect, it } from "vitest";
import type { CodeLine } from "../../../src-engine";
import { currentLines } from "./currentLines";

const lines: readonly CodeLine[] = [
  { text: "self.linear1 = nn.Linear(1, 1)", node: "linear1" },
  { text: "x = self.linear1(x)", node: "linear1", phase: "forward" },
  { text: "x = torch.relu(x)", node: "relu1", phase: "forward" },
  { text: "for x, y in batches:", node: null, phase: "batch" },
  { text: "optimizer.zero_grad()", node: null, phase: "zeroGrad" },
  { text: "loss = criterion(model(x), y)", node: "mseLoss1", phase: "loss" },
  { text: "loss.backward()", node: null, phase: "backward" },
  { text: "optimizer.step()", node: null, phase: "step" },
];
const at = (phase: Parameters<typeof currentLines>[1]["phase"], node: string | null = null) => [
  ...currentLines(lines, { phase, node }),
];

it("finds the lines of each phase, and in forward those of the node", () => {
  expect([at("batch"), at("zeroGrad"), at("loss", "mseLoss1"), at("backward", "relu1"), at("step")]).toEqual([
    [3],
    [4],
    [5],
    [6],
    [7],
  ]);
  expect([at("forward", "linear1"), at("forward", "relu1")]).toEqual([[1], [2]]);
  // A node that only targets go through, and forward as a whole: what calls the model.
  expect([at("forward", "standardize2"), at("forward")]).toEqual([[5], [5]]);
});
