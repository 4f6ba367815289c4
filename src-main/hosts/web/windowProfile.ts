import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { systemCode } from "../../services/files/fileFaults";
import { isAlive } from "../../services/files/processes";

/** A folder that Chromium keeps a window's state in. */
export interface WindowProfile {
  readonly folder: string;
  /** Lets the next window have it, or removes it where it was for this window only. */
  release(): void;
}

/**
 * The profile of the app's window. It is kept, so that the page's settings are; two windows cannot share one, so a
 * second Gradwire gets one for itself that does not outlive it.
 */
export function claimWindowProfile(appData: string, pid: number = process.pid): WindowProfile {
  const folder = join(appData, "window");
  const claim = join(appData, "window.pid");
  mkdirSync(appData, { recursive: true, mode: 0o700 });
  if (!takeClaim(claim, pid)) {
    const own = join(appData, `window-${String(pid)}`);
    return { folder: own, release: () => rmSync(own, { recursive: true, force: true }) };
  }
  return { folder, release: () => rmSync(claim, { force: true }) };
}

function takeClaim(claim: string, pid: number): boolean {
  try {
    writeFileSync(claim, String(pid), { flag: "wx", mode: 0o600 });
    return true;
  } catch (error) {
    if (systemCode(error) !== "EEXIST") throw error;
    const holder = Number(readFileSync(claim, "utf8"));
    if (Number.isInteger(holder) && holder > 0 && isAlive(holder)) return false;
    writeFileSync(claim, String(pid), { mode: 0o600 });
    return true;
  }
}
