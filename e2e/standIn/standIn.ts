import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium, type Browser, type Page } from "@playwright/test";
import { findChromium } from "../../scripts/chromium.mjs";
import {
  factsVariable,
  type DialogKind,
  type ErrorBox,
  type FromProcess,
  type OpenDialog,
  type RequestName,
  type Requests,
  type StandInFacts,
  type ToProcess,
} from "./wire/control";

/** How an app is started on the stand-in. */
export interface StandInOptions {
  readonly root: string;
  /** The entry of the main process: Gradwire's built one unless named. */
  readonly main?: string;
  readonly userData: string;
  readonly args?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  readonly facts?: Partial<StandInFacts>;
  /** Told of each page before it loads. */
  onPage?(page: Page): void | Promise<void>;
}

/** Ends the process and what it started, which may be gone. */
function killGroup({ pid }: ChildProcess): void {
  try {
    process.kill(-pid!, "SIGKILL");
  } catch {
    // Nobody is left.
  }
}

/** A part of Electron that the app uses and the stand-in lacks. */
const lacking = /^The stand-in for Electron .*$/m;

/** How long what must happen may take, in milliseconds: a machine under load is slow. */
const patience = 30_000;

/** What `emit` brings about. */
type Emitted = Requests["emit"]["params"];

/** An app that runs on the stand-in for Electron, and what a test does to it as user and system. */
export class StandIn {
  readonly #child: ChildProcess;
  readonly #options: StandInOptions;
  readonly #ended: Promise<number | null>;
  readonly #waiting = new Map<number, { resolve(result: unknown): void; reject(error: Error): void }>();
  readonly #pages: Page[] = [];
  #dialogs: readonly OpenDialog[] = [];
  /** What the app said in error boxes, also after it ended. */
  readonly errorBoxes: ErrorBox[] = [];
  readonly #listeners = new Set<() => void>();
  #browser: Browser | null = null;
  #output = "";
  #next = 1;
  #over = false;

  private constructor(child: ChildProcess, options: StandInOptions) {
    this.#child = child;
    this.#options = options;
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding("utf8").on("data", (text: string) => {
        this.#output += text;
        this.#changed();
      });
    child.on("message", (message: FromProcess) => void this.#receive(message));
    this.#ended = once(child, "exit").then(([code]) => {
      this.#over = true;
      killGroup(child);
      for (const { reject } of this.#waiting.values()) reject(new Error(`The app ended.\n${this.#output}`));
      this.#waiting.clear();
      this.#changed();
      return code as number | null;
    });
  }

  static async start(options: StandInOptions): Promise<StandIn> {
    const { root, main = join(root, "out/main/electron.js"), userData, args = [], env = {}, facts = {} } = options;
    // As `electron . --switches project`: the second argument is the app.
    const child = fork(main, [`--user-data-dir=${userData}`, ...args], {
      // As Electron does: a rejected promise that nobody handles is written down, and no end.
      execArgv: ["--unhandled-rejections=warn", "--import", pathToFileURL(join(root, "out/stand-in/register.js")).href],
      env: {
        ...process.env,
        GRADWIRE_CHROMIUM: findChromium() ?? "",
        STAND_IN_APP: root,
        [factsVariable]: JSON.stringify(facts),
        ...env,
      },
      stdio: ["ignore", "pipe", "pipe", "ipc"],
      // A group of its own, so that a crash takes the browser and the workers along.
      detached: true,
    });
    return new StandIn(child, options);
  }

  /** Everything it wrote. */
  get output(): string {
    return this.#output;
  }

  /** The page that opened last. @throws Error when the app ends before. */
  async page(count = 1): Promise<Page> {
    await this.#until(() => this.#pages.length >= count, "a page opens");
    return this.#pages.at(-1)!;
  }

  /** The exit code; null when a signal ended it. */
  get ended(): Promise<number | null> {
    return this.#ended;
  }

  request<Name extends RequestName>(
    name: Name,
    params: Requests[Name]["params"] = {},
  ): Promise<Requests[Name]["result"]> {
    if (this.#over) return Promise.reject(new Error(`The app ended.\n${this.#output}`));
    return new Promise((resolve, reject) => {
      const id = this.#next++;
      this.#waiting.set(id, { resolve: resolve, reject });
      this.#child.send({ id, name, params } satisfies ToProcess, () => undefined);
    });
  }

  emit(on: Emitted["on"], event: string, ...args: readonly unknown[]): Promise<null> {
    return this.request("emit", { on, event, args });
  }

  /** The dialog that is up, of a kind; waits for it. */
  async dialog(kind: DialogKind): Promise<OpenDialog> {
    const find = (): OpenDialog | undefined => this.#dialogs.find((dialog) => dialog.kind === kind);
    await this.#until(() => find() !== undefined, `a dialog (${kind}) comes up`);
    return find()!;
  }

  /** Dialogs that nobody answered yet. */
  get openDialogs(): readonly OpenDialog[] {
    return this.#dialogs;
  }

  async answer(dialog: OpenDialog, answer: object): Promise<void> {
    this.#dialogs = this.#dialogs.filter((other) => other !== dialog);
    await this.request("answerDialog", { id: dialog.id, answer });
  }

  /** Sends the app's own process a signal, as the system does. */
  signal(name: NodeJS.Signals): void {
    this.#child.kill(name);
  }

  /** Ends it as a crash does, with all its processes. */
  async kill(): Promise<void> {
    killGroup(this.#child);
    await this.#ended;
    await this.#browser?.close().catch(() => undefined);
  }

  /** Ends it in order, without its questions; by force when it does not end. */
  async stop(): Promise<void> {
    if (!this.#over) {
      const timer = setTimeout(() => {
        killGroup(this.#child);
      }, patience);
      // Without a window nothing ends it: it never came so far, or failed.
      if ((await this.request("destroyWindows").catch(() => 1)) === 0) killGroup(this.#child);
      await this.#ended;
      clearTimeout(timer);
    }
    await this.#browser?.close().catch(() => undefined);
  }

  async #receive(message: FromProcess): Promise<void> {
    switch (message.type) {
      case "answer": {
        const waiting = this.#waiting.get(message.id);
        this.#waiting.delete(message.id);
        if (message.error === null) waiting?.resolve(message.result);
        else waiting?.reject(new Error(message.error));
        return;
      }
      case "browser":
        this.#browser = await chromium.connectOverCDP(message.endpoint);
        await this.request("joined").catch(() => undefined);
        return;
      case "page":
        await this.#watch(message.targetId);
        return;
      case "dialog":
        this.#dialogs = [...this.#dialogs, message.dialog];
        this.#changed();
        return;
      case "errorBox":
        this.errorBoxes.push(message.box);
        return;
      case "dialogGone":
        this.#dialogs = this.#dialogs.filter(({ id }) => id !== message.id);
        this.#changed();
    }
  }

  async #watch(targetId: string): Promise<void> {
    const page = await this.#newPage();
    // The app answers the page's question before it closes; Playwright would answer it first.
    page.on("dialog", () => undefined);
    await page.setViewportSize({ width: 1440, height: 900 });
    await this.#options.onPage?.(page);
    this.#pages.push(page);
    await this.request("watching", { targetId }).catch(() => undefined);
    this.#changed();
  }

  /** The page that the browser has and this does not know. Pages open one at a time: each waits to be watched. */
  async #newPage(): Promise<Page> {
    const context = this.#browser!.contexts()[0]!;
    const isNew = (page: Page): boolean => !this.#pages.includes(page) && !page.isClosed();
    return context.pages().find(isNew) ?? (await context.waitForEvent("page", isNew));
  }

  async #until(holds: () => boolean, what: string): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      const fail = (how: string): void => reject(new Error(`${how} before ${what}:\n${this.#output}`));
      const timer = setTimeout(() => {
        this.#listeners.delete(look);
        fail(`${patience / 1000} s passed`);
      }, patience);
      const look = (): void => {
        const lacks = lacking.exec(this.#output);
        if (!holds() && !this.#over && lacks === null) return;
        this.#listeners.delete(look);
        clearTimeout(timer);
        if (holds()) resolve();
        else fail(lacks?.[0] ?? "The app ended");
      };
      this.#listeners.add(look);
      look();
    });
  }

  #changed(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}
