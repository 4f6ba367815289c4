import { Check } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import type { ReactNode } from "react";

/** One entry of a menu; `separator` draws a line above it. */
export interface MenuItem {
  readonly id: string;
  readonly label: string;
  readonly icon?: ReactNode;
  readonly checked?: boolean;
  readonly separator?: boolean;
  readonly onSelect: () => void;
}

interface MenuProps {
  readonly items: readonly MenuItem[];
  readonly align?: "start" | "end";
  /** One button. */
  readonly children: ReactNode;
}

/** A menu that drops from a button. */
export function Menu({ items, align = "start", children }: MenuProps) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>{children}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align={align}
          sideOffset={4}
          collisionPadding={8}
          className="z-50 min-w-48 animate-appear rounded-md border border-line bg-raised p-1 shadow-popover"
        >
          {items.map((item) => (
            <div key={item.id}>
              {item.separator === true && <DropdownMenu.Separator className="-mx-1 my-1 h-px bg-line" />}
              <DropdownMenu.Item
                onSelect={item.onSelect}
                className="flex h-7 items-center gap-2 rounded-sm px-2 text-base outline-none data-highlighted:bg-hover"
              >
                <span className="flex size-4 shrink-0 items-center justify-center text-muted">
                  {item.checked === true ? <Check aria-hidden className="size-3.5 text-accent-text" /> : item.icon}
                </span>
                <span className="flex-1 truncate">{item.label}</span>
              </DropdownMenu.Item>
            </div>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
