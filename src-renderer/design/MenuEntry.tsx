import { Check } from "lucide-react";
import type { ReactNode } from "react";
import { Keys } from "./Keys";

/** One entry of a menu; `separator` draws a line above it. */
export interface MenuItem {
  readonly id: string;
  readonly label: string;
  readonly icon?: ReactNode;
  /** Whether it is on, of what can be on or off. */
  readonly checked?: boolean;
  /** Whether it is the one that is chosen, of several. */
  readonly chosen?: boolean;
  readonly separator?: boolean;
  /** The keys that do the same, as they are shown. */
  readonly keys?: string | undefined;
  /** Why it cannot be chosen now, or null. */
  readonly unavailable?: string | null;
  readonly onSelect?: () => void;
  /** What opens beside it, instead of anything being done. */
  readonly items?: readonly MenuItem[];
}

/** How menus look, wherever they open. */
export const menuLook = {
  content: "z-50 min-w-48 animate-appear rounded-md border border-line bg-raised p-1 shadow-popover",
  separator: "-mx-1 my-1 h-px bg-line",
  item: "flex h-7 items-center gap-2 rounded-sm px-2 text-base outline-none data-disabled:text-faint data-highlighted:bg-hover",
} as const;

/** How an entry is told to who cannot see its mark. */
export function entryRole({ checked, chosen }: MenuItem): {
  readonly role?: string;
  readonly "aria-checked"?: boolean;
} {
  if (chosen !== undefined) return { role: "menuitemradio", "aria-checked": chosen };
  return checked === undefined ? {} : { role: "menuitemcheckbox", "aria-checked": checked };
}

/** What an entry shows: its mark or icon, its label, and its keys. */
export function MenuEntry({ label, icon, checked, chosen, keys }: MenuItem) {
  return (
    <>
      <span className="flex size-4 shrink-0 items-center justify-center text-muted">
        {checked === true || chosen === true ? <Check aria-hidden className="size-3.5 text-accent-text" /> : icon}
      </span>
      <span className="flex-1 truncate">{label}</span>
      {keys !== undefined && (
        <span aria-hidden className="ml-4">
          <Keys keys={keys} />
        </span>
      )}
    </>
  );
}
