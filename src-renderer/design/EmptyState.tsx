import type { ComponentType, ReactNode } from "react";

interface EmptyStateProps {
  readonly icon?: ComponentType<{ readonly className?: string }>;
  readonly title: string;
  readonly text?: string | undefined;
  readonly actions?: ReactNode;
}

/** What stands where there is nothing yet: what would be here, and how to get it. */
export function EmptyState({ icon: Icon, title, text, actions }: EmptyStateProps) {
  return (
    <div className="flex h-full min-h-24 flex-col items-center justify-center gap-1 p-6 text-center">
      {Icon !== undefined && (
        <div aria-hidden className="mb-1 text-faint [&>svg]:size-5">
          <Icon />
        </div>
      )}
      <p className="text-base font-medium text-ink">{title}</p>
      {text !== undefined && <p className="max-w-96 text-sm break-words text-muted">{text}</p>}
      {actions !== undefined && <div className="mt-3 flex gap-2">{actions}</div>}
    </div>
  );
}
