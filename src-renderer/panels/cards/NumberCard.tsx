import { clsx } from "clsx";
import { useEffect, useId, useLayoutEffect, useRef, type KeyboardEvent, type PointerEvent } from "react";
import { rem } from "../../design/rem";
import { useTexts } from "../../i18n";
import { canvasView, type Point, type Rect } from "../../state/canvasView";
import { useShownStanding } from "../../state/runNumbers";
import { isActive, useRun } from "../../state/runStore";
import { closeCard, moveCard, raiseCard, useStepCards, type StepCard } from "../../state/stepCards";
import { isStepping, useStep } from "../../state/stepStore";
import { CardHeader } from "./CardHeader";
import { CardNumbers } from "./CardNumbers";
import { cardGap, placeCard, within } from "./cardPlace";

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
    const { room } = surroundings(element.current);
    moveCard(id, within(room, element.current.getBoundingClientRect(), to));
  };
  const moveBy = (by: Point) => {
    if (element.current === null) return;
    const { x, y } = ownRect(element.current);
    move({ x: x + by.x, y: y + by.y });
  };
  const drag = (event: PointerEvent) => {
    if (event.button !== 0 || element.current === null) return;
    const start = ownRect(element.current);
    const ending = new AbortController();
    const { signal } = ending;
    const { pointerId, clientX, clientY } = event;
    const follow = (now: globalThis.PointerEvent) => {
      if (now.pointerId === pointerId) move({ x: start.x + now.clientX - clientX, y: start.y + now.clientY - clientY });
    };
    window.addEventListener("pointermove", follow, { signal });
    for (const type of ["pointerup", "pointercancel", "blur"])
      window.addEventListener(type, () => ending.abort(), { signal });
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

/** A card's rectangle in the room of the cards. */
function ownRect(card: HTMLElement): Rect {
  const { offsetLeft: x, offsetTop: y, offsetWidth: width, offsetHeight: height } = card;
  return { x, y, width, height };
}

function surroundings(card: HTMLElement): { readonly room: Rect; readonly cards: readonly Rect[] } {
  const layer = card.parentElement;
  const others = [...(layer?.querySelectorAll<HTMLElement>(":scope > [data-number-card]") ?? [])];
  return {
    room: { x: 0, y: 0, width: layer?.clientWidth ?? 0, height: layer?.clientHeight ?? 0 },
    cards: others.filter((other) => other !== card && other.style.visibility !== "hidden").map(ownRect),
  };
}

function freePlace(card: HTMLElement, node: string, side: "left" | "right"): Point {
  const origin = card.parentElement?.getBoundingClientRect() ?? new DOMRect();
  const nodes = [...(canvasView()?.nodesOnScreen() ?? [])].map(([id, { x, y, width, height }]) => ({
    id,
    rect: { x: x - origin.x, y: y - origin.y, width, height },
  }));
  const around = surroundings(card);
  const { width, height } = ownRect(card);
  // It grows when a later phase gives it numbers.
  const grown = Math.max(height, Math.min(usualHeight * rem(), around.room.height - 2 * cardGap));
  return placeCard(
    { width, height: grown },
    {
      ...around,
      node: nodes.find(({ id }) => id === node)?.rect ?? null,
      nodes: nodes.filter(({ id }) => id !== node).map(({ rect }) => rect),
      side,
    },
  );
}
