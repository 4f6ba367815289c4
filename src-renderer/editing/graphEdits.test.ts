import { nodeWidth } from "../../src-engine";
// @vitest-environment happy-dom
import { beforeEach, describe, expect, test } from "vitest";
import { setUpI18n } from "../i18n";
import { emptyDocument, loadDocument, redoEdit, setLocked, undoEdit, useDocument } from "../state/documentStore";
import { useNotices } from "../state/noticeStore";
import { select, useView } from "../state/viewStore";
import { copySelection, cutSelection, duplicateSelection, hasCopy, pasteText } from "./clipboard";
import {
  connectPorts,
  cutPort,
  fixProblem,
  nudgeSelection,
  placeNode,
  removeSelection,
  renameNode,
} from "./graphEdits";
import { nodeName } from "../state/names";
import { tidyLayout, tidyPlaces } from "./tidy";

const present = () => useDocument.getState().document;
const steps = () => useDocument.getState().history.past.length;
const ids = () => present().nodes.map((node) => node.id);
const wires = () => present().wires.map(({ from, to }) => `${from.node}.${from.port} > ${to.node}.${to.port}`);
const end = (place: string) => {
  const [node = "", port = ""] = place.split(".");
  return { node, port };
};
const wire = (from: string, to: string) => connectPorts(end(from), end(to));

setUpI18n();

beforeEach(() => {
  setLocked(false);
  loadDocument(emptyDocument());
  select({});
  useNotices.setState({ notices: [] });
});

function chain(): void {
  placeNode("dataset");
  placeNode("linear");
  placeNode("relu");
  wire("dataset1.features", "linear1.input");
  wire("linear1.output", "relu1.input");
}

describe("adding nodes", () => {
  test("a click adds a node right of the selected one, clear of all others, selects it, in one step", () => {
    for (let count = 0; count < 6; count += 1) placeNode("linear");
    expect(steps()).toBe(6);
    expect(useView.getState().selection.nodes).toEqual(["linear6"]);
    const places = present().nodes.map((node) => node.position);
    for (const [index, place] of places.slice(1).entries()) {
      expect(place.x).toBeGreaterThanOrEqual((places[index]?.x ?? 0) + nodeWidth);
      expect(place.y).toBe(0);
    }
    // From the first on, there is room only below.
    select({ nodes: ["linear1"] });
    placeNode("adam");
    const last = present().nodes.at(-1)?.position ?? { x: 0, y: 0 };
    expect(last.x).toBe(places[1]?.x);
    expect(Math.abs(last.y)).toBeGreaterThan(100);
  });

  test("of several selected nodes the one furthest right has the new node beside it", () => {
    placeNode("linear", { at: { x: 0, y: 0 } });
    placeNode("linear", { at: { x: 300, y: 400 } });
    select({ nodes: ["linear1", "linear2"] });
    placeNode("relu");
    expect(present().nodes.at(-1)?.position).toEqual({ x: 560, y: 400 });
  });

  test("a node dropped from a wire is added and wired in one step", () => {
    placeNode("dataset");
    placeNode("linear", {
      at: { x: 400, y: 0 },
      wire: { port: end("dataset1.features"), direction: "from", own: "input" },
    });
    expect(wires()).toEqual(["dataset1.features > linear1.input"]);
    undoEdit();
    expect(ids()).toEqual(["dataset1"]);
    expect(wires()).toEqual([]);
  });

  test("a node put into a wire splits it in one step", () => {
    chain();
    const before = steps();
    const [first] = present().wires;
    placeNode("standardize", { into: first?.id ?? "" });
    expect(wires()).toContain("dataset1.features > standardize1.input");
    expect(wires()).toContain("standardize1.output > linear1.input");
    expect(steps()).toBe(before + 1);
  });
});

describe("wires", () => {
  test("a second wire into an input replaces the first in one step", () => {
    chain();
    placeNode("linear");
    const before = steps();
    expect(wire("linear2.output", "relu1.input")).toBe(true);
    expect(wires()).toEqual(["dataset1.features > linear1.input", "linear2.output > relu1.input"]);
    expect(steps()).toBe(before + 1);
    undoEdit();
    expect(wires()).toContain("linear1.output > relu1.input");
  });

  test("a wrong wire is refused with its reason", () => {
    chain();
    placeNode("sgd");
    expect(wire("relu1.output", "sgd1.loss")).toBe(false);
    expect(wire("relu1.output", "linear1.input")).toBe(false);
    const { notices } = useNotices.getState();
    expect(notices).toHaveLength(2);
    for (const { detail = "" } of notices) expect(detail).not.toBe("");
  });

  test("an end is moved in one step", () => {
    chain();
    placeNode("tanh");
    const moved = present().wires.find(({ to }) => to.node === "relu1")?.id;
    const before = steps();
    expect(connectPorts(end("linear1.output"), end("tanh1.input"), moved)).toBe(true);
    expect(wires()).toEqual(["dataset1.features > linear1.input", "linear1.output > tanh1.input"]);
    expect(steps()).toBe(before + 1);
  });

  test("all wires of a port are cut in one step", () => {
    placeNode("dataset");
    placeNode("linear");
    placeNode("standardize");
    wire("dataset1.features", "linear1.input");
    wire("dataset1.features", "standardize1.input");
    cutPort(end("dataset1.features"));
    expect(wires()).toEqual([]);
    undoEdit();
    expect(wires()).toHaveLength(2);
  });
});

describe("deleting", () => {
  test("removing a node in the middle offers to join the ends", () => {
    chain();
    select({ nodes: ["linear1"] });
    removeSelection();
    expect(wires()).toEqual([]);
    expect(useView.getState().selection.nodes).toEqual([]);
    useNotices.getState().notices[0]?.actions?.[0]?.run();
    expect(wires()).toEqual(["dataset1.features > relu1.input"]);
    undoEdit();
    undoEdit();
    expect(ids()).toContain("linear1");
    expect(wires()).toHaveLength(2);
  });

  test("nothing is removed while a run trains", () => {
    chain();
    select({ nodes: ["linear1"] });
    setLocked(true);
    expect(removeSelection()).toBe(false);
    expect(ids()).toHaveLength(3);
  });
});

describe("clipboard", () => {
  test("copies keep their inner wires and get fresh ids; pasting is one step", () => {
    chain();
    select({ nodes: ["linear1", "relu1"] });
    const text = copySelection();
    expect(hasCopy()).toBe(true);
    const before = steps();
    expect(pasteText(text)).toBe(true);
    expect(ids()).toEqual(["dataset1", "linear1", "relu1", "linear2", "relu2"]);
    expect(wires()).toContain("linear2.output > relu2.input");
    expect(wires()).not.toContain("dataset1.features > linear2.input");
    expect(useView.getState().selection.nodes).toEqual(["linear2", "relu2"]);
    expect(steps()).toBe(before + 1);
  });

  test("pasting with incoming wires, and duplicating, feed the copies", () => {
    chain();
    select({ nodes: ["linear1"] });
    pasteText(copySelection(), true);
    expect(wires()).toContain("dataset1.features > linear2.input");
    select({ nodes: ["linear1"] });
    duplicateSelection();
    expect(wires()).toContain("dataset1.features > linear3.input");
  });

  test("copies never lie exactly on each other", () => {
    placeNode("linear");
    for (let count = 0; count < 5; count += 1) pasteText(copySelection());
    expect(new Set(present().nodes.map(({ position }) => `${position.x} ${position.y}`)).size).toBe(6);
  });

  test("cutting is one step, and any other text is no paste", () => {
    chain();
    select({ nodes: ["relu1"] });
    const before = steps();
    const text = cutSelection();
    expect(steps()).toBe(before + 1);
    expect(ids()).not.toContain("relu1");
    expect(pasteText("hello")).toBe(false);
    expect(pasteText('{"nodes": []}')).toBe(false);
    expect(pasteText(text)).toBe(true);
  });
});

describe("the rest", () => {
  test("arrow presses in a row are one step", () => {
    placeNode("linear", { at: { x: 0, y: 0 } });
    const before = steps();
    for (let count = 0; count < 5; count += 1) nudgeSelection({ x: 10, y: 0 });
    expect(present().nodes[0]?.position).toEqual({ x: 50, y: 0 });
    expect(steps()).toBe(before + 1);
    undoEdit();
    redoEdit();
    expect(present().nodes[0]?.position).toEqual({ x: 50, y: 0 });
  });

  test("renaming to the type's own label clears the title", () => {
    placeNode("linear");
    renameNode("linear1", "  Hidden  ");
    expect(nodeName(present().nodes[0] ?? { title: "", type: "" })).toBe("Hidden");
    renameNode("linear1", "Linear");
    expect(present().nodes[0]?.title).toBe("");
  });

  test("tidying lays the graph out left to right in one step", () => {
    chain();
    tidyLayout();
    const x = present().nodes.map(({ position }) => position.x);
    expect(x).toEqual([...x].sort((a, b) => a - b));
    undoEdit();
    expect(wires()).toHaveLength(2);
  });

  test("a long chain is wrapped into rows that are readable, with the loss first in the row of its targets", () => {
    const layers = ["linear1", "relu1", "linear2", "relu2", "linear3", "relu3", "linear4"];
    for (const type of ["dataset", ...layers.map((id) => id.slice(0, -1)), "mseLoss", "sgd"]) placeNode(type);
    for (const [index, id] of layers.entries())
      wire(index === 0 ? "dataset1.features" : `${layers[index - 1] ?? ""}.output`, `${id}.input`);
    wire("linear4.output", "mseLoss1.prediction");
    wire("dataset1.targets", "mseLoss1.target");
    wire("mseLoss1.loss", "sgd1.loss");
    const places = tidyPlaces(present(), () => ({ width: nodeWidth, height: 140 }), { width: 890, height: 470 });
    const points = Object.values(places);
    expect((Math.max(...points.map(({ x }) => x)) + nodeWidth) * 0.7).toBeLessThan(890);
    expect((Math.max(...points.map(({ y }) => y)) + 140) * 0.7).toBeLessThan(470);
    expect(places["dataset1"]?.y).toBe(places["mseLoss1"]?.y);
    expect(places["sgd1"]?.y).toBe(places["mseLoss1"]?.y);
    expect(places["mseLoss1"]?.x).toBe(places["linear1"]?.x);
    expect(new Set(points.map(({ x, y }) => `${x} ${y}`)).size).toBe(points.length);
    // With room for one row nothing is wrapped.
    const wide = tidyPlaces(present(), () => ({ width: nodeWidth, height: 140 }), { width: 4000, height: 470 });
    expect(new Set(layers.map((id) => wide[id]?.x)).size).toBe(layers.length);
  });

  test("nodes without wires stand in rows below the graph", () => {
    chain();
    for (const type of ["tanh", "selu", "gelu", "sgd"]) placeNode(type);
    const places = tidyPlaces(present(), () => ({ width: nodeWidth, height: 100 }), { width: 400, height: 400 });
    const bottom = Math.max(...["dataset1", "linear1", "relu1"].map((id) => (places[id]?.y ?? 0) + 100));
    const alone = ["tanh1", "selu1", "gelu1", "sgd1"].map((id) => places[id] ?? { x: 0, y: 0 });
    for (const place of alone) expect(place.y).toBeGreaterThan(bottom);
    expect(alone[1]?.y).toBe(alone[0]?.y);
    expect(new Set(alone.map(({ x, y }) => `${x} ${y}`)).size).toBe(4);
    expect(Math.max(...alone.map(({ x }) => x)) + nodeWidth).toBeLessThanOrEqual(800);
  });

  test("every fix that is offered can be carried out, and solves its problem", () => {
    for (const type of ["dataset", "linear", "mseLoss"]) placeNode(type);
    for (let rounds = 0; rounds < 20; rounds += 1) {
      const found = useDocument.getState().lowering.problems.find((problem) => problem.fix !== null);
      if (found?.fix == null) break;
      expect(fixProblem(found.fix)).toBe(true);
      expect(useDocument.getState().lowering.problems).not.toContainEqual(found);
    }
    expect(ids().some((id) => id.startsWith("sgd") || id.startsWith("adam"))).toBe(true);
  });
});
