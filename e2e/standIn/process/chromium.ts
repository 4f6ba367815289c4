import { spawn, type ChildProcess } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { quietSwitches } from "../../../scripts/quietSwitches.mjs";
import { CdpConnection } from "./cdp";

/** The browser that stands in for the one inside Electron. */
export interface Browser {
  readonly connection: CdpConnection;
  readonly endpoint: string;
  readonly process: ChildProcess;
  /** Resolves when its process is gone. */
  readonly ended: Promise<void>;
}

/** Starts Chromium with a profile inside `userData`, as Electron keeps its own there. */
export async function startChromium(program: string, userData: string, locale: string): Promise<Browser> {
  const profile = join(userData, "stand-in-profile");
  mkdirSync(profile, { recursive: true });
  const child = spawn(
    program,
    [
      "--headless=new",
      "--remote-debugging-port=0",
      `--user-data-dir=${profile}`,
      `--lang=${locale}`,
      // Without a window it takes the page's languages from here alone.
      `--accept-lang=${locale}`,
      "--window-size=1440,900",
      ...quietSwitches,
      "--no-default-browser-check",
      "--no-startup-window",
      "--disable-extensions",
      "--disable-default-apps",
      "--disable-search-engine-choice-screen",
      "--disable-background-timer-throttling",
      "--disable-backgrounding-occluded-windows",
      "--disable-renderer-backgrounding",
      "--disable-breakpad",
      "--password-store=basic",
      "--use-mock-keychain",
      "--force-color-profile=srgb",
      "--hide-scrollbars",
      "--mute-audio",
      // Electron's ports tell that the other end closed; the web's own will.
      "--enable-blink-features=MessagePortCloseEvent",
      "--blink-settings=primaryHoverType=2,availableHoverTypes=2,primaryPointerType=4,availablePointerTypes=4",
      // Nothing is ever asked of the network: what the page may have is answered before (serving.ts).
      "--host-resolver-rules=MAP * ~NOTFOUND",
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
    ],
    // Chromium on Linux takes its language from here.
    { env: { ...process.env, LANGUAGE: locale.replace("-", "_") }, stdio: ["ignore", "ignore", "pipe"] },
  );
  // However this process ends, the browser ends with it.
  process.once("exit", () => child.kill("SIGKILL"));
  const ended = new Promise<void>((resolve) => {
    child.once("exit", () => resolve());
    child.once("error", () => resolve());
  });
  const endpoint = await new Promise<string>((resolve, reject) => {
    let said = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      said += text;
      const match = /DevTools listening on (ws:\S+)/.exec(said);
      if (match !== null) resolve(match[1]!);
    });
    void ended.then(() => reject(new Error(`Chromium ended before it listened:\n${said}`)));
  });
  return { connection: await CdpConnection.open(endpoint), endpoint, process: child, ended };
}
