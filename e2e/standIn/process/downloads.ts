import { EventEmitter } from "node:events";
import { mkdtempSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { toApp } from "./addresses";
import { record } from "./calls";
import type { Cdp } from "./cdp";
import type { Session } from "./session";
import { preventable, strictClass } from "./strict";

/** A download as the app sees it. */
class DownloadItem extends EventEmitter {
  #path = "";
  readonly #url: string;
  readonly #name: string;
  readonly #cancel: () => void;

  constructor(url: string, name: string, cancel: () => void) {
    super();
    this.#url = url;
    this.#name = name;
    this.#cancel = cancel;
  }

  getURL = (): string => this.#url;
  getFilename = (): string => this.#name;
  getSavePath = (): string => this.#path;
  setSavePath = (path: string): void => void (this.#path = path);
  cancel = (): void => this.#cancel();
}
strictClass("DownloadItem", DownloadItem);

/** Brings the browser's downloads before the session's `will-download`; one that is prevented is cancelled. */
export async function watchDownloads(browser: Cdp, session: Session, contents: () => unknown): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "stand-in-downloads-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  const items = new Map<string, DownloadItem>();

  browser.on("Browser.downloadWillBegin", ({ guid, url, suggestedFilename }) => {
    const cancel = (): void => void browser.send("Browser.cancelDownload", { guid }).catch(() => undefined);
    const item = new DownloadItem(toApp(url), suggestedFilename, cancel);
    const event = preventable({});
    session.emit("will-download", event, item, contents());
    record("will-download", suggestedFilename, event.defaultPrevented ? "prevented" : "allowed");
    if (event.defaultPrevented) cancel();
    else items.set(guid, item);
  });
  browser.on("Browser.downloadProgress", ({ guid, state }) => {
    const item = items.get(guid);
    if (item === undefined || state === "inProgress") return;
    items.delete(guid);
    const path = item.getSavePath();
    if (state === "completed" && path !== "") renameSync(join(folder, guid), path);
    item.emit("done", {}, state === "completed" ? "completed" : "cancelled");
  });
  await browser.send("Browser.setDownloadBehavior", {
    behavior: "allowAndName",
    downloadPath: folder,
    eventsEnabled: true,
  });
}
