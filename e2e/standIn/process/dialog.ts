import type { DialogKind } from "../wire/control";
import { record } from "./calls";
import { isControlled, onRequest, tell } from "./control";
import { strict } from "./strict";

type Options = Readonly<Record<string, unknown>>;

const open = new Map<number, (answer: unknown) => void>();
let next = 1;

onRequest("answerDialog", ({ id, answer }) => {
  const settle = open.get(id);
  if (settle === undefined) throw new Error(`No dialog ${String(id)} is up.`);
  open.delete(id);
  // The answer to the test leaves first: what the app does next may end the process.
  setImmediate(() => settle(answer));
  return null;
});

/** Electron takes a window first, or not. */
function optionsOf(args: readonly unknown[]): Options {
  return args.at(-1) as Options;
}

/**
 * Shows a dialog: it is up until the test answers, as a user does, or the app takes it back.
 * @param dismissed what a dialog that was closed without an answer gives.
 */
function ask(kind: DialogKind, name: string, args: readonly unknown[], dismissed: unknown): Promise<unknown> {
  const options = optionsOf(args);
  record(`dialog.${name}`, options);
  const { signal } = options;
  if (!isControlled || (signal instanceof AbortSignal && signal.aborted)) return Promise.resolve(dismissed);
  return new Promise((resolve) => {
    const id = next++;
    open.set(id, resolve);
    tell({ type: "dialog", dialog: { id, kind, options: JSON.parse(JSON.stringify(options)) as Options } });
    if (signal instanceof AbortSignal)
      signal.addEventListener("abort", () => {
        if (!open.delete(id)) return;
        tell({ type: "dialogGone", id });
        resolve(dismissed);
      });
  });
}

export const dialog = strict("dialog", {
  showOpenDialog: (...args: unknown[]) => ask("open", "showOpenDialog", args, { canceled: true, filePaths: [] }),
  showSaveDialog: (...args: unknown[]) => ask("save", "showSaveDialog", args, { canceled: true, filePath: "" }),
  showMessageBox: (...args: unknown[]) =>
    ask("message", "showMessageBox", args, { response: optionsOf(args)["cancelId"] ?? 0, checkboxChecked: false }),
  /** It waits for no one here: a process that blocks could not be answered. */
  showErrorBox: (title: string, content: string): void => {
    record("dialog.showErrorBox", title, content);
    tell({ type: "errorBox", box: { title, content } });
  },
  showMessageBoxSync: (...args: unknown[]): number => {
    record("dialog.showMessageBoxSync", optionsOf(args));
    return (optionsOf(args)["cancelId"] as number | undefined) ?? 0;
  },
});
