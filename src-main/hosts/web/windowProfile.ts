import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

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
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
    if (isAlive(Number(readFileSync(claim, "utf8")))) return false;
    writeFileSync(claim, String(pid), { mode: 0o600 });
    return true;
  }
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
