import { realpathSync } from "node:fs";
import { join, resolve } from "node:path";

/**
 * Where Chromium keeps the window's profile: `gradwire` in the system's place for settings, as before there was a choice;
 * a folder inside the app's own data where both would be one folder, as on a Mac, whose disks take `gradwire` and
 * `Gradwire` for the same name.
 *
 * @param settings the system's place for settings (`appData` of Electron).
 * @param data the app's own data.
 */
export function profileFolder(settings: string, data: string, platform: NodeJS.Platform): string {
  const usual = join(settings, "gradwire");
  return sameFolder(usual, data, platform) ? join(data, "window") : usual;
}

function sameFolder(a: string, b: string, platform: NodeJS.Platform): boolean {
  const blind = platform === "darwin" || platform === "win32";
  const [first, second] = [a, b].map((path) => {
    const real = realPath(resolve(path)).normalize("NFC");
    return blind ? real.toLowerCase() : real;
  });
  return first === second;
}

/** The path without links, as far as it exists. */
function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
