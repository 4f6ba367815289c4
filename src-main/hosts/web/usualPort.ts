import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * The port this user's web host had before, 0 at first: browsers keep a page's settings by address, so it stays where it
 * can. The port is no secret; the tokens are.
 */
export function usualPort(appData: string): number {
  try {
    const text = readFileSync(join(appData, "port"), "utf8");
    return /^[1-9]\d{3,4}$/.test(text) && Number(text) <= 65_535 ? Number(text) : 0;
  } catch {
    return 0;
  }
}

/** Remembers it for the next start. */
export function rememberPort(appData: string, port: number): void {
  writeFileSync(join(appData, "port"), String(port), { mode: 0o600 });
}
