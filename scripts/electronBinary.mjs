import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { inRoot } from "./root.mjs";
import { runNode } from "./run.mjs";

const packageFolder = inRoot("node_modules/electron");
const triedFile = inRoot("out", ".electron-tried");

/**
 * Electron's program. It is fetched on first use, which is tried once per version; `reason` says why there is none.
 * @returns {Promise<{ path: string, reason: null } | { path: null, reason: string }>}
 */
export async function electronBinary() {
  const present = presentElectron();
  if (present !== null) return { path: present, reason: null };
  if (process.platform === "linux" && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY)
    return { path: null, reason: "There is no display for Electron's window." };
  if (process.getuid?.() === 0) return { path: null, reason: "Electron's sandbox does not run as root." };

  const { version } = JSON.parse(readFileSync(`${packageFolder}/package.json`, "utf8"));
  const tried = existsSync(triedFile) && readFileSync(triedFile, "utf8") === version;
  if (!tried) {
    mkdirSync(inRoot("out"), { recursive: true });
    writeFileSync(triedFile, version);
    await runNode(`${packageFolder}/install.js`, [], { quiet: true });
  }
  const fetched = presentElectron();
  return fetched === null
    ? { path: null, reason: `Electron ${version} could not be fetched (npx install-electron tries again).` }
    : { path: fetched, reason: null };
}

/** Electron's program when it is there, or null. */
export function presentElectron() {
  const pathFile = `${packageFolder}/path.txt`;
  if (!existsSync(pathFile)) return null;
  const path = `${packageFolder}/dist/${readFileSync(pathFile, "utf8").trim()}`;
  return existsSync(path) ? path : null;
}
