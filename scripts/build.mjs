// npm run build [native|app]: makes what is stale, by the content of its sources.
import { realpathSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { contentHash, isFresh, markFresh, markStale } from "./fresh.mjs";
import { alone } from "./lock.mjs";
import { inRoot } from "./root.mjs";
import { main, PlainError, run, runNode } from "./run.mjs";

const isTest = (path) => /\.(test|perf)(-d)?\.\w+$/.test(path);

/** What is built, from what, into what, how. */
const parts = {
  native: {
    title: "the native engine",
    inputs: ["src-engine/native", "src-engine/ops", "scripts/build-native.mjs", "package-lock.json"],
    outputs: ["build/Release/gradwire.node"],
    async make(options) {
      await requireCompiler();
      return runNode(inRoot("scripts/build-native.mjs"), [], options);
    },
  },
  app: {
    title: "the app",
    inputs: ["src-engine", "src-main", "src-renderer", "electron.vite.config.ts", "package-lock.json", "tsconfig.base.json"],
    outputs: ["out/main/electron.js", "out/main/web.js", "out/main/cli.js", "out/main/dataWorker.js", "out/preload/preload.cjs", "out/renderer/assets.json"],
    make: (options) => runNode(inRoot("node_modules/electron-vite/bin/electron-vite.js"), ["build"], options),
  },
};

/** Builds the parts that are stale, one process at a time. `quiet` shows the builders' output only when they fail. */
export function ensureBuilt({ only = Object.keys(parts), quiet = true } = {}) {
  return alone(async () => {
    for (const name of only) {
      const { title, inputs, outputs, make } = parts[name];
      const hash = contentHash(inputs, (path) => !isTest(path));
      if (isFresh(name, hash, outputs)) continue;
      process.stderr.write(`Building ${title}...\n`);
      markStale(name);
      const { status, output } = await make({ quiet });
      if (status !== 0) {
        process.stderr.write(output);
        throw new PlainError(
          output.includes("ENOSPC")
            ? "The disk is full. Free some space and run this again."
            : `Building ${title} failed: see the messages above.`,
        );
      }
      markFresh(name, hash);
    }
  });
}

async function requireCompiler() {
  if (process.platform === "win32") return;
  const compilers = [process.env.CXX, "c++", "g++", "clang++"].filter(Boolean);
  for (const compiler of compilers) {
    const found = await run(compiler, ["--version"], { quiet: true }).catch(() => null);
    if (found?.status === 0) return;
  }
  throw new PlainError(
    "No C++ compiler was found. Install g++ 12 or clang 15 or newer (Debian, Ubuntu: sudo apt-get install g++; macOS: xcode-select --install) and run this again.",
  );
}

if (realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  await main(async () => {
    const only = process.argv.slice(2);
    const unknown = only.find((name) => !(name in parts));
    if (unknown !== undefined) throw new PlainError(`There is no part "${unknown}". Parts: ${Object.keys(parts).join(", ")}.`);
    await ensureBuilt({ quiet: false, ...(only.length > 0 && { only }) });
  });
}
