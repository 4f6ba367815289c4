import type { SystemInfo } from "../../src-main/contract";
import { fixedKeys, holderOf } from "../state/keyBindings";
import { isMac } from "./keys";

/** Whose a combination is that cannot be given to a command. */
export type KeysOwner = "browser" | "canvas" | "clipboard" | "focus" | "system" | "window";

/** What browsers act on before a page hears of it. */
const browsers = /^(Mod\+(Shift\+)?[NTW]|Mod\+Q|(Mod|Ctrl)\+(Shift\+)?(Tab|PageUp|PageDown))$/;

/** What the entries of our own native menus have by their roles. */
const windows = { mac: /^(Mod\+W|Mod\+Ctrl\+F)$/, other: /^Mod\+[MQW]$/ };

const systems = {
  mac: /^(Mod\+[HMQ]|Mod\+Alt\+[HM]|Mod\+(Shift\+)?(Tab|Space)|Mod\+Alt\+Escape)$/,
  other: /^(Alt\+F4|Alt\+(Shift\+)?Tab|Alt\+Space|Mod\+Alt\+Delete)$/,
};

/** Whose a combination is, that no command can have; null where it is free, or a command's. */
export function ownerOfKeys(combination: string, host: SystemInfo["host"], mac = isMac): KeysOwner | null {
  if (/^(Shift\+)?Tab$/.test(combination)) return "focus";
  if (/^(Shift\+)?(Arrow\w+|Enter|Escape|Space|F10)$/.test(combination) && combination !== "F10") return "canvas";
  const holder = holderOf(combination);
  if (holder !== null && fixedKeys(holder).includes(combination)) return "clipboard";
  const kind = mac ? "mac" : "other";
  if (systems[kind].test(combination)) return "system";
  if (host === "web") return browsers.test(combination) ? "browser" : null;
  return windows[kind].test(combination) ? "window" : null;
}
