import { EventEmitter } from "node:events";
import type { MenuEntry } from "../wire/control";
import { app } from "./app";
import { BrowserWindow } from "./browserWindow";
import { record } from "./calls";
import { onRequest } from "./control";
import { runRole } from "./menuRoles";
import { strict, strictClass } from "./strict";

type Click = (item: MenuItem, window: BrowserWindow | null, event: object) => void;
interface Template {
  readonly id?: string;
  readonly label?: string;
  readonly sublabel?: string;
  readonly toolTip?: string;
  readonly type?: string;
  readonly role?: string;
  readonly enabled?: boolean;
  readonly visible?: boolean;
  readonly checked?: boolean;
  readonly accelerator?: string;
  readonly registerAccelerator?: boolean;
  readonly submenu?: readonly Template[] | Menu;
  readonly click?: Click;
}

/** An entry. Its state may be changed while the menu stands. */
export class MenuItem {
  readonly id: string;
  label: string;
  sublabel: string;
  toolTip: string;
  readonly type: string;
  readonly role: string | undefined;
  enabled: boolean;
  visible: boolean;
  checked: boolean;
  readonly accelerator: string | undefined;
  readonly registerAccelerator: boolean;
  readonly submenu: Menu | undefined;
  click: Click | undefined;

  constructor(template: Template) {
    const { submenu } = template;
    this.id = template.id ?? "";
    this.role = template.role?.toLowerCase();
    this.label = template.label ?? this.role ?? "";
    this.sublabel = template.sublabel ?? "";
    this.toolTip = template.toolTip ?? "";
    this.type = template.type ?? (submenu === undefined ? "normal" : "submenu");
    this.enabled = template.enabled ?? true;
    this.visible = template.visible ?? true;
    this.checked = template.checked ?? false;
    this.accelerator = template.accelerator;
    this.registerAccelerator = template.registerAccelerator ?? true;
    this.click = template.click;
    this.submenu = submenu instanceof Menu || submenu === undefined ? submenu : Menu.buildFromTemplate(submenu);
    strict("MenuItem", this);
  }

  entry(): MenuEntry {
    return {
      id: this.id,
      label: this.label,
      type: this.type,
      role: this.role ?? null,
      enabled: this.enabled,
      visible: this.visible,
      checked: this.checked,
      accelerator: this.accelerator ?? null,
      items: this.submenu?.items.map((item) => item.entry()) ?? [],
    };
  }
}

/** A menu as data: nothing draws it. */
export class Menu extends EventEmitter {
  static #application: Menu | null = null;
  readonly items: MenuItem[] = [];

  static buildFromTemplate(template: readonly Template[]): Menu {
    const menu = new Menu();
    for (const item of template) menu.append(item instanceof MenuItem ? item : new MenuItem(item));
    return menu;
  }
  static setApplicationMenu(menu: Menu | null): void {
    record("Menu.setApplicationMenu");
    Menu.#application = menu;
    app.applicationMenu = menu;
  }
  static getApplicationMenu = (): Menu | null => Menu.#application;
  static sendActionToFirstResponder = (action: string): void => record("Menu.sendActionToFirstResponder", action);

  append = (item: MenuItem): void => void this.items.push(item);
  insert = (position: number, item: MenuItem): void => void this.items.splice(position, 0, item);
  popup = (): void => record("menu.popup");
  closePopup = (): void => record("menu.closePopup");

  getMenuItemById(id: string): MenuItem | null {
    for (const item of this.items) {
      const found = item.id === id ? item : item.submenu?.getMenuItemById(id);
      if (found != null) return found;
    }
    return null;
  }

  /** Every entry, those of menus inside it too. */
  flat(): readonly MenuItem[] {
    return this.items.flatMap((item) => [item, ...(item.submenu?.flat() ?? [])]);
  }
}
strictClass("Menu", Menu);

onRequest("menu", () => Menu.getApplicationMenu()?.items.map((item) => item.entry()) ?? []);

onRequest("choose", ({ item: name }) => {
  const all = Menu.getApplicationMenu()?.flat() ?? [];
  const item =
    all.find(({ id }) => id === name) ??
    all.find(({ role }) => role === name) ??
    all.find(({ label }) => label === name);
  if (item === undefined) throw new Error(`The menu has no entry ${name}.`);
  if (!item.enabled || !item.visible) throw new Error(`The entry ${name} cannot be chosen: it is disabled or hidden.`);
  if (item.type === "checkbox") item.checked = !item.checked;
  const [window = null] = BrowserWindow.getAllWindows();
  if (item.role !== undefined) runRole(item.role, window);
  else item.click?.(item, window, {});
  return null;
});
