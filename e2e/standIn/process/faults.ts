import { record } from "./calls";

/**
 * A fault that nobody caught: Electron shows it in a box of its own and goes on. A rejected promise it only writes down
 * (the flag that Node is started with does the same).
 */
process.on("uncaughtException", (error) => {
  // An app that listens itself decides itself.
  if (process.listenerCount("uncaughtException") > 1) return;
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  record("A JavaScript error occurred in the main process", text);
  process.stderr.write(`A JavaScript error occurred in the main process\n${text}\n`);
});
