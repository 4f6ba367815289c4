import { clsx } from "clsx";
import { Info } from "lucide-react";
import { Tooltip } from "radix-ui";
import type { ReactNode } from "react";
import { rem } from "./rem";

/** Why a field's help is shown: the pointer rests on its label, or the focus is in it. */
export type HelpCause = "pointer" | "focus";

interface FieldHelpProps {
  readonly help: string;
  readonly cause: HelpCause | null;
  readonly onChange: (cause: HelpCause | null) => void;
  /** The field's label. */
  readonly children: ReactNode;
}

/**
 * A label with a mark that there is help, which is shown on the left of the form and moves nothing in it. The focus keeps
 * it there until Escape; screen readers have it as the control's description.
 */
export function FieldHelp({ help, cause, onChange, children }: FieldHelpProps) {
  return (
    <Tooltip.Root
      open={cause !== null}
      onOpenChange={(open) => {
        if (cause !== "focus") onChange(open ? "pointer" : null);
      }}
    >
      <Tooltip.Trigger asChild>
        <span className="flex w-fit min-w-0 items-center gap-1.5">
          {children}
          <Info aria-hidden className="size-3 shrink-0 text-faint" />
        </span>
      </Tooltip.Trigger>
      {cause !== null && (
        <Tooltip.Portal>
          <Tooltip.Content
            side="left"
            align="start"
            sideOffset={1.25 * rem()}
            collisionPadding={8}
            onEscapeKeyDown={() => onChange(null)}
            className={clsx(
              "z-50 max-w-72 animate-appear rounded-md bg-ink px-2.5 py-1.5 text-sm text-surface shadow-popover",
              // What lies under it can be clicked while somebody types.
              cause === "focus" && "pointer-events-none",
            )}
          >
            {help}
          </Tooltip.Content>
        </Tooltip.Portal>
      )}
    </Tooltip.Root>
  );
}
