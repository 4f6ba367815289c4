import { host } from "../client/host";
import { commands, focusPlace } from "../commands/registry";
import { currentLanguage, followLanguage } from "../i18n";
import type { MenuState } from "../../src-main/contract";
import { useDocument } from "../state/documentStore";
import { areKeysChanged, useKeyBindings } from "../state/keyBindings";
import { useRun } from "../state/runStore";
import { useRate } from "../state/rateStore";
import { useStepCards } from "../state/stepCards";
import { useStep } from "../state/stepStore";
import { useVerify } from "../state/verifyStore";
import { useView } from "../state/viewStore";

/** Changes within this long are said once, in milliseconds. */
const pause = 50;

/** What native menus show of the page now. */
export function menuStateNow(): MenuState {
  return {
    language: currentLanguage(),
    unavailable: commands.filter((command) => (command.unavailable?.() ?? null) !== null).map(({ id }) => id),
    checked: commands.filter((command) => command.checked?.() === true).map(({ id }) => id),
    typing: focusPlace(document.activeElement) === "field",
    keys: shownChanges(),
  };
}

/** The first keys of the commands whose keys were changed. While keys are recorded a Mac's menus must not take any. */
function shownChanges(): Record<string, string> {
  const all = useKeyBindings.getState().recording && host().info.platform === "darwin";
  const shown = commands.filter(({ id }) => all || areKeysChanged(id));
  return Object.fromEntries(shown.map((command) => [command.id, all ? "" : (command.keys()[0] ?? "")]));
}

/** Keeps the native menus of a window of the host's own as the page's buttons are. Does nothing in a browser. */
export function reportMenus(): void {
  if (host().info.host !== "electron") return;
  let said = "";
  let timer: ReturnType<typeof setTimeout> | undefined;
  const report = (): void => {
    timer = undefined;
    const state = menuStateNow();
    const text = JSON.stringify(state);
    if (text === said) return;
    said = text;
    host()
      .client.system.menus(state)
      .catch(() => undefined);
  };
  const soon = (): void => {
    timer ??= setTimeout(report, pause);
  };
  for (const store of [useDocument, useKeyBindings, useRate, useRun, useStep, useStepCards, useVerify, useView])
    store.subscribe(soon);
  followLanguage(soon);
  // The focus is between two elements while it moves.
  document.addEventListener("focusin", soon);
  document.addEventListener("focusout", soon);
  report();
}
