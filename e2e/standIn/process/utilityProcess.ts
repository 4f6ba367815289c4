import { fork, type ChildProcess, type Serializable, type StdioOptions } from "node:child_process";
import { EventEmitter } from "node:events";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { record } from "./calls";
import { facts } from "./facts";
import { strict, strictClass } from "./strict";

interface ForkOptions {
  readonly env?: NodeJS.ProcessEnv;
  readonly execArgv?: readonly string[];
  readonly cwd?: string;
  readonly stdio?: string | readonly string[];
  readonly serviceName?: string;
}

/** A utility process: Node with the port that Electron gives it. */
class UtilityProcess extends EventEmitter {
  #child: ChildProcess | null = null;

  constructor(modulePath: string, args: readonly string[], options: ForkOptions) {
    super();
    if (!facts.workersStart) {
      // As when V8 gives up in it: an error, and then its end.
      setImmediate(() => {
        this.emit("error", "FatalError", "stand-in", "{}");
        this.emit("exit", 133);
      });
      return;
    }
    const { env = process.env, execArgv = [], cwd, stdio = "inherit" } = options;
    const streams = typeof stdio === "string" ? [stdio, stdio, stdio] : [...stdio];
    const child = fork(modulePath, args, {
      serialization: "advanced",
      execArgv: [...execArgv, "--import", pathToFileURL(join(import.meta.dirname, "parentPort.js")).href],
      env,
      ...(cwd !== undefined && { cwd }),
      stdio: ["ignore", ...streams.slice(1), "ipc"] as StdioOptions,
    });
    this.#child = child;
    child.once("spawn", () => this.emit("spawn"));
    child.on("message", (message) => this.emit("message", message));
    child.once("exit", (code, signal) => {
      this.#child = null;
      // Electron tells an ended process's status, whatever ended it.
      this.emit("exit", signal === null ? code : 15);
    });
    child.on("error", () => undefined);
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }
  get stdout(): unknown {
    return this.#child?.stdout ?? null;
  }
  get stderr(): unknown {
    return this.#child?.stderr ?? null;
  }

  postMessage(message: unknown): void {
    if (this.#child?.connected === true) this.#child.send(message as Serializable, () => undefined);
  }

  kill(): boolean {
    return this.#child?.kill("SIGTERM") ?? false;
  }
}
strictClass("UtilityProcess", UtilityProcess);

export const utilityProcess = strict("utilityProcess", {
  fork: (modulePath: string, args: readonly string[] = [], options: ForkOptions = {}): UtilityProcess => {
    // Names only: the values are the test machine's.
    const env = Object.keys(options.env ?? process.env).sort();
    record("utilityProcess.fork", modulePath, args, { ...options, env });
    return new UtilityProcess(modulePath, args, options);
  },
});
