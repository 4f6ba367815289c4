import { Tooltip as RadixTooltip } from "radix-ui";
import type { ReactNode } from "react";
import { Keys } from "./Keys";

/** Props of {@link Tooltip}. */
export interface TooltipProps {
  readonly content: ReactNode;
  readonly keys?: string | undefined;
  readonly side?: "top" | "bottom" | "left" | "right";
  /** One focusable element. */
  readonly children: ReactNode;
}

/** Says what an element is or does, on hover and on keyboard focus. Needs {@link TooltipScope} above it. */
export function Tooltip({ content, keys, side = "bottom", children }: TooltipProps) {
  return (
    <RadixTooltip.Root>
      <RadixTooltip.Trigger asChild>{children}</RadixTooltip.Trigger>
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
