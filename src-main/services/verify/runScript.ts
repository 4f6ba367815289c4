import { execFile, spawn, type ChildProcess } from "node:child_process";
import { basename } from "node:path";
import { StringDecoder } from "node:string_decoder";
import { HostError } from "../hostError";

/** A script, and what it may take. */
export interface ScriptRun {
  /** The program that runs it; see `pythonProgram`. */
  readonly program: string;
  /** The script's file. */
  readonly script: string;
  readonly words: readonly string[];
  /** Where it runs, and where its temporary files go. */
  readonly folder: string;
  /** Before it is ended. */
  readonly seconds: number;
  /** That it may print, before it is ended. */
  readonly mostBytes: number;
  readonly signal: AbortSignal;
  /** Hears every line of its standard output. What it throws ends the script. */
  onLine(line: string): void;
}

/** -B: it leaves no compiled files; -u: what it prints is here at once. */
export const pythonOptions = ["-B", "-u"] as const;

/** Lines and characters of its errors that a message quotes. */
const quotedLines = 6;
const quotedCharacters = 1200;
const keptCharacters = 16_384;

/** What of our own environment a script sees: where programs, libraries and the user's packages are, and nothing else. */
const passed = ["PATH", "HOME", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"];
const passedOnWindows = ["SystemRoot", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "PATHEXT"];

/**
 * Runs a script in a process of its own, without a shell and without input, and resolves once it has ended well. However it ends, every
 * process of its group ends with it.
 * @throws HostError `verifyFailed`, `verifyTimedOut`, `verifyFlooded`, `verifyPythonUnusable`; the signal's reason; what `onLine` throws
 */
export async function runScript(run: ScriptRun): Promise<void> {
  const { program, script, words, folder, seconds, mostBytes, signal } = run;
  signal.throwIfAborted();
  const name = basename(script);
  const child = spawn(program, [...pythonOptions, script, ...words], {
    cwd: folder,
    env: environmentOf(folder),
    stdio: ["ignore", "pipe", "pipe"],
    // A group of its own, which can be ended as a whole.
    detached: process.platform !== "win32",
    windowsHide: true,
  });
  const killNow = () => endGroup(child);
  process.once("exit", killNow);
  let fault: unknown = null;
  const fail = (error: unknown) => {
    fault ??= error;
    killNow();
  };
  const abort = () => fail(signal.reason);
  signal.addEventListener("abort", abort, { once: true });
  const timer = setTimeout(() => fail(new HostError("verifyTimedOut", { script: name, seconds })), seconds * 1000);
  let printed = 0;
  const count = (bytes: number) => {
    printed += bytes;
    if (printed > mostBytes) fail(new HostError("verifyFlooded", { script: name, bytes: mostBytes }));
    return fault === null;
  };
  const decoder = new StringDecoder("utf8");
  let rest = "";
  const hear = (text: string) => {
    const lines = (rest + text).split(/\r?\n/);
    rest = lines.pop() ?? "";
    try {
      for (const line of lines) if (fault === null) run.onLine(line);
    } catch (error) {
      fail(error);
    }
  };
  let errors = "";
  child.stdout.on("data", (chunk: Buffer) => {
    if (count(chunk.length)) hear(decoder.write(chunk));
  });
  child.stderr.on("data", (chunk: Buffer) => {
    if (count(chunk.length)) errors = (errors + chunk.toString("utf8")).slice(-keptCharacters);
  });
  // What it started may hold its output open.
  child.once("exit", killNow);
  try {
    const ended = await new Promise<string | null>((resolve, reject) => {
      child.once("error", () => reject(new HostError("verifyPythonUnusable", { python: program })));
      child.once("close", (code, by) => resolve(code === 0 ? null : (by ?? `status ${String(code)}`)));
    });
    if (fault === null && rest !== "") hear("\n");
    if (fault !== null) throw fault as Error;
    if (ended !== null) throw new HostError("verifyFailed", { script: name, ended, lines: lastLines(errors, folder) });
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", abort);
    process.removeListener("exit", killNow);
  }
}

function environmentOf(folder: string): NodeJS.ProcessEnv {
  const names = process.platform === "win32" ? [...passed, ...passedOnWindows] : passed;
  const known = names.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    ...Object.fromEntries(known),
    ...{ TMPDIR: folder, TEMP: folder, TMP: folder },
    ...{ OMP_NUM_THREADS: "1", PYTHONUTF8: "1", PYTHONHASHSEED: "0" },
  };
}

function endGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  if (process.platform === "win32") {
    execFile("taskkill", ["/pid", String(pid), "/t", "/f"], () => undefined);
    return;
  }
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // It has ended, and whatever it started.
  }
}

/** The end of what it said, without the folder that nobody knows. */
function lastLines(text: string, folder: string): string {
  const lines = text.replaceAll(folder, "").trim().split(/\r?\n/).slice(-quotedLines);
  return lines.join("\n").slice(-quotedCharacters) || "–";
}
