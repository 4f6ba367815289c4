import { clsx } from "clsx";
import { X } from "lucide-react";
import { Dialog as RadixDialog } from "radix-ui";
import type { ReactNode } from "react";

/** Whether a dialog is open, and what to do when it opens or closes itself. */
export interface DialogState {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

interface DialogProps extends DialogState {
  readonly title: string;
  readonly description?: string | undefined;
  readonly closeLabel: string;
  readonly width?: "sm" | "md" | "lg";
  readonly children?: ReactNode;
  /** Hears Escape first; prevented, it closes nothing. */
  readonly onEscapeKeyDown?: (event: KeyboardEvent) => void;
  /** Buttons, right aligned; the main one last. */
  readonly actions?: ReactNode;
}

const widths = { sm: "w-96", md: "w-130", lg: "w-190" };

/** A modal dialog; Escape and the scrim close it. */
export function Dialog({
  open,
  onOpenChange,
  title,
  description,
  closeLabel,
  width = "md",
  children,
  onEscapeKeyDown,
  actions,
}: DialogProps) {
  const hasBody = children !== undefined && children !== false;
  return (
    <RadixDialog.Root open={open} onOpenChange={onOpenChange}>
      <RadixDialog.Portal>
        <RadixDialog.Overlay className="fixed inset-0 z-40 bg-scrim" />
        <RadixDialog.Content
          {...(description === undefined ? { "aria-describedby": undefined } : {})}
          {...(onEscapeKeyDown !== undefined && { onEscapeKeyDown })}
          className={clsx(
            "fixed top-[12vh] left-1/2 z-40 flex max-h-[76vh] max-w-[calc(100vw-32px)] -translate-x-1/2 flex-col rounded-lg",
            "border border-line bg-raised shadow-dialog focus:outline-none",
            widths[width],
          )}
        >
          <header className={clsx("flex items-start gap-3 px-4 pt-4", hasBody ? "pb-2" : "pb-4")}>
            <div className="min-w-0 flex-1">
              <RadixDialog.Title className="text-lg font-semibold">{title}</RadixDialog.Title>
              {description !== undefined && (
                <RadixDialog.Description className="mt-0.5 text-base text-muted">{description}</RadixDialog.Description>
              )}
            </div>
            <RadixDialog.Close
              aria-label={closeLabel}
              className="-mr-1 inline-flex size-7 items-center justify-center rounded-md text-muted hover:bg-hover hover:text-ink"
            >
              <X aria-hidden className="size-4" />
            </RadixDialog.Close>
          </header>
          {hasBody && <div className="min-h-0 flex-1 overflow-auto px-4 pb-4">{children}</div>}
          {actions !== undefined && (
            <footer className="flex justify-end gap-2 border-t border-line px-4 py-3">{actions}</footer>
          )}
        </RadixDialog.Content>
      </RadixDialog.Portal>
    </RadixDialog.Root>
  );
}
