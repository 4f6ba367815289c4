// @vitest-environment happy-dom
import type { ReactFlowProps } from "@xyflow/react";
import { act } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { RunStatus } from "../../src-main/contract";
import { addNode, connect, type GradwireDocument } from "../../src-engine";
import { installFakeHost } from "../client/fakeHost";
import { nudgeSelection } from "../editing/graphEdits";
import { TooltipScope } from "../design/Tooltip";
import { setLanguage, setUpI18n } from "../i18n";
import {
  editDocument,
  emptyDocument,
  loadDocument,
  setLocked,
  undoEdit,
  updateParams,
  useDocument,
} from "../state/documentStore";
import { useRun } from "../state/runStore";
import { select } from "../state/viewStore";
import { Canvas } from "./Canvas";
import type { CanvasEdge, CanvasNode } from "./flowStore";

type Props = ReactFlowProps<CanvasNode, CanvasEdge>;

/** What was drawn since it was last emptied: the canvas by what React Flow was given, the insides of nodes, states, wires. */
const drawn = vi.hoisted(() => ({
  canvas: [] as Props[],
  nodes: [] as string[],
  states: [] as string[],
  wires: [] as string[],
}));

/** What React Flow was given last. */
const latest = vi.hoisted(() => ({ props: null as Props | null }));

function flow(): Props {
  if (latest.props === null) throw new Error("the canvas was not drawn");
  return latest.props;
}

vi.mock("@xyflow/react", async (original) => {
  const real = await original<typeof import("@xyflow/react")>();
  const ReactFlow = (props: Props) => {
    drawn.canvas.push(props);
    latest.props = props;
    return <real.ReactFlow {...props} />;
  };
  return { ...real, ReactFlow };
});
vi.mock("./NodeTitle", async (original) => {
  const real = await original<typeof import("./NodeTitle")>();
  const NodeTitle = (props: { readonly node: string; readonly name: string }) => {
    drawn.nodes.push(props.node);
    return <real.NodeTitle {...props} />;
  };
  return { ...real, NodeTitle };
});
vi.mock("./useNodeStatus", async (original) => {
  const real = await original<typeof import("./useNodeStatus")>();
  const useNodeStatus: typeof real.useNodeStatus = (node) => {
    drawn.states.push(node);
    return real.useNodeStatus(node);
  };
  return { ...real, useNodeStatus };
});
vi.mock("./wireRoute", async (original) => {
  const real = await original<typeof import("./wireRoute")>();
  const wireRoute: typeof real.wireRoute = (course) => {
    const { source, target } = course;
    drawn.wires.push(`${source.x},${source.y} ${target.x},${target.y}`);
    return real.wireRoute(course);
  };
  return { ...real, wireRoute };
});

/** Sizes every element as soon as it is watched, as a browser does: wires are drawn between nodes of a known size. */
class SizesAtOnce {
  readonly #tell: ResizeObserverCallback;
  constructor(tell: ResizeObserverCallback) {
    this.#tell = tell;
  }
  observe(target: Element): void {
    queueMicrotask(() => act(() => this.#tell([{ target } as ResizeObserverEntry], this)));
  }
  unobserve(): void {}
  disconnect(): void {}
}

/** Opens the canvas and waits until its wires are there and it has come to rest. */
async function show(): Promise<void> {
  root = createRoot(place);
  await act(async () =>
    root.render(
      <TooltipScope>
        <Canvas />
      </TooltipScope>,
    ),
  );
  await vi.waitFor(
    async () => {
      const before = drawn.canvas.length;
      await act(() => new Promise((done) => setTimeout(done)));
      expect(drawn.canvas).toHaveLength(before);
      expect(wires()).toHaveLength(useDocument.getState().document.wires.length);
    },
    { timeout: 20_000 },
  );
}

const layers = 8;

const output = (of: string) => ({ node: of, port: "output" });
const input = (of: string) => ({ node: of, port: "input" });

/** Layers in a row, wired one to the next, 300 pixels apart. */
function row(): GradwireDocument {
  let document = emptyDocument();
  for (let index = 0; index < layers; index++)
    document = addNode(document, "linear", { x: index * 300, y: 0 }).document;
  for (let index = 1; index < layers; index++)
    document = connect(document, output(`linear${index}`), input(`linear${index + 1}`));
  return document;
}

let place: HTMLElement;
let root: Root;

beforeEach(async () => {
  vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", true);
  vi.stubGlobal("ResizeObserver", SizesAtOnce);
  vi.stubGlobal(
    "DOMMatrixReadOnly",
    class {
      readonly m22 = 1;
    },
  );
  vi.spyOn(HTMLElement.prototype, "offsetWidth", "get").mockReturnValue(200);
  vi.spyOn(HTMLElement.prototype, "offsetHeight", "get").mockReturnValue(100);
  setUpI18n();
  setLanguage("en");
  installFakeHost({});
  loadDocument(row());
  select({});
  place = document.createElement("div");
  document.body.append(place);
  await show();
});
afterEach(() => {
  act(() => root.unmount());
  place.remove();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const element = (id: string) => place.querySelector<HTMLElement>(`.react-flow__node[data-id="${id}"]`);
const wires = () => [...place.querySelectorAll(".react-flow__edge .wire-path")].map((path) => path.getAttribute("d"));
const mapped = () =>
  [...place.querySelectorAll(".react-flow__minimap-node")].map((rect) => rect.getAttribute("x")).sort();

/** What is drawn while `body` runs and because of it. */
async function watching(body: () => void) {
  for (const list of Object.values(drawn)) list.length = 0;
  await act(async () => body());
  return { canvas: [...drawn.canvas], nodes: [...drawn.nodes], states: [...drawn.states], wires: [...drawn.wires] };
}

/** What React Flow reports while a node is dragged. */
const drag = (id: string, x: number, y: number) => () => {
  flow().onNodesChange?.([{ id, type: "position", position: { x, y }, dragging: true }]);
};

test("a node that is dragged takes its wires along, and nothing else is drawn", async () => {
  const [first, ...others] = wires();
  const document = useDocument.getState().document;
  const { canvas, nodes, states, wires: drawnWires } = await watching(drag("linear1", 40, 20));
  expect(element("linear1")?.style.transform).toBe("translate(40px,20px)");
  expect(wires()[0]).not.toBe(first);
  expect(wires().slice(1)).toEqual(others);
  expect(mapped()).toContain("40");
  expect(canvas).toEqual([]);
  expect(nodes).toEqual([]);
  expect(states).toEqual([]);
  expect(drawnWires).toHaveLength(1);
  expect(useDocument.getState().document).toBe(document);
});

test("a drag is one step of undo, which moves the node and its wires back", async () => {
  const before = wires();
  await watching(drag("linear2", 400, 60));
  await watching(drag("linear2", 420, 80));
  const dropped = wires();
  await watching(() => {
    flow().onSelectionDragStop?.(new MouseEvent("mouseup") as never, [
      { id: "linear2", position: { x: 420, y: 80 } } as CanvasNode,
    ]);
  });
  expect(wires()).toEqual(dropped);
  expect(useDocument.getState().history.past).toHaveLength(1);
  await watching(() => void undoEdit());
  expect(wires()).toEqual(before);
  expect(element("linear2")?.style.transform).toBe("translate(300px,0px)");
});

test("a move by key draws the node that moved and its wires only", async () => {
  await watching(() => select({ nodes: ["linear4"] }));
  const { canvas, nodes, states, wires: drawnWires } = await watching(() => nudgeSelection({ x: 20, y: 0 }));
  expect(element("linear4")?.style.transform).toBe("translate(920px,0px)");
  expect(canvas).toEqual([]);
  expect(nodes).toEqual(["linear4"]);
  expect(states).toEqual(["linear4"]);
  expect(drawnWires).toHaveLength(2);
});

test("a change of one node draws that node only", async () => {
  const { canvas, nodes } = await watching(() => void updateParams("linear4", { outFeatures: 7 }));
  expect(canvas).toEqual([]);
  expect(nodes).toEqual(["linear4"]);
});

test("a node's state is drawn again when it changes", async () => {
  const { states } = await watching(() => {
    useRun.setState({ status: { state: "running" } as RunStatus });
  });
  expect([...new Set(states)]).toHaveLength(layers);
  const { states: again } = await watching(() => {
    useRun.setState({ status: { state: "running", epoch: 2 } as RunStatus });
  });
  expect(again).toEqual([]);
});

test("React Flow is given the same functions at every drawing of the canvas", async () => {
  const functions = (props: Props) =>
    Object.fromEntries(Object.entries(props).filter(([, value]) => typeof value === "function"));
  const before = functions(flow());
  expect(Object.keys(before).length).toBeGreaterThan(8);
  const { canvas } = await watching(() => setLocked(true));
  expect(canvas.length).toBeGreaterThan(0);
  expect(functions(flow())).toEqual(before);
});

test("the canvas that is opened again shows the document as it is then", async () => {
  act(() => root.unmount());
  editDocument((document) => addNode(document, "relu", { x: 0, y: 200 }).document);
  editDocument((document) => connect(document, output("linear1"), input("relu1")));
  await show();
  expect(element("relu1")?.style.transform).toBe("translate(0px,200px)");
  expect(place.querySelectorAll(".react-flow__node")).toHaveLength(layers + 1);
});
