import { CircleAlert, CircleCheck, Info, TriangleAlert, X } from "lucide-react";
import { Toast } from "radix-ui";
import type { ReactNode } from "react";

/** How a message is meant. */
export type ToastTone = "info" | "success" | "warning" | "error";

/** A short message. */
export interface ToastMessage {
  readonly id: number;
  readonly tone: ToastTone;
  readonly title: string;
  readonly detail?: string;
  readonly actions?: readonly { readonly label: string; run(): void }[];
}

const icons: Record<ToastTone, ReactNode> = {
  info: <Info aria-hidden className="size-4 text-accent-text" />,
  success: <CircleCheck aria-hidden className="size-4 text-success-text" />,
  warning: <TriangleAlert aria-hidden className="size-4 text-warning-text" />,
  error: <CircleAlert aria-hidden className="size-4 text-danger-text" />,
};

/** Milliseconds a message stays; what must be read stays until it is closed. */
const durations: Record<ToastTone, number> = { info: 4000, success: 3000, warning: Infinity, error: Infinity };

interface ToastStackProps {
  /** Name of the region. */
  readonly label: string;
  readonly closeLabel: string;
  readonly messages: readonly ToastMessage[];
  readonly onClose: (id: number) => void;
}

/** The messages of the moment, newest at the bottom; they are announced to screen readers too. */
export function ToastStack({ label, closeLabel, messages, onClose }: ToastStackProps) {
  return (
    <Toast.Provider label={label} swipeDirection="down">
      {messages.map((message) => (
        <Toast.Root
          key={message.id}
          type={message.tone === "error" || message.tone === "warning" ? "foreground" : "background"}
          duration={durations[message.tone]}
          onOpenChange={(open) => !open && onClose(message.id)}
          className="flex w-96 max-w-full animate-appear items-start gap-2.5 rounded-lg border border-line bg-raised py-2.5 pr-2.5 pl-3 shadow-popover"
        >
          <span className="mt-0.5 shrink-0">{icons[message.tone]}</span>
          <div className="min-w-0 flex-1" data-selectable>
            <Toast.Title className="text-base font-medium break-words">{message.title}</Toast.Title>
            {message.detail !== undefined && (
              <Toast.Description className="text-sm break-words text-muted">{message.detail}</Toast.Description>
            )}
          </div>
          {message.actions !== undefined && (
            <div className="flex shrink-0 flex-col items-stretch">
              {message.actions.map(({ label: name, run }) => (
                <Toast.Action
                  key={name}
                  altText={name}
                  onClick={run}
                  className="h-6 rounded-md px-2 text-sm font-medium text-accent-text hover:bg-hover"
                >
                  {name}
                </Toast.Action>
              ))}
            </div>
          )}
          <Toast.Close
            aria-label={closeLabel}
            className="inline-flex size-6 shrink-0 items-center justify-center rounded-md text-faint hover:bg-hover hover:text-ink"
          >
            <X aria-hidden className="size-3.5" />
          </Toast.Close>
        </Toast.Root>
      ))}
      <Toast.Viewport className="fixed right-4 bottom-4 z-50 flex max-h-screen max-w-[calc(100vw-32px)] flex-col gap-2 outline-none" />
    </Toast.Provider>
  );
}
