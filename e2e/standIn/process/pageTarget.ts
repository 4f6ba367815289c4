import { readFileSync } from "node:fs";
import { join } from "node:path";
import { decode, encode } from "../wire/cloning";
import {
  preloadFunction,
  receiveFunction,
  sendBinding,
  worldName,
  type FromWorld,
  type ToWorld,
} from "../wire/worldMessages";
import { toApp, toBrowser } from "./addresses";
import type { Cdp, CdpConnection } from "./cdp";
import type { MessagePortMain } from "./messagePort";
import { WorldPorts } from "./messagePort";
import { serveRequests, type MayNavigate } from "./serving";
import type { Session } from "./session";

/** What a page tells its contents. Addresses are the app's. */
export interface TargetEvents {
  readonly mayNavigate: MayNavigate;
  /** A message of the preload script. `answer` is there for `invoke`. */
  ipc(channel: string, args: readonly unknown[], ports: readonly MessagePortMain[]): void;
  invoke(channel: string, args: readonly unknown[]): Promise<unknown>;
  preloadError(message: string): void;
  navigated(url: string): void;
  domReady(): void;
  loaded(): void;
  title(title: string): void;
  /** The page asks for a window. */
  windowOpen(url: string): void;
  /** The page would rather stay. @returns whether it goes all the same. */
  beforeUnload(): boolean;
  crashed(): void;
  /** The target is gone. */
  gone(): void;
}

/** Where a page's target is made. */
export interface TargetPlace {
  readonly connection: CdpConnection;
  readonly session: Session;
  readonly preload: string | null;
  readonly width: number;
  readonly height: number;
}

/** The isolated world of one document. */
interface World {
  readonly unique: string;
  readonly ports: WorldPorts;
}

/** One page of the browser, with the preload script in its isolated world. */
export class PageTarget {
  readonly #worlds = new Map<number, World>();
  #current = 0;
  #navigating = false;

  private constructor(
    readonly id: string,
    readonly cdp: Cdp,
    readonly connection: CdpConnection,
    readonly events: TargetEvents,
  ) {}

  static async open(place: TargetPlace, events: TargetEvents): Promise<PageTarget> {
    const { connection, session, width, height } = place;
    const { browser } = connection;
    const { targetId } = await browser.send("Target.createTarget", {
      url: "about:blank",
      width,
      height,
      newWindow: true,
    });
    const { sessionId } = await browser.send("Target.attachToTarget", { targetId, flatten: true });
    const target = new PageTarget(targetId, connection.session(sessionId), connection, events);
    await target.#prepare(session, place.preload);
    return target;
  }

  /** Goes to an address of the app. @returns the browser's error, or null. */
  async navigate(url: string): Promise<string | null> {
    this.#navigating = true;
    try {
      const { errorText } = await this.cdp.send("Page.navigate", { url: toBrowser(url) });
      return errorText ?? null;
    } finally {
      this.#navigating = false;
    }
  }

  async reload(): Promise<void> {
    await this.cdp.send("Page.reload");
  }

  /** Closes it as a user does: the page may want to stay. */
  async close(): Promise<void> {
    this.#closing = true;
    await this.cdp.send("Page.close").catch(() => undefined);
  }
  #closing = false;

  async destroy(): Promise<void> {
    await this.connection.browser.send("Target.closeTarget", { targetId: this.id }).catch(() => undefined);
  }

  /** Never answers: the page's process is gone. */
  crash(): void {
    void this.cdp.send("Page.crash").catch(() => undefined);
  }

  /** The world's ports, of the document that is shown. */
  get ports(): WorldPorts | null {
    return this.#worlds.get(this.#current)?.ports ?? null;
  }

  toWorld(message: ToWorld, context = this.#current): void {
    if (!this.#worlds.has(context)) return;
    const call = {
      functionDeclaration: `function(text) { ${receiveFunction}(text); }`,
      executionContextId: context,
      arguments: [{ value: JSON.stringify(message) }],
    };
    // A document that has gone hears nothing.
    void this.cdp.send("Runtime.callFunctionOn", call).catch(() => undefined);
  }

  async #prepare(session: Session, preload: string | null): Promise<void> {
    const { cdp, events } = this;
    cdp.on("Runtime.executionContextCreated", ({ context }) => {
      const { frameId } = context.auxData as { frameId?: string };
      if (context.name !== worldName || frameId !== this.id) return;
      const ports = new WorldPorts((message) => this.toWorld(message, context.id));
      this.#worlds.get(context.id)?.ports.closeAll();
      this.#worlds.set(context.id, { unique: context.uniqueId, ports });
      this.#current = context.id;
    });
    cdp.on("Runtime.executionContextDestroyed", ({ executionContextId, executionContextUniqueId }) => {
      if (this.#worlds.get(executionContextId)?.unique === executionContextUniqueId) this.#forget(executionContextId);
    });
    cdp.on("Runtime.executionContextsCleared", () => this.#forgetAll());
    cdp.on("Runtime.bindingCalled", ({ name, payload, executionContextId }) => {
      const world = this.#worlds.get(executionContextId);
      if (name === sendBinding && world !== undefined)
        this.#receive(JSON.parse(payload) as FromWorld, executionContextId, world.ports);
    });
    cdp.on("Page.frameNavigated", ({ frame }) => {
      if (frame.parentId === undefined) events.navigated(toApp(frame.url));
    });
    cdp.on("Page.domContentEventFired", () => events.domReady());
    cdp.on("Page.loadEventFired", () => events.loaded());
    cdp.on("Page.windowOpen", ({ url }) => events.windowOpen(toApp(url)));
    cdp.on("Page.javascriptDialogOpening", ({ type }) => {
      // Other dialogs, and the question at a reload of the test's own, are the test's.
      if (type !== "beforeunload" || !this.#closing) return;
      this.#closing = false;
      const accept = events.beforeUnload();
      void cdp.send("Page.handleJavaScriptDialog", { accept }).catch(() => undefined);
    });
    cdp.on("Inspector.targetCrashed", () => {
      this.#forgetAll();
      events.crashed();
    });
    this.connection.browser.on("Target.targetDestroyed", ({ targetId }) => {
      if (targetId !== this.id) return;
      this.#forgetAll();
      events.gone();
    });
    this.connection.browser.on("Target.targetCreated", ({ targetInfo }) => {
      if (targetInfo.openerId === this.id)
        void closeOpened(this.connection, targetInfo.targetId).catch(() => undefined);
    });
    this.connection.browser.on("Target.targetInfoChanged", ({ targetInfo }) => {
      if (targetInfo.targetId === this.id && targetInfo.title !== "") events.title(targetInfo.title);
    });
    await Promise.all([
      this.connection.browser.send("Target.setDiscoverTargets", { discover: true }),
      serveRequests(cdp, session, (frameId, url) =>
        // The app's own `loadURL` asks nobody.
        this.#navigating && frameId === this.id ? true : events.mayNavigate(frameId, url),
      ),
      cdp.send("Page.enable"),
      cdp.send("Inspector.enable"),
      cdp.send("Runtime.enable"),
      cdp.send("Runtime.addBinding", { name: sendBinding, executionContextName: worldName }),
      cdp.send("Page.addScriptToEvaluateOnNewDocument", { source: isolatedWorldScript(preload), worldName }),
    ]);
  }

  #receive(message: FromWorld, context: number, ports: WorldPorts): void {
    const { events } = this;
    switch (message.type) {
      case "ipc":
        events.ipc(
          message.channel,
          decodeArguments(message.data),
          message.ports.map((id) => ports.received(id)),
        );
        return;
      case "invoke": {
        const { id } = message;
        events.invoke(message.channel, decodeArguments(message.data)).then(
          (result) => this.toWorld({ type: "invoked", id, data: encode(result) }, context),
          (error: unknown) => this.toWorld({ type: "invoked", id, error: String(error) }, context),
        );
        return;
      }
      case "frame":
        ports.frame(message.port, message.data, message.ports);
        return;
      case "portClosed":
        ports.closed(message.port);
        return;
      case "preloadError":
        events.preloadError(message.message);
    }
  }

  #forget(context: number): void {
    const world = this.#worlds.get(context);
    this.#worlds.delete(context);
    world?.ports.closeAll();
  }

  #forgetAll(): void {
    for (const context of [...this.#worlds.keys()]) this.#forget(context);
  }
}

/**
 * Plain Chromium has opened a window by the time it is heard of; Electron would not have. It shares its process with its
 * opener, and Playwright has it wait: closed while it waits, it would hold up both.
 */
async function closeOpened(connection: CdpConnection, targetId: string): Promise<void> {
  const { sessionId } = await connection.browser.send("Target.attachToTarget", { targetId, flatten: true });
  await connection.session(sessionId).send("Runtime.runIfWaitingForDebugger");
  await connection.browser.send("Target.closeTarget", { targetId });
}

/** Our end of the preload's world, and in it the app's built preload script. */
function isolatedWorldScript(preload: string | null): string {
  const world = readFileSync(join(import.meta.dirname, "world.js"), "utf8");
  if (preload === null) return "";
  const script = readFileSync(preload, "utf8");
  return `if (window === window.top) { (() => { ${world}\n })();
${preloadFunction}((require, module, exports, process) => { ${script}\n }); }`;
}

const decodeArguments = (data: string): readonly unknown[] => decode(data) as readonly unknown[];
