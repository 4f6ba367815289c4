// @vitest-environment happy-dom
import { beforeEach, expect, it } from "vitest";
import { addNode, connect } from "../../src-engine";
import type { StepStanding, StepTensorView } from "../../src-main/contract";
import { editDocument, emptyDocument, loadDocument, useDocument } from "./documentStore";
import { portSource } from "./portSource";
import { closeCard, closeCards, openCard, openNodeCard, openPortCard, pinCard, useStepCards } from "./stepCards";
import { clearSteps, useStep } from "./stepStore";

const wish = (node: string, name: string) =>
  ({ node, name, at: { node, port: name }, side: "right", gradient: false }) as const;
const open = () => useStepCards.getState().cards.map(({ id }) => id);

function tensor(name: string, role: StepTensorView["role"]): StepTensorView {
  return {
    ...{ node: "linear1", name, role, phase: "forward", shape: [], values: Float32Array.of(1) },
    ...{ mean: 1, std: 0, min: 1, max: 1, norm: 1, nonFinite: 0, updateRatio: null, histogram: new Uint32Array(32) },
  };
}

beforeEach(() => {
  document.body.replaceChildren();
  closeCards();
  clearSteps();
  loadDocument(emptyDocument());
});

it("opens a card in place of the one that is not pinned", () => {
  openCard(wish("linear1", "output"));
  openCard(wish("linear1", "weight"));
  expect(open()).toEqual(["linear1.weight"]);
  pinCard("linear1.weight", true);
  openCard(wish("relu1", "output"));
  openCard(wish("relu2", "output"));
  expect(open()).toEqual(["linear1.weight", "relu2.output"]);
});

it("brings a card that is open to the front, turned as it is asked for, and calls it again", () => {
  openCard(wish("linear1", "output"));
  pinCard("linear1.output", true);
  openCard(wish("relu1", "output"));
  const before = useStepCards.getState();
  openCard({ ...wish("linear1", "output"), gradient: true });
  const { cards, called } = useStepCards.getState();
  expect(cards).toHaveLength(2);
  const [first, second] = cards;
  expect(first).toMatchObject({ id: "linear1.output", gradient: true, pinned: true });
  expect(first!.layer).toBeGreaterThan(second!.layer);
  expect(called).toEqual({ id: "linear1.output", count: before.called!.count + 1 });
});

it("gives the focus back to where it came from, also by way of another card", () => {
  const [button, card] = [document.createElement("button"), document.createElement("div")];
  card.dataset["numberCard"] = "linear1.output";
  card.tabIndex = -1;
  document.body.append(button, card);
  button.focus();
  openCard(wish("linear1", "output"));
  card.focus();
  openCard(wish("linear1", "weight"));
  closeCard("linear1.weight");
  expect(document.activeElement).toBe(button);
  expect(open()).toEqual([]);
});

it("shows one tensor of a node after the other", () => {
  const tensors = [
    tensor("output", "value"),
    tensor("output", "gradient"),
    tensor("weight", "parameter"),
    tensor("bias", "parameter"),
  ];
  useStep.setState({ view: { state: "paused", tensors } as unknown as StepStanding });
  const seen = Array.from({ length: 4 }, () => {
    openNodeCard("linear1");
    return open();
  });
  expect(seen.flat()).toEqual(["linear1.output", "linear1.weight", "linear1.bias", "linear1.output"]);
  openNodeCard("relu1");
  expect(open()).toEqual(["linear1.output"]);
});

it("shows at an input what comes out of the node before, past bypassed ones", () => {
  editDocument((document) => {
    const nodes = ["linear", "relu", "linear"].reduce(
      (all, type) => addNode(all, type, { x: 0, y: 0 }).document,
      document,
    );
    const wired = connect(nodes, { node: "linear1", port: "output" }, { node: "relu1", port: "input" });
    return connect(wired, { node: "relu1", port: "output" }, { node: "linear2", port: "input" });
  });
  openPortCard({ node: "linear2", port: "input" }, "input");
  expect(useStepCards.getState().cards[0]).toMatchObject({ node: "relu1", name: "output", side: "left" });
  editDocument((document) => ({
    ...document,
    nodes: document.nodes.map((node) => (node.id === "relu1" ? { ...node, bypassed: true as const } : node)),
  }));
  const source = (port: string, direction: "input" | "output") =>
    portSource(useDocument.getState().document, { node: "linear2", port }, direction);
  expect(source("input", "input")).toEqual({ node: "linear1", port: "output" });
  expect(source("output", "output")).toEqual({ node: "linear2", port: "output" });
});
