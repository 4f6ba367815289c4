import { Menu as MenuIcon } from "lucide-react";
import { useState } from "react";
import { appMenus, type AppMenuItem } from "../../../src-main/contract";
import { host } from "../../client/host";
import { commandItem } from "../../commands/commandItem";
import { Menu } from "../../design/Menu";
import type { MenuItem } from "../../design/MenuEntry";
import { useTexts } from "../../i18n";
import { MenuButton } from "./MenuButton";

/** The menus that a window of the host's own has in its menu bar, behind one button where there is none. */
export function AppMenu() {
  const { t, text } = useTexts();
  const [, setOpened] = useState(0);
  if (host().info.host !== "web") return null;
  const menus = appMenus
    .map(({ label, items }) => ({ id: label.en, label: text(label), items: entriesOf(items) }))
    .filter(({ items }) => items.length > 0);
  return (
    // What can be done, and what is on, is asked when the menu opens.
    <span onPointerDownCapture={() => setOpened(Date.now)} onKeyDownCapture={() => setOpened(Date.now)}>
      <Menu items={menus}>
        <MenuButton label={t("canvas.toolbar.menu")} icon={<MenuIcon aria-hidden className="size-4" />} />
      </Menu>
    </span>
  );
}

/** What the page can do of a menu, with its lines. */
function entriesOf(items: readonly AppMenuItem[]): readonly MenuItem[] {
  const entries: MenuItem[] = [];
  let separator = false;
  for (const item of items) {
    const id = typeof item === "string" ? null : "command" in item ? item.command : (item.means ?? null);
    if (id === null) {
      if (item === "separator") separator = entries.length > 0;
      continue;
    }
    entries.push({ ...commandItem(id), separator });
    separator = false;
  }
  return entries;
}
