// Trains in a process of its own, and tells how much that process grew from before the run was made until its end.
import { createRequire } from "node:module";

const [, , addonPath] = process.argv;
const { Training } = createRequire(import.meta.url)(addonPath);

process.once("message", ({ floats, ...run }) => {
  // Made here: what a message leaves behind would be used again, and not be seen to grow.
  const options = { ...run, initial: new Float32Array(floats), matrix: new Float32Array(run.rows * run.columns) };
  const before = process.memoryUsage.rss();
  const training = new Training(options, () => {
    const grown = process.memoryUsage.rss() - before;
    training.dispose();
    process.send(grown, () => process.disconnect());
  });
  training.start();
});
