import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { inRoot } from "./root.mjs";
import { runNode } from "./run.mjs";

const packageFolder = inRoot("node_modules/electron");
const triedFile = inRoot("out", ".electron-tried");

/** The version that package-lock.json names. */
export const electronVersion = () => JSON.parse(readFileSync(join(packageFolder, "package.json"), "utf8")).version;

/** The folder that Electron's program is, or would be, in. */
export const electronFolder = (env = process.env) => env.ELECTRON_OVERRIDE_DIST_PATH || join(packageFolder, "dist");

/** Electron's program when it is there, or null. */
export function presentElectron(env = process.env) {
  const path = join(electronFolder(env), programName());
  return existsSync(path) ? path : null;
}

/** As Electron's own package names it for this platform, once it has put one there. */
function programName() {
  const pathFile = join(packageFolder, "path.txt");
  if (existsSync(pathFile)) return readFileSync(pathFile, "utf8").trim();
  if (process.platform === "darwin") return "Electron.app/Contents/MacOS/Electron";
  return process.platform === "win32" ? "electron.exe" : "electron";
}

/** Milliseconds since this version could not be downloaded; null when that is not known to have happened. */
export function sinceFailedFetch(file = triedFile, now = Date.now()) {
  try {
    const { version, at } = JSON.parse(readFileSync(file, "utf8"));
    return version === electronVersion() && Number.isFinite(at) ? now - at : null;
  } catch {
    return null;
  }
}

/** Notes that this version could not be downloaded just now. */
export function noteFailedFetch(file = triedFile, now = Date.now()) {
  mkdirSync(join(file, ".."), { recursive: true });
  writeFileSync(file, JSON.stringify({ version: electronVersion(), at: now }));
}

/** Downloads Electron's program and says so, with its progress. @returns why it could not be had, or null. */
export async function fetchElectron(write = (text) => process.stderr.write(text)) {
  const version = electronVersion();
  write(`Downloading Electron ${version}, the program the app's window runs in (about 120 MB, once)...\n`);
  const failure = (await download(version, write)) ?? (await unpack());
  if (failure === null) rmSync(triedFile, { force: true });
  else noteFailedFetch();
  return failure;
}

/** Into the cache of Electron's own installer, which shows no progress before 30 seconds have passed. */
async function download(version, write) {
  // Under Rosetta the installer takes another one.
  if (process.platform === "darwin" && process.arch === "x64") return null;
  const electron = createRequire(join(packageFolder, "package.json"));
  const { npm_config_platform: npmPlatform, npm_config_arch: npmArch } = process.env;
  try {
    const { downloadArtifact } = await import(pathToFileURL(electron.resolve("@electron/get")).href);
    await downloadArtifact({
      version,
      artifactName: "electron",
      cacheRoot: process.env.electron_config_cache,
      checksums: electron("./checksums.json"),
      platform: process.env.ELECTRON_INSTALL_PLATFORM || npmPlatform || process.platform,
      arch: process.env.ELECTRON_INSTALL_ARCH || npmArch || process.arch,
      downloadOptions: { quiet: true, getProgressCallback: progressLines(write) },
    });
    return null;
  } catch (error) {
    return describeFailure(error);
  }
}

/** Writes how far a download is, one line for every tenth. */
export function progressLines(write) {
  let shown = 0;
  return async ({ transferred, total, percent }) => {
    const tenths = Math.floor(percent * 10);
    if (total === null || tenths <= shown) return;
    shown = tenths;
    write(`  ${tenths * 10} % (${Math.round(transferred / 2 ** 20)} of ${Math.round(total / 2 ** 20)} MB)\n`);
  };
}

async function unpack() {
  const { status, output } = await runNode(join(packageFolder, "install.js"), [], { quiet: true });
  if (status !== 0) return output.trim().split("\n")[0] || `its installer ended with status ${status}`;
  return presentElectron() === null ? "its installer put no program in place" : null;
}

/** An error with what caused it: "fetch failed" alone says nothing. */
export function describeFailure(error) {
  const words = [];
  for (let at = error; at instanceof Error; at = at.cause) if (at.message) words.push(at.message);
  return words.length > 0 ? [...new Set(words)].join(": ") : String(error);
}
