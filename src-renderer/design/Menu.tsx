import { ChevronRight } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import type { ReactNode } from "react";
import { entryRole, MenuEntry, menuLook, type MenuItem } from "./MenuEntry";

interface MenuProps {
  readonly items: readonly MenuItem[];
  readonly align?: "start" | "end";
  /** One button. */
  readonly children: ReactNode;
}

/** A menu that drops from a button. When it closes, the focus goes back unless the choice moved it. */
export function Menu({ items, align = "start", children }: MenuProps) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>{children}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align={align}
          sideOffset={4}
          collisionPadding={8}
          className={menuLook.content}
          onCloseAutoFocus={(event) => {
            // The choice has moved the focus.
            if (document.activeElement !== document.body) event.preventDefault();
          }}
        >
          <Entries items={items} />
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

function Entries({ items }: { readonly items: readonly MenuItem[] }) {
  return items.map((item) => (
    <div key={item.id}>
      {item.separator === true && <DropdownMenu.Separator className={menuLook.separator} />}
      {item.items === undefined ? (
        <DropdownMenu.Item
          {...entryRole(item)}
          disabled={(item.unavailable ?? null) !== null}
          onSelect={item.onSelect}
          className={menuLook.item}
        >
          <MenuEntry {...item} />
        </DropdownMenu.Item>
      ) : (
        <DropdownMenu.Sub>
          <DropdownMenu.SubTrigger className={menuLook.item}>
            <MenuEntry {...item} />
            <ChevronRight aria-hidden className="size-3.5 text-muted" />
          </DropdownMenu.SubTrigger>
          <DropdownMenu.Portal>
            <DropdownMenu.SubContent sideOffset={6} alignOffset={-5} collisionPadding={8} className={menuLook.content}>
              <Entries items={item.items} />
            </DropdownMenu.SubContent>
          </DropdownMenu.Portal>
        </DropdownMenu.Sub>
      )}
    </div>
  ));
}
