import { host, type Backup } from "../client/host";
import { translate } from "../i18n";
import { useDocument } from "../state/documentStore";
import { notify } from "../state/noticeStore";

/** Milliseconds of quiet after the last change before it is backed up. */
export const quietTime = 1000;
/** Milliseconds after which a change is backed up even while editing goes on. */
export const longestWait = 30_000;

/** The newest backup, being written or written. */
let last: Promise<void> = Promise.resolve();
/** Begins the backup that waits for a pause, if one does. */
let hurryBackup = (): void => undefined;

/** Backs up what is not backed up yet. Resolves when nothing unsaved is only here any more, or cannot be kept. */
export function backUpNow(): Promise<void> {
  hurryBackup();
  return last;
}

/**
 * Backs up unsaved changes into the app's own folder, never over the user's file: a second after the last one, and
 * twice a minute while there is no pause, and at once when the page is hidden or left. `unsaved` tells what there is to back up, or null. A change that could not be backed up (no connection) is backed up on the next one.
 */
export function keepBackups(unsaved: () => Backup | null): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let firstChange: number | null = null;
  let warned = false;
  /** Backups on a way that ends with the page. */
  let underWay = 0;

  const backUp = (send: (backup: Backup) => Promise<unknown>): void => {
    last = write(send);
  };
  const write = async (send: (backup: Backup) => Promise<unknown>): Promise<void> => {
    timer = undefined;
    firstChange = null;
    const backup = unsaved();
    if (backup === null) return;
    try {
      await send(backup);
      warned = false;
    } catch {
      if (!warned && host().connection.getState().state === "connected")
        notify({ tone: "warning", title: translate("project.backupFailed") });
      warned = true;
    }
  };
  const send = async (backup: Backup): Promise<void> => {
    underWay += 1;
    try {
      await host().client.project.backup(backup);
    } finally {
      underWay -= 1;
    }
  };

  const schedule = (): void => {
    const now = Date.now();
    firstChange ??= now;
    clearTimeout(timer);
    const wait = Math.max(0, Math.min(quietTime, firstChange + longestWait - now));
    timer = setTimeout(backUp, wait, send);
  };

  // A page that is left may never come back: what waits to be backed up does not wait any longer, and what is under way may
  // never arrive.
  const hurry = (): void => {
    if (timer === undefined && underWay === 0) return;
    clearTimeout(timer);
    backUp(host().backUpLeaving);
  };
  hurryBackup = hurry;
  addEventListener("pagehide", hurry);
  addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") hurry();
  });

  useDocument.subscribe((state, before) => {
    if (state.document !== before.document && state.document.projectId === before.document.projectId) schedule();
  });
  host().connection.subscribe((state, before) => {
    if (state.generation !== before.generation) schedule();
  });
}

/** Nothing of this project is unsaved any more: its backups are not offered again. */
export function settle(projectId: string): void {
  // A backup that stays too long does no harm; the host offers it once more at most.
  host()
    .client.project.settle({ projectId })
    .catch(() => undefined);
}
