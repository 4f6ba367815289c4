// Has a program run beside a worker's own thread, and stays until it is terminated in its midst.
import { createRequire } from "node:module";
import { parentPort, workerData } from "node:worker_threads";

const [, , addonPath] = process.argv;
const { program, arenaLength } = workerData;
void createRequire(import.meta.url)(addonPath).run(program, new Float32Array(arenaLength), 2);
parentPort.postMessage("running");
setInterval(() => undefined, 1000);
