import type { MenuItemConstructorOptions } from "electron";
import { fillText, type Language, type Text } from "../../../src-engine";
import {
  appMenus,
  commandTexts,
  parseKeys,
  type AppMenuItem,
  type CommandItem,
  type CommandTexts,
  type RecentProject,
  type RoleItem,
} from "../../contract/index";

const macEntries: readonly (RoleItem | "separator")[] = [
  { role: "about", label: { en: "About Gradwire", ko: "Gradwire 정보" } },
  "separator",
  { role: "services", label: { en: "Services", ko: "서비스" } },
  "separator",
  { role: "hide", label: { en: "Hide Gradwire", ko: "Gradwire 가리기" } },
  { role: "hideOthers", label: { en: "Hide others", ko: "기타 가리기" } },
  { role: "unhide", label: { en: "Show all", ko: "모두 보기" } },
  "separator",
  { role: "quit", label: { en: "Quit Gradwire", ko: "Gradwire 종료" } },
];

const recentsTexts = {
  menu: { en: "Open recent", ko: "최근 항목 열기" },
  none: { en: "No recent projects", ko: "최근 프로젝트 없음" },
  clear: { en: "Clear menu", ko: "메뉴 지우기" },
} as const satisfies Record<string, Text>;

/** What the menu bar is made of. */
export interface MenuParts {
  readonly language: Language;
  readonly platform: NodeJS.Platform;
  readonly developer: boolean;
  readonly recents: readonly RecentProject[];
  /** What is shown of keys that the user changed, by command; empty where a command has none any more. */
  readonly keys: Readonly<Record<string, string>>;
  /** Runs a command of the page. */
  readonly run: (command: string) => void;
  readonly openRecent: (id: string) => void;
}

/** The id of the entry that stands in for a command's while the focus is in a text field. */
export const typingId = (command: string): string => `${command} while typing`;

/** The menu bar as Electron takes it. */
export function menuTemplate(parts: MenuParts): MenuItemConstructorOptions[] {
  const { language, platform } = parts;
  const appMenu: MenuItemConstructorOptions[] = platform === "darwin" ? [macMenu(language)] : [];
  const menus = appMenus.map(({ label, role, items }): MenuItemConstructorOptions => ({
    label: fillText(label, language),
    ...(role !== undefined && { role }),
    submenu: withoutLastSeparator(items.flatMap((item) => entriesOf(item, parts))),
  }));
  return [...appMenu, ...menus];
}

/** The menu that macOS names after the app. Electron's own speaks English only. */
function macMenu(language: Language): MenuItemConstructorOptions {
  return {
    label: "Gradwire",
    submenu: macEntries.map((entry) =>
      entry === "separator" ? { type: "separator" } : { role: entry.role, label: fillText(entry.label, language) },
    ),
  };
}

function entriesOf(item: AppMenuItem, parts: MenuParts): MenuItemConstructorOptions[] {
  const { language, platform, developer } = parts;
  if (item === "separator") return [{ type: "separator" }];
  if (item === "recents") return [recentsEntry(parts)];
  if ("command" in item) return commandEntries(item, parts);
  const { role, label, where } = item;
  const isMac = platform === "darwin";
  const here = where === undefined || (where === "development" ? developer : isMac === (where === "mac"));
  return here ? [{ role, label: fillText(label, language) }] : [];
}

function commandEntries(
  { command, checkable, whileTyping }: CommandItem,
  parts: MenuParts,
): MenuItemConstructorOptions[] {
  const { language, platform, run, keys: changed } = parts;
  const texts: CommandTexts = commandTexts[command];
  const name = fillText(texts.label, language);
  const label = texts.asks === true ? `${name}…` : name;
  const keys = acceleratorOf(changed[command] ?? texts.menuKeys ?? texts.keys?.[0] ?? "", platform);
  const entry: MenuItemConstructorOptions = {
    id: command,
    label,
    click: () => run(command),
    ...(checkable === true && { type: "checkbox", checked: false }),
    // The page handles keys, so that text fields keep theirs.
    ...(keys !== null && { accelerator: keys, registerAccelerator: false, acceleratorWorksWhenHidden: false }),
  };
  if (whileTyping === undefined) return [entry];
  // Roles act on the text that has the focus; on a Mac its keys have no other way.
  const typing: MenuItemConstructorOptions = {
    id: typingId(command),
    role: whileTyping,
    label,
    visible: false,
    acceleratorWorksWhenHidden: false,
  };
  return [entry, typing];
}

const acceleratorNames: Readonly<Record<string, string>> = {
  Mod: "CmdOrCtrl",
  Enter: "Return",
  "+": "Plus",
  ArrowUp: "Up",
  ArrowDown: "Down",
  ArrowLeft: "Left",
  ArrowRight: "Right",
};

/**
 * The keys of a command as Electron writes them. A Mac's menus take every key they show, before a text field could: there
 * only combinations with Command are shown.
 */
function acceleratorOf(keys: string, platform: NodeJS.Platform): string | null {
  const combination = parseKeys(keys);
  if (combination === null || (platform === "darwin" && !combination.modifiers.includes("Mod"))) return null;
  const { modifiers, key } = combination;
  // Electron takes no others.
  if (!/^[\x21-\x7e]+$/.test(key)) return null;
  return [...modifiers, key].map((part) => acceleratorNames[part] ?? part).join("+");
}

function recentsEntry({ language, platform, recents, openRecent }: MenuParts): MenuItemConstructorOptions {
  const label = fillText(recentsTexts.menu, language);
  if (platform === "darwin") {
    const clear: MenuItemConstructorOptions = {
      role: "clearRecentDocuments",
      label: fillText(recentsTexts.clear, language),
    };
    return { label, role: "recentDocuments", submenu: [clear] };
  }
  const entries = recents.map(({ id, name, displayPath }): MenuItemConstructorOptions => ({
    // An ampersand would underline the letter behind it.
    label: (displayPath === "" ? name : displayPath).replaceAll("&", "&&"),
    click: () => openRecent(id),
  }));
  const none: MenuItemConstructorOptions = { label: fillText(recentsTexts.none, language), enabled: false };
  return { label, submenu: entries.length === 0 ? [none] : entries };
}

function withoutLastSeparator(entries: MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  return entries.at(-1)?.type === "separator" ? entries.slice(0, -1) : entries;
}
