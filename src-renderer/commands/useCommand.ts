import { useSyncExternalStore } from "react";
import { useTexts } from "../i18n";
import { useDocument } from "../state/documentStore";
import { followStores } from "../state/followStores";
import { useKeyBindings } from "../state/keyBindings";
import { useRate } from "../state/rateStore";
import { useRun } from "../state/runStore";
import { useStep } from "../state/stepStore";
import { useVerify } from "../state/verifyStore";
import { useView } from "../state/viewStore";
import { shownKeys } from "./keys";
import { commandById, runCommand } from "./registry";

/** A command as a button or menu entry shows it. */
export interface CommandView {
  readonly label: string;
  readonly keys: string | undefined;
  /** Why it cannot be done now, or null. */
  readonly unavailable: string | null;
  readonly run: () => void;
}

const subscribe = followStores(useDocument, useView, useRate, useRun, useStep, useVerify);

/** A command with its present availability. @throws Error for an unknown id. */
export function useCommand(id: string): CommandView {
  useTexts();
  const command = commandById(id);
  if (command === undefined) throw new Error(`no command is called "${id}"`);
  const keys = useKeyBindings(() => shownKeys(command.keys()));
  const unavailable = useSyncExternalStore(subscribe, () => command.unavailable?.() ?? null);
  return {
    label: command.label(),
    keys,
    unavailable,
    run: () => void runCommand(id),
  };
}
