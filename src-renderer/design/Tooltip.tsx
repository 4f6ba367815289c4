import { Slot, Tooltip as RadixTooltip } from "radix-ui";
import { useRef, useState, type ReactNode, type RefObject } from "react";
import { Keys } from "./Keys";
import { TooltipTarget, type PointerState } from "./TooltipTarget";

interface TooltipProps {
  readonly content: ReactNode;
  readonly keys?: string | undefined;
  readonly side?: "top" | "bottom" | "left" | "right";
  /** One focusable element. */
  readonly children: ReactNode;
}

/** What first came to an element with a tooltip. */
interface Arrival {
  readonly element: HTMLElement;
  readonly event: Event;
}

/**
 * Says what an element is or does, on hover and on keyboard focus. Needs {@link TooltipScope} above it. The tooltip's own
 * parts are made when the pointer or the focus first comes to the element: a page has dozens that are never asked.
 */
export function Tooltip({ children, ...bubble }: TooltipProps) {
  const [arrival, setArrival] = useState<Arrival | null>(null);
  const pointer = useRef<PointerState>("away");
  return (
    <>
      <Slot.Root
        onPointerEnter={({ currentTarget: element, nativeEvent: event, pointerType }) => {
          if (pointerType === "touch") return;
          pointer.current = "over";
          setArrival((first) => first ?? { element, event });
        }}
        onPointerLeave={() => {
          pointer.current = "away";
        }}
        onPointerDown={() => {
          if (pointer.current === "over") pointer.current = "pressed";
        }}
        onFocus={({ currentTarget: element, nativeEvent: event }) => {
          if (element.matches(":focus-visible")) setArrival((first) => first ?? { element, event });
        }}
      >
        {children}
      </Slot.Root>
      {arrival !== null && <Bubble {...bubble} arrival={arrival} pointer={pointer} />}
    </>
  );
}

interface BubbleProps extends Omit<TooltipProps, "children"> {
  readonly arrival: Arrival;
  readonly pointer: RefObject<PointerState>;
}

function Bubble({ content, keys, side = "bottom", arrival, pointer }: BubbleProps) {
  return (
    <RadixTooltip.Root>
      <RadixTooltip.Trigger asChild>
        <TooltipTarget element={arrival.element} first={arrival.event} pointer={pointer} />
      </RadixTooltip.Trigger>
      <RadixTooltip.Portal>
        <RadixTooltip.Content
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className="z-50 flex max-w-72 animate-appear items-center gap-2 rounded-md bg-ink px-2 py-1 text-sm text-surface shadow-popover"
        >
          {content}
          {keys !== undefined && <Keys keys={keys} inverted />}
        </RadixTooltip.Content>
      </RadixTooltip.Portal>
    </RadixTooltip.Root>
  );
}

/** Shares one hover delay among all tooltips below it. */
export function TooltipScope({ children }: { readonly children: ReactNode }) {
  return (
    <RadixTooltip.Provider delayDuration={450} skipDelayDuration={250}>
      {children}
    </RadixTooltip.Provider>
  );
}
