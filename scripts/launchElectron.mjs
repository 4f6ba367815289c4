import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { constants, tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "./root.mjs";

/** Names the file that the app writes once its window shows. Equal to the one in src-main/hosts/electron/tellReady.ts. */
export const readyVariable = "GRADWIRE_READY_FILE";

/** How long a window may take to open, in milliseconds: a cold disk is slow, and who waits longer has given up. */
const usualPatience = 60_000;
const lookInterval = 100;
/** Between asking a program to end and ending it. */
const grace = 2_000;
const wordsKept = 5;

/**
 * Runs Electron to its end. Until its window shows, what it writes to stderr is kept: Chromium's talk is of use only when
 * there will be no window.
 * @returns {Promise<{ opened: boolean, status: number, words: string }>} `opened`: its window was open, or it handed over to
 * an instance that runs, or the user ended it. `words`: what it said last, where it was not.
 */
export function launchElectron(program, args, { patience = usualPatience, env = process.env } = {}) {
  const folder = mkdtempSync(join(tmpdir(), "gradwire-start-"));
  const readyFile = join(folder, "ready");
  // With the first, Electron is plain Node and opens no window; the second is for development.
  const { ELECTRON_RUN_AS_NODE: _, ELECTRON_RENDERER_URL: __, ...childEnv } = { ...env, [readyVariable]: readyFile };
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: root, env: childEnv, stdio: ["inherit", "inherit", "pipe"] });
    let opened = false;
    let ended = false;
    let words = "";
    let failure = null;
    const timers = [];

    child.stderr.setEncoding("utf8").on("data", (text) => {
      if (opened) process.stderr.write(text);
      else words += text;
    });
    const look = () => {
      if (opened || !existsSync(readyFile)) return;
      opened = true;
      process.stderr.write(words);
      timers.forEach(clearTimeout);
    };
    const onInterrupt = () => (ended = true);
    const onTerminate = () => {
      ended = true;
      child.kill("SIGTERM");
    };
    // Ctrl+C reaches the program as well, which decides what it means.
    process.on("SIGINT", onInterrupt);
    process.on("SIGTERM", onTerminate);
    timers.push(setInterval(look, lookInterval));
    timers.push(
      setTimeout(() => {
        failure = `It opened no window within ${patience / 1000} seconds.`;
        child.kill("SIGTERM");
        timers.push(setTimeout(() => child.kill("SIGKILL"), grace));
      }, patience),
    );

    const finish = (code, signal) => {
      look();
      timers.forEach(clearTimeout);
      process.off("SIGINT", onInterrupt);
      process.off("SIGTERM", onTerminate);
      rmSync(folder, { recursive: true, force: true });
      const status = code ?? 128 + (constants.signals[signal] ?? 0);
      const handedOver = failure === null && code === 0;
      resolve({
        opened: opened || ended || handedOver,
        status,
        words: [lastLines(words), failure ?? (signal ? `It was ended by ${signal}.` : "")].filter(Boolean).join("\n"),
      });
    };
    child.on("error", (error) => {
      if (child.pid !== undefined) return;
      failure = error.message;
      finish(1, null);
    });
    child.on("exit", (code, signal) => {
      // What it wrote last may still be on its way; children that outlive it may hold the pipe for ever.
      const done = () => finish(code, signal);
      const late = setTimeout(done, grace);
      child.stderr.once("close", () => {
        clearTimeout(late);
        done();
      });
    });
  });
}

const lastLines = (text) => text.trim().split("\n").slice(-wordsKept).join("\n");
