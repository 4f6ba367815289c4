import { useState, type MouseEvent, type ReactElement, type RefObject } from "react";
import type { DocumentWire } from "../../src-engine";
import { commandItem } from "../commands/commandItem";
import { runCommand } from "../commands/registry";
import { ContextMenu } from "../design/ContextMenu";
import type { MenuItem } from "../design/MenuEntry";
import { useTexts, type Texts } from "../i18n";
import { addWirePoint, clearWirePoints, removeWirePoint } from "../editing/wirePoints";
import { canvasView, type Point } from "../state/canvasView";
import { useDocument } from "../state/documentStore";
import { select, useView } from "../state/viewStore";
import { lockedReason } from "../commands/editCommands";
import { openSearch } from "./searchStore";
import { nearestOn } from "./wireRoute";
import { routeOf } from "./wireRoutes";
import { originOf } from "./wiringStore";

/** What a menu is about. */
type Subject = "node" | "wire" | "canvas";

/** A menu that was opened: on what, where (screen pixels), and on which reroute point of a wire. */
interface Opened {
  readonly subject: Subject;
  readonly at: Point;
  readonly point: number | null;
}

/** The commands of each menu; `null` draws a line. */
const entries: Readonly<Record<Subject, readonly (string | null)[]>> = {
  node: [
    "edit.rename",
    "edit.bypass",
    "edit.collapse",
    null,
    "edit.cut",
    "edit.copy",
    "edit.duplicate",
    "edit.frame",
    "view.fitSelection",
    null,
    "edit.delete",
    "edit.deleteAndJoin",
  ],
  wire: ["edit.delete"],
  canvas: [
    "canvas.addNode",
    "canvas.addNote",
    "edit.paste",
    "edit.selectAll",
    null,
    "canvas.find",
    "canvas.tidy",
    "view.fit",
    "view.actualSize",
  ],
};

/**
 * The menus of nodes, wires and the empty canvas, by the mouse's other button or the keyboard's menu key. What they are
 * opened on is selected first, so that they do what the same commands do by key. `pointer` is where the mouse is, for
 * commands that work there.
 */
export function CanvasMenu({
  pointer,
  children,
}: {
  readonly pointer: RefObject<Point | null>;
  readonly children: ReactElement<object>;
}) {
  const { t } = useTexts();
  const [{ subject, at, point }, setOpened] = useState<Opened>({ subject: "canvas", at: { x: 0, y: 0 }, point: null });

  const choose = (event: MouseEvent) => {
    const { target, currentTarget } = event;
    // A text field has a menu of the browser's; what lies outside, in a portal, is not the canvas.
    if (!(target instanceof Element) || !currentTarget.contains(target)) return;
    if (target.closest("input, textarea") !== null) {
      event.stopPropagation();
      return;
    }
    const index = target.closest("[data-wire-point]")?.getAttribute("data-wire-point");
    const at = { x: event.clientX, y: event.clientY };
    setOpened({ subject: selectUnder(target), at, point: index == null ? null : Number(index) });
  };

  const item = (id: string, separator: boolean): MenuItem => ({
    ...commandItem(id),
    separator,
    onSelect: () => {
      pointer.current = at;
      runCommand(id);
    },
  });
  const list = entries[subject];
  const items = list.flatMap((id, index) => (id === null ? [] : [item(id, list[index - 1] === null)]));
  const wire = subject === "wire" ? selectedWire() : undefined;
  const first = wire === undefined ? [] : wireItems(wire, at, point, t);
  return (
    <ContextMenu label={t(`canvas.menu.${subject}`)} items={[...first, ...items]}>
      <div className="h-full w-full" onContextMenuCapture={choose}>
        {children}
      </div>
    </ContextMenu>
  );
}

/** Selects what a menu is opened on, unless it is part of the selection already. */
function selectUnder(target: Element): Subject {
  const { selection } = useView.getState();
  const node = target.closest(".react-flow__node")?.getAttribute("data-id");
  if (node != null) {
    if (!selection.nodes.includes(node)) select({ nodes: [node] });
    return "node";
  }
  if (target.closest(".react-flow__nodesselection") !== null) return "node";
  const wire = target.closest(".react-flow__edge")?.getAttribute("data-id");
  if (wire == null) {
    select({});
    return "canvas";
  }
  if (!selection.wires.includes(wire)) select({ wires: [wire] });
  return "wire";
}

/** What a wire's menu has besides commands. */
function wireItems(wire: DocumentWire, at: Point, point: number | null, t: Texts["t"]): MenuItem[] {
  const count = wire.points?.length ?? 0;
  const entry = (name: "insert" | "addPoint" | "removePoint" | "clearPoints", onSelect: () => void): MenuItem => ({
    id: name,
    label: t(`canvas.menu.${name}`),
    onSelect,
  });
  return [
    { ...entry("insert", () => insertInto(wire, at)), unavailable: lockedReason() },
    point === null
      ? entry("addPoint", () => addPointNear(wire.id, at))
      : entry("removePoint", () => removeWirePoint(wire.id, point)),
    ...(count > 1 || (count === 1 && point === null) ? [entry("clearPoints", () => clearWirePoints(wire.id))] : []),
  ];
}

/** Adds a reroute point to a wire where it comes nearest to a place on the screen. */
function addPointNear(wire: string, screen: Point): void {
  const route = routeOf(wire);
  const point = canvasView()?.toCanvas(screen);
  if (route === undefined || point === undefined) return;
  const { leg, at } = nearestOn(route, point);
  addWirePoint(wire, leg, at);
}

/** Searches for a node that fits a wire. */
function insertInto({ from, to }: DocumentWire, at: Point): void {
  const source = originOf(useDocument.getState().document, from, "output");
  openSearch(at, { into: { to, kind: source?.kind ?? "tensor" } });
}

function selectedWire(): DocumentWire | undefined {
  const [id] = useView.getState().selection.wires;
  return useDocument.getState().document.wires.find((wire) => wire.id === id);
}
