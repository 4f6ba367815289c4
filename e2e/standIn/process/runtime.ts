import { startChromium, type Browser } from "./chromium";
import { isControlled, onRequest, tell } from "./control";
import { watchDownloads } from "./downloads";
import { facts } from "./facts";
import { PageTarget, type TargetEvents, type TargetPlace } from "./pageTarget";
import { defaultSession } from "./session";

/** Resolves when the test sees the browser. */
const joined = new Promise<void>((resolve) => {
  onRequest("joined", () => {
    resolve();
    return null;
  });
});
const watched = new Map<string, () => void>();
onRequest("watching", ({ targetId }) => {
  watched.get(targetId)?.();
  return null;
});

let starting: Promise<Browser> | null = null;

/** The browser; started when it is first wanted. */
export function browser(userData: () => string, contents: () => unknown): Promise<Browser> {
  starting ??= start(userData(), contents);
  return starting;
}

async function start(userData: string, contents: () => unknown): Promise<Browser> {
  const program = process.env["GRADWIRE_CHROMIUM"] ?? "";
  if (program === "") throw new Error("The stand-in for Electron needs Chromium: name one in GRADWIRE_CHROMIUM.");
  const started = await startChromium(program, userData, facts.locale);
  if (isControlled) {
    tell({ type: "browser", endpoint: started.endpoint });
    await joined;
  }
  await watchDownloads(started.connection.browser, defaultSession, contents);
  return started;
}

/** Opens a page that a test watches before it loads. */
export async function openWatchedTarget(place: TargetPlace, events: TargetEvents): Promise<PageTarget> {
  const target = await PageTarget.open(place, events);
  if (isControlled) {
    const watching = new Promise<void>((resolve) => watched.set(target.id, resolve));
    tell({ type: "page", targetId: target.id });
    await watching;
  }
  return target;
}

/** Ends the browser, by force when it does not by itself. */
export async function endBrowser(): Promise<void> {
  const started = await starting?.catch(() => null);
  if (started == null) return;
  const { connection, process: child, ended } = started;
  void connection.browser.send("Browser.close").catch(() => undefined);
  const timer = setTimeout(() => child.kill("SIGKILL"), 3_000);
  await ended;
  clearTimeout(timer);
  connection.close();
}
