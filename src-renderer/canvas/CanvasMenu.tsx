import { useState, type MouseEvent, type ReactElement, type RefObject } from "react";
import type { DocumentWire } from "../../src-engine";
import { commandItem } from "../commands/commandItem";
import { runCommand } from "../commands/registry";
import { ContextMenu } from "../design/ContextMenu";
import type { MenuItem } from "../design/MenuEntry";
import { useTexts } from "../i18n";
import type { Point } from "../state/canvasView";
import { useDocument } from "../state/documentStore";
import { select, useView } from "../state/viewStore";
import { lockedReason } from "../commands/editCommands";
import { openSearch } from "./searchStore";
import { originOf } from "./wiringStore";

/** What a menu is about. */
type Subject = "node" | "wire" | "canvas";

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
  const [opened, setOpened] = useState<{ readonly subject: Subject; readonly at: Point }>({
    subject: "canvas",
    at: { x: 0, y: 0 },
  });
  const { subject, at } = opened;

  const choose = (event: MouseEvent) => {
    const { target, currentTarget } = event;
    // A text field has a menu of the browser's; what lies outside, in a portal, is not the canvas.
    if (!(target instanceof Element) || !currentTarget.contains(target)) return;
    if (target.closest("input, textarea") !== null) {
      event.stopPropagation();
      return;
    }
    setOpened({ subject: selectUnder(target), at: { x: event.clientX, y: event.clientY } });
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
  const insert: MenuItem[] =
    wire === undefined
      ? []
      : [
          {
            id: "insert",
            label: t("canvas.menu.insert"),
            unavailable: lockedReason(),
            onSelect: () => insertInto(wire, at),
          },
        ];
  return (
    <ContextMenu label={t(`canvas.menu.${subject}`)} items={[...insert, ...items]}>
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

/** Searches for a node that fits a wire. */
function insertInto({ from, to }: DocumentWire, at: Point): void {
  const source = originOf(useDocument.getState().document, from, "output");
  openSearch(at, { into: { to, kind: source?.kind ?? "tensor" } });
}

function selectedWire(): DocumentWire | undefined {
  const [id] = useView.getState().selection.wires;
  return useDocument.getState().document.wires.find((wire) => wire.id === id);
}
