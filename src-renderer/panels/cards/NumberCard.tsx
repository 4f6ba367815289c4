import { clsx } from "clsx";
import { useEffect, useId, useLayoutEffect, useRef, type KeyboardEvent, type PointerEvent } from "react";
import { followPointer } from "../../design/followPointer";
import { rem } from "../../design/rem";
import { useTexts } from "../../i18n";
import type { Point, Rect } from "../../state/canvasView";
import { useShownStanding } from "../../state/runNumbers";
import { isActive, useRun } from "../../state/runStore";
import { closeCard, moveCard, raiseCard, useStepCards, type StepCard } from "../../state/stepCards";
import { isStepping, useStep } from "../../state/stepStore";
import { CardHeader } from "./CardHeader";
import { CardNumbers } from "./CardNumbers";
import { cardGap, placeCard, within } from "./cardPlace";
import { nodesInRoom, ownRect, roomOf } from "./cardRoom";

/** How high a card with numbers usually is (rem). */
const usualHeight = 25;

/** A card with the numbers of a tensor, which follows every step, or a run that trains. It lies over the canvas, where it was put. */
export function NumberCard({ card }: { readonly card: StepCard }) {
  const titleId = useId();
  const element = useRef<HTMLElement>(null);
  const standing = useShownStanding();
  const { id, at, side, place, layer, gradient } = card;
  const { node } = at;

  useLayoutEffect(() => {
    if (element.current === null || place !== null) return;
    moveCard(id, freePlace(element.current, node, side));
  }, [id, node, side, place]);
  const called = useStepCards((state) => (state.called?.id === id ? state.called.count : null));
  const isPlaced = place !== null;
  useEffect(() => {
    if (called !== null && isPlaced) element.current?.focus({ preventScroll: true });
  }, [called, isPlaced]);

  const move = (to: Point) => {
    if (element.current === null) return;
    moveCard(id, within(roomOf(element.current), element.current.getBoundingClientRect(), to));
  };
  const moveBy = (by: Point) => {
    if (element.current === null) return;
    const { x, y } = ownRect(element.current);
    move({ x: x + by.x, y: y + by.y });
  };
  const drag = (event: PointerEvent) => {
    if (element.current === null) return;
    const start = ownRect(element.current);
    followPointer(event, (x, y) => move({ x: start.x + x, y: start.y + y }));
  };
  const press = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    event.preventDefault();
    event.stopPropagation();
    closeCard(id);
  };
  return (
    <section
      ref={element}
      role="group"
      aria-labelledby={titleId}
      data-number-card={id}
      tabIndex={-1}
      onKeyDown={press}
      onPointerDownCapture={() => raiseCard(id)}
      onFocusCapture={() => raiseCard(id)}
      className={clsx(
        "pointer-events-auto absolute flex w-76 max-w-[calc(100%-20px)] flex-col rounded-lg border bg-raised shadow-popover",
        gradient ? "border-gradient" : "border-line",
      )}
      style={edges(place, layer)}
    >
      <CardHeader card={card} titleId={titleId} onMove={moveBy} onDrag={drag} />
      <div className="flex min-h-0 flex-col gap-2 overflow-y-auto p-2.5">
        {standing === null ? <NoNumbers /> : <CardNumbers card={card} standing={standing} />}
      </div>
    </section>
  );
}

/** Why a card has no numbers at all. */
function NoNumbers() {
  const { t } = useTexts();
  const stepping = useStep(isStepping);
  const isRun = useRun(({ status }) => status !== null);
  const training = useRun(({ status }) => isActive(status));
  const reason = stepping ? "over" : training ? "coming" : isRun ? "tooFast" : "noRun";
  return <p className="text-sm text-muted">{t(`cards.${reason}`)}</p>;
}

/** Where the card lies: it stays in the room when that becomes smaller, and what is below its edge is scrolled to. */
function edges(place: Point | null, layer: number) {
  const { x, y } = place ?? { x: 0, y: 0 };
  const top = `clamp(${cardGap}px, ${y}px, max(${cardGap}px, 100% - 14rem))`;
  return {
    left: `clamp(${cardGap}px, ${x}px, max(${cardGap}px, 100% - 19rem - ${cardGap}px))`,
    top,
    maxHeight: `calc(100% - ${top} - ${cardGap}px)`,
    zIndex: layer,
    visibility: place === null ? ("hidden" as const) : undefined,
  };
}

function otherCards(card: HTMLElement): readonly Rect[] {
  const others = [...(card.parentElement?.querySelectorAll<HTMLElement>(":scope > [data-number-card]") ?? [])];
  return others.filter((other) => other !== card && other.style.visibility !== "hidden").map(ownRect);
}

function freePlace(card: HTMLElement, node: string, side: "left" | "right"): Point {
  const nodes = nodesInRoom(card);
  const room = roomOf(card);
  const { width, height } = ownRect(card);
  // It grows when a later phase gives it numbers.
  const grown = Math.max(height, Math.min(usualHeight * rem(), room.height - 2 * cardGap));
  return placeCard(
    { width, height: grown },
    {
      room,
      cards: otherCards(card),
      node: nodes.get(node) ?? null,
      nodes: [...nodes].filter(([id]) => id !== node).map(([, rect]) => rect),
      side,
    },
  );
}
