import { ChevronRight } from "lucide-react";
import { Collapsible } from "radix-ui";
import type { ReactNode } from "react";

interface SectionProps {
  readonly title: string;
  /** What the section comes to, in a few words, at the right of its title. */
  readonly note?: ReactNode;
  readonly open?: boolean;
  /** With it, its owner decides whether it is open. */
  readonly onOpenChange?: (open: boolean) => void;
  readonly children: ReactNode;
}

/** A part of the inspector that can be folded away. */
export function Section({ title, note, open = true, onOpenChange, children }: SectionProps) {
  return (
    <Collapsible.Root
      {...(onOpenChange === undefined ? { defaultOpen: open } : { open, onOpenChange })}
      className="border-b border-line"
    >
      <h3>
        <Collapsible.Trigger className="group flex h-9 w-full items-center gap-1 px-3 text-sm font-semibold hover:bg-hover focus-visible:-outline-offset-2">
          <ChevronRight
            aria-hidden
            className="size-3.5 text-faint transition-transform group-data-[state=open]:rotate-90"
          />
          {title}
          {note !== undefined && (
            <span className="tabular ml-auto truncate pl-2 text-xs font-normal text-muted">{note}</span>
          )}
        </Collapsible.Trigger>
      </h3>
      <Collapsible.Content className="px-4 pt-1 pb-4">{children}</Collapsible.Content>
    </Collapsible.Root>
  );
}
