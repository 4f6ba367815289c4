import { workerStart } from "../../services/data/workerStart";
import type { WorkerProcess } from "../../services/hostBridge";
import type { ElectronApi } from "./electronApi";

/** Starts the data worker in a process of Electron's own kind, without this process's environment of secrets. */
export function launchUtilityWorker(utilityProcess: ElectronApi["utilityProcess"], file: string): WorkerProcess {
  const child = utilityProcess.fork(file, [], {
    serviceName: "Gradwire data worker",
    stdio: "ignore",
    ...workerStart(),
  });
  let fault: string | null = null;
  // Without a listener an error of V8's in the worker would be thrown here, in main. `exit` follows it.
  child.on("error", (type, location) => {
    fault = `${type} in ${location}`;
  });
  return {
    send: (message) => child.postMessage(message),
    onMessage: (listener) => child.on("message", listener),
    onExit: (listener) => child.once("exit", (code) => listener(fault ?? `exit code ${String(code)}`)),
    kill: () => void child.kill(),
  };
}
