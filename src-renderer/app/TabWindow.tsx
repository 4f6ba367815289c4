import { GripVertical, MoveDiagonal2, X } from "lucide-react";
import { useLayoutEffect, useRef, type KeyboardEvent, type PointerEvent } from "react";
import { arrowMove } from "../design/arrowKeys";
import { followPointer } from "../design/followPointer";
import { IconButton } from "../design/IconButton";
import { rem } from "../design/rem";
import { useTexts } from "../i18n";
import { cardGap, placeCard, within } from "../panels/cards/cardPlace";
import { nodesInRoom, ownRect, roomOf } from "../panels/cards/cardRoom";
import type { DockPanel } from "../panels/dockPanels";
import type { Point, Rect } from "../state/canvasView";
import { moveDockTab } from "../state/panels";
import { bringToFront, frameWindow, useTabPlaces, windowSizes } from "../state/tabPlaces";
import { PlaceMenu } from "./PlaceMenu";
import { useMovedFocus } from "./useMovedFocus";
import { TabContent } from "./TabContent";

interface TabWindowProps {
  readonly panel: DockPanel;
  readonly title: string;
  /** Of two windows that overlap the one with the greater number lies above. */
  readonly layer: number;
}

/** A tab of the dock as a window over the canvas: moved by its header, resized by its corner, by pointer or arrow keys. */
export function TabWindow({ panel, title, layer }: TabWindowProps) {
  const { t } = useTexts();
  const { id } = panel;
  const element = useRef<HTMLElement>(null);
  const frame = useTabPlaces(({ windows }) => windows.find(({ tab }) => tab === id));
  // What is hidden takes no focus.
  useMovedFocus(element, frame?.place ? id : null);
  const isNew = frame?.place === null;
  useLayoutEffect(() => {
    if (!isNew || element.current === null) return;
    const { x, y } = freePlace(element.current);
    frameWindow(id, { place: { x: x / rem(), y: y / rem() } });
  }, [id, isNew]);
  if (frame === undefined) return null;
  const { place, width, height } = frame;

  const move: Change = (card, from, by) => {
    const to = within(roomOf(card), from, { x: from.x + by.x, y: from.y + by.y });
    frameWindow(id, { place: { x: to.x / rem(), y: to.y / rem() } });
  };
  const resize: Change = (card, from, by) => {
    const room = roomOf(card);
    const grown = (size: number, by: number, start: number, end: number, least: number) =>
      Math.max(least, Math.min(size + by, end - start - cardGap) / rem());
    frameWindow(id, {
      width: grown(from.width, by.x, from.x, room.width, windowSizes.least.width),
      height: grown(from.height, by.y, from.y, room.height, windowSizes.least.height),
    });
  };
  const dragBy = (change: Change) => (event: PointerEvent) => {
    const card = element.current;
    // What is pressed in a menu of the window arrives here, too.
    if (card === null || !card.contains(event.target as Node)) return;
    const from = ownRect(card);
    followPointer(event, (x, y) => change(card, from, { x, y }));
  };
  const pressBy = (change: Change) => (event: KeyboardEvent) => {
    const by = arrowMove(event);
    if (by !== null && element.current !== null) change(element.current, ownRect(element.current), by);
  };
  return (
    <section
      ref={element}
      data-region
      role="region"
      aria-label={t("canvas.tabWindow.region", { tab: title })}
      onPointerDownCapture={() => bringToFront(id)}
      onFocusCapture={() => bringToFront(id)}
      className="pointer-events-auto absolute flex max-h-full max-w-full flex-col overflow-hidden rounded-lg border border-line bg-surface shadow-popover"
      style={{
        width: `${String(width)}rem`,
        height: `${String(height)}rem`,
        left: edge(place?.x, width),
        top: edge(place?.y, height),
        visibility: place === null ? "hidden" : undefined,
        zIndex: layer,
      }}
    >
      <header
        className="flex h-9 shrink-0 cursor-grab touch-none items-center gap-0.5 border-b border-line pr-1 active:cursor-grabbing"
        onPointerDown={dragBy(move)}
      >
        <IconButton
          size="sm"
          label={t("canvas.tabWindow.move", { tab: title })}
          className="cursor-grab"
          icon={<GripVertical aria-hidden className="size-3.5" />}
          onKeyDown={pressBy(move)}
        />
        <h2 className="min-w-0 flex-1 truncate text-sm font-semibold">{title}</h2>
        <PlaceMenu tab={id} place="window" />
        <IconButton
          size="sm"
          label={t("canvas.tabWindow.close", { tab: title })}
          icon={<X aria-hidden className="size-3.5" />}
          onClick={() => moveDockTab(id, "below")}
        />
      </header>
      <div className="min-h-0 flex-1 overflow-auto">
        <TabContent panel={panel} />
      </div>
      <IconButton
        size="sm"
        label={t("canvas.tabWindow.resize", { tab: title })}
        className="absolute right-0 bottom-0 z-10 size-4! cursor-nwse-resize touch-none rounded-none!"
        icon={<MoveDiagonal2 aria-hidden className="size-3" />}
        onPointerDown={dragBy(resize)}
        onKeyDown={pressBy(resize)}
      />
    </section>
  );
}

/** What moves or resizes a window by so much (pixels), from where it was. */
type Change = (card: HTMLElement, from: Rect, by: Point) => void;

/** Where a new window hides least of the graph and nothing of another window (pixels). */
function freePlace(card: HTMLElement): Point {
  const others = [...(card.parentElement?.children ?? [])].filter((other) => other !== card) as HTMLElement[];
  const nodes = [...nodesInRoom(card).values()];
  return placeCard(ownRect(card), { room: roomOf(card), node: null, side: "right", cards: others.map(ownRect), nodes });
}

function edge(at: number | undefined, size: number): string {
  return `clamp(0px, ${String(at ?? 0)}rem, max(0px, 100% - ${String(size)}rem))`;
}
