// Makes runs with large arrays in a process of its own under limits that tests/preload/blockLimit.cc sets, and tells how each
// went. The arrays are made here, before the limits: they are JavaScript's, and too large for a message.
import { createRequire } from "node:module";

const [, , addonPath] = process.argv;
const addon = createRequire(import.meta.url)(addonPath);

/** The options with arrays of the given lengths in place of theirs. */
function enlarged(options, lengths) {
  const large = Object.entries(lengths).map(([name, length]) => [name, new options[name].constructor(length)]);
  return { ...options, ...Object.fromEntries(large) };
}

/** The next copy of a run that stands. */
function copyOf(training) {
  training.requestSnapshot(true);
  return training.takeSnapshot();
}

const acts = {
  make: (options) => new addon.Training(options, () => undefined).dispose(),
  train: (options) =>
    new Promise((resolve, reject) => {
      const training = new addon.Training(options, () => {
        training.drain();
        if (training.state() < 3) return;
        const fault = training.fault();
        training.dispose();
        if (fault === "") resolve();
        else reject(new Error(fault));
      });
      training.start();
    }),
  copy: (options) => {
    const training = new addon.Training(options, () => undefined);
    try {
      return copyOf(training);
    } finally {
      training.dispose();
    }
  },
  resume: (options, checkpoint) => new addon.Training({ ...options, resume: checkpoint }, () => undefined).dispose(),
  program: (options) => addon.run(options.train, options.initial, 1),
};

/** Sets a limit of the preloaded library, which reads it from the environment. */
function limit(name, bytes) {
  if (bytes === null) delete process.env[name];
  else process.env[name] = String(bytes);
}

process.on("message", async ({ act, options, lengths, blocks, pages }) => {
  const large = enlarged(options, lengths);
  const checkpoint = act === "resume" ? acts.copy(large) : null;
  limit("GRADWIRE_BLOCK_LIMIT", blocks);
  limit("GRADWIRE_PAGE_LIMIT", pages);
  let outcome = "made";
  try {
    await acts[act](large, checkpoint);
  } catch (error) {
    outcome = error.message;
  }
  limit("GRADWIRE_BLOCK_LIMIT", null);
  limit("GRADWIRE_PAGE_LIMIT", null);
  process.send(outcome);
});
