import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createConnection, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What a second start hands to the first. */
export interface SecondStart {
  readonly argv: readonly string[];
  readonly workingDirectory: string;
  readonly additionalData: unknown;
}
interface Holder {
  readonly pid: number;
  readonly socket: string;
}

/** The lock of one app per `userData`: a file names its holder, whose socket hears of second starts. */
export class InstanceLock {
  #held: string | null = null;
  /** What a second start says is under way until this resolves: the process may not end before. */
  said: Promise<void> = Promise.resolve();

  take(userData: string, own: SecondStart, onSecond: (second: SecondStart) => void): boolean {
    if (this.#held !== null) return true;
    mkdirSync(userData, { recursive: true });
    const file = join(userData, "stand-in-lock.json");
    const socket = join(mkdtempSync(join(tmpdir(), "stand-in-lock-")), "socket");
    const holder = claim(file, { pid: process.pid, socket });
    if (holder !== null) {
      this.said = say(holder.socket, own);
      return false;
    }
    this.#held = file;
    const server = createServer((connection) => {
      let text = "";
      connection.setEncoding("utf8").on("data", (part: string) => (text += part));
      connection.on("end", () => {
        connection.end();
        onSecond(JSON.parse(text) as SecondStart);
      });
      connection.on("error", () => undefined);
    });
    server.listen(socket);
    server.unref();
    process.once("exit", () => {
      this.release();
      rmSync(join(socket, ".."), { recursive: true, force: true });
    });
    return true;
  }

  get isHeld(): boolean {
    return this.#held !== null;
  }

  release(): void {
    if (this.#held !== null) rmSync(this.#held, { force: true });
    this.#held = null;
  }
}

/** @returns the living holder when it is another process. */
function claim(file: string, own: Holder): Holder | null {
  try {
    writeFileSync(file, JSON.stringify(own), { flag: "wx" });
    return null;
  } catch {
    const holder = JSON.parse(readFileSync(file, "utf8")) as Holder;
    if (isAlive(holder.pid)) return holder;
    writeFileSync(file, JSON.stringify(own));
    return null;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function say(socket: string, start: SecondStart): Promise<void> {
  return new Promise((resolve) => {
    const connection = createConnection(socket, () => connection.end(JSON.stringify(start)));
    connection.resume();
    connection.once("close", () => resolve());
    connection.once("error", () => resolve());
  });
}
