import { fork } from "node:child_process";
import type { WorkerProcess } from "../hostBridge";
import { workerStart } from "./workerStart";

/**
 * Starts the data worker as a child of a Node process (web host, command line, tests).
 * @param entryFile the built `dataWorker.js`
 */
export function forkWorker(entryFile: string): WorkerProcess {
  const child = fork(entryFile, [], {
    serialization: "advanced",
    stdio: ["ignore", "ignore", "ignore", "ipc"],
    ...workerStart(),
  });
  // Sending to a child that has just died is not an error of its own: `exit` follows.
  child.on("error", () => undefined);
  return {
    send: (message) => {
      if (child.connected) child.send(message as object, () => undefined);
    },
    onMessage: (listener) => child.on("message", listener),
    onExit: (listener) => {
      let told = false;
      const tell = (reason: string) => {
        if (told) return;
        told = true;
        listener(reason);
      };
      child.once("exit", (code, signal) => tell(signal === null ? `exit code ${String(code)}` : `signal ${signal}`));
      child.once("error", (error) => tell(error.message));
    },
    kill: () => child.kill("SIGKILL"),
  };
}
