// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from "vitest";
import { addNode, connect, type GradwireDocument, setParam, setParams } from "../../src-engine";
import type { Foresight } from "../../src-main/contract";
import { installFakeHost } from "../client/fakeHost";
import { useData } from "../state/dataStore";
import { editDocument, emptyDocument, loadDocument, setLocked } from "../state/documentStore";
import { useExact } from "../state/exactStore";
import { followForesight } from "./followForesight";

const source = { name: "a.csv", relativePath: null, bytes: 10, sha256: "a".repeat(64), rows: 9 };
const column = { type: "number", categories: [], encoding: "oneHot" } as const;

function trainable(): GradwireDocument {
  const types = ["dataset", "linear", "mseLoss", "sgd"];
  const placed = types.reduce((document, type, x) => addNode(document, type, { x, y: 0 }).document, emptyDocument());
  const columns = [
    { name: "x", role: "feature", ...column },
    { name: "y", role: "target", ...column },
  ];
  const filled = setParams(placed, "dataset1", { source, columns, validationFraction: 0 });
  const wires = [
    ["dataset1.features", "linear1.input"],
    ["linear1.output", "mseLoss1.prediction"],
    ["dataset1.targets", "mseLoss1.target"],
    ["mseLoss1.loss", "sgd1.loss"],
  ] as const;
  const end = (text: string) => ({ node: text.split(".")[0] ?? "", port: text.split(".")[1] ?? "" });
  return wires.reduce((document, [from, to]) => connect(document, end(from), end(to)), filled);
}

const limit: Foresight["rate"] = { limit: 0.1, safe: 0.05, exact: true };
const growing: Foresight["growing"] = { steps: 5, first: 1, last: 90 };
let asked: number[] = [];
let answer: Pick<Foresight, "rate" | "growing">;

beforeEach(() => {
  vi.useFakeTimers();
  asked = [];
  installFakeHost({
    exact: {
      foresee: ({ document }: { document: GradwireDocument }) => {
        asked.push(Number(document.nodes.find(({ id }) => id === "sgd1")?.params["learningRate"]));
        return Promise.resolve({ node: "sgd1", sizes: null, ...answer });
      },
    },
  });
  useExact.setState({ foresight: null });
  useData.setState({
    grants: { [source.sha256]: { handle: "h", kind: "csv", mode: "read", name: "a.csv", displayPath: "", bytes: 10 } },
  });
  loadDocument(emptyDocument());
});

const rest = () => vi.advanceTimersByTimeAsync(400);
const setRate = (rate: number) => {
  editDocument((document) => setParam(document, "sgd1", "learningRate", rate));
};

followForesight();

it("one answer of theory serves all rates, and is given up with the graph that it is of", async () => {
  answer = { rate: limit, growing: null };
  loadDocument(trainable());
  await rest();
  expect(asked).toEqual([0.001]);
  expect(useExact.getState().foresight?.rate).toEqual(limit);
  setRate(0.5);
  await rest();
  expect(asked).toEqual([0.001]);
  expect(useExact.getState().foresight?.rate).toEqual(limit);
  answer = { rate: null, growing: null };
  editDocument((document) => setParam(document, "linear1", "bias", false));
  await rest();
  expect(asked).toEqual([0.001, 0.5]);
  expect(useExact.getState().foresight?.rate).toBeNull();
});

it("first steps are tried anew for every rate", async () => {
  answer = { rate: null, growing };
  loadDocument(trainable());
  await rest();
  expect(useExact.getState().foresight?.growing).toEqual(growing);
  answer = { rate: null, growing: null };
  setRate(0.0001);
  await rest();
  expect(asked).toEqual([0.001, 0.0001]);
  expect(useExact.getState().foresight?.growing).toBeNull();
});

it("asks nothing while training locks the graph, while it is incomplete, and for very large files", async () => {
  answer = { rate: limit, growing: null };
  loadDocument(trainable());
  setLocked(true);
  await rest();
  expect(asked).toEqual([]);
  setLocked(false);
  editDocument((document) => setParams(document, "dataset1", { source: { ...source, bytes: 2 ** 30 } }));
  await rest();
  expect(asked).toEqual([]);
  expect(useExact.getState().foresight).toBeNull();
});
