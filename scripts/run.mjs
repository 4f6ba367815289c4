import { spawn } from "node:child_process";
import { root } from "./root.mjs";

/** A fault whose message is one sentence the user can act on; shown without a stack. */
export class PlainError extends Error {}

/**
 * Runs a program in the project's folder to its end. Output goes to this terminal, or is kept when `quiet`. With
 * `foreground` the program decides what Ctrl+C means, and a request to end is passed on to it.
 * @returns {Promise<{ status: number, output: string }>} `status` is 128 + n when a signal ended it.
 */
export function run(program, args, { quiet = false, foreground = false, env = {}, cwd = root } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: quiet ? ["ignore", "pipe", "pipe"] : "inherit",
    });
    let output = "";
    child.stdout?.setEncoding("utf8").on("data", (text) => (output += text));
    child.stderr?.setEncoding("utf8").on("data", (text) => (output += text));
    if (foreground) {
      process.on("SIGINT", () => undefined);
      process.on("SIGTERM", () => child.kill("SIGTERM"));
    }
    child.on("error", reject);
    child.on("close", (code, signal) => resolve({ status: code ?? (signal === null ? 1 : 130), output }));
  });
}

/** Runs a JavaScript file with this Node. */
export const runNode = (file, args = [], options = {}) => run(process.execPath, [file, ...args], options);

/** Runs the body of a script: a plain error is one line and status 1, anything else keeps its stack. */
export async function main(body) {
  try {
    process.exitCode = (await body()) ?? 0;
  } catch (error) {
    const plain = plainSentence(error);
    process.stderr.write(`${plain ?? error.stack}\n`);
    process.exitCode = 1;
  }
}

function plainSentence(error) {
  if (error instanceof PlainError) return error.message;
  if (error.code === "ENOSPC") return "The disk is full. Free some space and run this again.";
  if (error.code === "EACCES" || error.code === "EROFS")
    return `${error.path ?? "A file"} may not be written. Run this from a folder that belongs to you.`;
  return null;
}
