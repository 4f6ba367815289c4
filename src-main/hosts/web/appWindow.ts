import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, rmSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import browsers from "./browsers.json";
import { claimWindowProfile } from "./windowProfile";

/** A window that shows the page. */
export interface AppWindow {
  /** Resolves when the user has closed it. */
  readonly closed: Promise<void>;
  close(): void;
}

/** Life of the launch file, in milliseconds. */
const launchFileLife = 60_000;

/** Whether a window could be seen on this machine. */
export function hasDisplay(
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): boolean {
  return platform === "win32" || platform === "darwin" || Boolean(env["DISPLAY"]) || Boolean(env["WAYLAND_DISPLAY"]);
}

/** The Chromium to use: `GRADWIRE_CHROMIUM`, or the first of the usual places; null when there is none. */
export function findChromium(
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): string | null {
  const chosen = env["GRADWIRE_CHROMIUM"];
  if (chosen !== undefined && chosen !== "") return chosen;
  const places: readonly string[] = platform === "win32" || platform === "darwin" ? browsers[platform] : browsers.linux;
  return places.find((place) => existsSync(place)) ?? null;
}

/** Arguments of Chromium's app window. The address is the launch file's, so that no process list shows a token. */
export function windowArguments(launchFile: string, profile: string, isRoot: boolean): readonly string[] {
  return [
    `--app=${pathToFileURL(launchFile).href}`,
    `--user-data-dir=${profile}`,
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--window-size=1440,900",
    // Chromium's sandbox does not start as root; --test-type hides the bar that says so.
    ...(isRoot ? ["--no-sandbox", "--test-type"] : []),
  ];
}

/** Makes an address that opens one session, and says when it was used. */
export type NewLink = (onUse: () => void) => string;

/**
 * Opens Chromium's app window on a fresh link. The secret in it travels through a file that only this user can read and
 * that is deleted when the link is used, and after a minute at the latest.
 *
 * @param folder the app's own data folder.
 * @throws the system's error when Chromium cannot be started.
 */
export async function openAppWindow(chromium: string, newLink: NewLink, folder: string): Promise<AppWindow> {
  const launchFile = await writeLaunchFile(newLink, folder);
  const timer = setTimeout(launchFile.remove, launchFileLife);
  const profile = claimWindowProfile(folder);
  const child = spawn(chromium, windowArguments(launchFile.path, profile.folder, process.getuid?.() === 0), {
    stdio: "ignore",
  });
  const ended = (): void => {
    clearTimeout(timer);
    launchFile.remove();
    profile.release();
  };
  const closed = new Promise<void>((resolve) => child.once("exit", () => resolve(ended())));
  await new Promise<void>((resolve, reject) => {
    child.once("spawn", resolve);
    child.once("error", (error) => {
      ended();
      reject(error);
    });
  });
  return { closed, close: () => void child.kill() };
}

/** A page on disk that goes on to a fresh link. Its own address tells nothing. */
export async function writeLaunchFile(
  newLink: NewLink,
  folder: string,
): Promise<{ readonly path: string; remove(): void }> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, `launch-${randomBytes(8).toString("hex")}.html`);
  const remove = (): void => rmSync(path, { force: true });
  const target = JSON.stringify(newLink(remove));
  const page = `<!doctype html><meta charset="utf-8"><title>Gradwire</title><script>location.replace(${target})</script>\n`;
  await writeFile(path, page, { mode: 0o600, flag: "wx" });
  return { path, remove };
}
