import { useLayoutEffect, useRef, type HTMLAttributes, type Ref, type RefObject } from "react";

/** What the tooltip's trigger listens to: React's name of each event, and the document's. */
const listened = {
  onPointerMove: "pointermove",
  onPointerLeave: "pointerleave",
  onPointerDown: "pointerdown",
  onFocus: "focus",
  onBlur: "blur",
  onClick: "click",
} as const satisfies Partial<Record<keyof HTMLAttributes<HTMLElement>, string>>;

/** Where the pointer is: not over the element, over it, or it has pressed it since it came. */
export type PointerState = "away" | "over" | "pressed";

/** Props of {@link TooltipTarget}; the trigger adds its own. */
export interface TooltipTargetProps extends HTMLAttributes<HTMLElement> {
  readonly element: HTMLElement;
  /** The event that asked for the tooltip, which came before the trigger could hear it. */
  readonly first: Event;
  readonly pointer: RefObject<PointerState>;
  readonly ref?: Ref<HTMLElement>;
}

/** Stands in a tooltip's trigger for an element that is drawn elsewhere: it gets the trigger's listeners and ref. */
export function TooltipTarget({ element, first, pointer, ref, ...trigger }: TooltipTargetProps) {
  const latest = useRef(trigger);
  const anchor = useRef(ref);
  useLayoutEffect(() => {
    latest.current = trigger;
  });
  useLayoutEffect(() => {
    const tell = (name: keyof typeof listened, event: Event): void => {
      // The trigger reads what events of the document have as well: `pointerType` and `defaultPrevented`.
      (latest.current[name] as ((event: Event) => void) | undefined)?.(event);
    };
    const place = anchor.current;
    const point = (to: HTMLElement | null): void => {
      if (typeof place === "function") place(to);
      else if (place !== null && place !== undefined) place.current = to;
    };
    const ending = new AbortController();
    for (const name of Object.keys(listened) as (keyof typeof listened)[]) {
      element.addEventListener(listened[name], (event) => tell(name, event), { signal: ending.signal });
    }
    point(element);
    if (first.type.startsWith("focus")) tell("onFocus", first);
    else if (pointer.current !== "away") {
      tell("onPointerMove", first);
      // Who has pressed it already knows what it does.
      if (pointer.current === "pressed") tell("onClick", first);
    }
    return () => {
      ending.abort();
      point(null);
    };
  }, [element, first, pointer]);
  const description = trigger["aria-describedby"];
  useLayoutEffect(() => {
    if (description === undefined) return undefined;
    element.setAttribute("aria-describedby", description);
    return () => element.removeAttribute("aria-describedby");
  }, [element, description]);
  return null;
}
