import { isDeepStrictEqual } from "node:util";
import type { Menu } from "electron";
import type { Language } from "../../../src-engine";
import { appMenus, type MenuState, type RecentProject } from "../../contract/index";
import type { ElectronApi } from "./electronApi";
import { menuTemplate, typingId, type MenuParts } from "./menu";

/** What the menu bar works with. */
export interface MenuBarParts extends Omit<MenuParts, "language" | "recents" | "keys"> {
  readonly electron: Pick<ElectronApi, "Menu">;
  /** The language before the page has said its own. */
  readonly language: Language;
}

const commandItems = appMenus
  .flatMap(({ items }) => items)
  .filter((item) => typeof item === "object" && "command" in item);

/** The native menus: made anew for another language, other keys or other recent projects, changed in place for everything else. */
export class MenuBar {
  private menu: Menu;
  private state: MenuState;
  private recents: readonly RecentProject[] = [];
  /** A dialog of the system is open: its text fields have the focus. */
  private dialogs = 0;

  constructor(private readonly parts: MenuBarParts) {
    this.state = { language: parts.language, unavailable: [], checked: [], typing: false, keys: {} };
    this.menu = this.build();
  }

  /** The language on screen. */
  get language(): Language {
    return this.state.language;
  }

  /** The page's commands can be run, are on, or are called otherwise from now on. */
  show(state: MenuState): void {
    const { language, keys } = this.state;
    this.state = state;
    // Neither can be changed in a menu that stands.
    if (state.language !== language || !isDeepStrictEqual(state.keys, keys)) this.menu = this.build();
    else this.apply();
  }

  showRecents(recents: readonly RecentProject[]): void {
    this.recents = recents;
    this.menu = this.build();
  }

  /** Undo and Select all mean the text of a dialog of the system while it is open. */
  async whileDialog<Result>(dialog: () => Promise<Result>): Promise<Result> {
    this.dialogs += 1;
    this.apply();
    try {
      return await dialog();
    } finally {
      this.dialogs -= 1;
      this.apply();
    }
  }

  private build(): Menu {
    const { electron, ...parts } = this.parts;
    const { language, keys } = this.state;
    const menu = electron.Menu.buildFromTemplate(menuTemplate({ ...parts, language, keys, recents: this.recents }));
    this.apply(menu);
    electron.Menu.setApplicationMenu(menu);
    return menu;
  }

  private apply(menu = this.menu): void {
    const { unavailable, checked } = this.state;
    const typing = this.state.typing || this.dialogs > 0;
    for (const { command, checkable, whileTyping } of commandItems) {
      const item = menu.getMenuItemById(command);
      if (item === null) continue;
      item.enabled = !unavailable.includes(command);
      if (checkable === true) item.checked = checked.includes(command);
      if (whileTyping === undefined) continue;
      item.visible = !typing;
      const text = menu.getMenuItemById(typingId(command));
      if (text !== null) text.visible = typing;
    }
  }
}
