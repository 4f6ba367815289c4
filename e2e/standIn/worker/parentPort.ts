/** Loaded before a utility process's own module: the port that Electron gives it, over the channel that Node gives it. */
import { EventEmitter } from "node:events";

const port = new EventEmitter();
const heard: unknown[] = [];

process.on("message", (data) => {
  if (port.listenerCount("message") === 0) heard.push(data);
  else port.emit("message", { data, ports: [] });
});
// Messages wait for the first who listens.
port.on("newListener", (event) => {
  if (event === "message")
    queueMicrotask(() => {
      for (const data of heard.splice(0)) port.emit("message", { data, ports: [] });
    });
});
// It does not outlive the app.
process.on("disconnect", () => process.kill(process.pid, "SIGKILL"));

const send = process.send!.bind(process);
Object.assign(process, {
  parentPort: Object.assign(port, {
    postMessage: (message: unknown) => void send(message),
    start: () => undefined,
    pause: () => undefined,
  }),
});
// A utility process has no such channel of its own.
Object.defineProperty(process, "send", { value: undefined });
