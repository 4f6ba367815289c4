import { ContextMenu as Radix } from "radix-ui";
import { useRef, type ReactNode } from "react";
import { entryRole, MenuEntry, menuLook, type MenuItem } from "./MenuEntry";

interface ContextMenuProps {
  /** Its name for screen readers. */
  readonly label: string;
  readonly items: readonly MenuItem[];
  /** One element; the menu opens over it by the mouse's other button, or the keyboard's menu key. */
  readonly children: ReactNode;
}

/** A menu at the pointer, or at what has the focus. When it closes, the focus goes back unless the choice moved it. */
export function ContextMenu({ label, items, children }: ContextMenuProps) {
  const before = useRef<Element | null>(null);
  return (
    <Radix.Root
      modal={false}
      onOpenChange={(open) => {
        if (open) before.current = document.activeElement;
      }}
    >
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          aria-label={label}
          collisionPadding={8}
          className={menuLook.content}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (document.activeElement === document.body && before.current instanceof HTMLElement)
              before.current.focus({ preventScroll: true });
          }}
        >
          {items.map((item) => (
            <div key={item.id}>
              {item.separator === true && <Radix.Separator className={menuLook.separator} />}
              <Radix.Item
                {...entryRole(item)}
                disabled={(item.unavailable ?? null) !== null}
                title={item.unavailable ?? undefined}
                onSelect={item.onSelect}
                className={menuLook.item}
              >
                <MenuEntry {...item} />
              </Radix.Item>
            </div>
          ))}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
