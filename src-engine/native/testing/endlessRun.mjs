// Starts a training run in a process or worker of its own, then ends it the way it is told, in mid-training.
import { createRequire } from "node:module";
import { parentPort, workerData } from "node:worker_threads";

const [, , addonPath, way] = process.argv;
const { Training } = createRequire(import.meta.url)(addonPath);

/** Trains until a few reports have come, then calls `then`. */
function train(options, then) {
  let reports = 0;
  const training = new Training(options, () => {
    training.drain();
    reports += 1;
    if (reports === 3) then();
  });
  training.start();
}

if (parentPort) {
  train(workerData, () => parentPort.postMessage("training"));
} else {
  process.once("message", (options) => {
    train(options, () => {
      process.send(Date.now(), () => {
        if (way === "exit") process.exit(0);
        throw new Error("the test's own fault");
      });
    });
  });
}
