// Trains in a process of its own until a few reports have come, and sends a checkpoint away.
import { createRequire } from "node:module";

const [, , addonPath] = process.argv;
const { Training } = createRequire(import.meta.url)(addonPath);

process.once("message", (options) => {
  let reports = 0;
  const training = new Training(options, () => {
    training.drain();
    reports += 1;
    if (reports === 2) training.requestSnapshot(true);
    const checkpoint = training.takeSnapshot();
    if (checkpoint === null) return;
    training.dispose();
    process.send(checkpoint, () => process.disconnect());
  });
  training.start();
});
