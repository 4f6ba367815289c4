// npm run build [native|app|engine|standIn]: makes what is stale, by the content of its sources.
import { existsSync, realpathSync, renameSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { buildEngine, engineIsFresh } from "./build-engine.mjs";
import { buildStandIn, standInIsFresh } from "./build-stand-in.mjs";
import { buildNative, nativeIsFresh } from "./build-native.mjs";
import { contentHash, isFresh, markFresh, markStale } from "./fresh.mjs";
import { alone } from "./lock.mjs";
import { inRoot } from "./root.mjs";
import { main, PlainError, runNode } from "./run.mjs";

const app = {
  inputs: [
    "src-engine",
    "src-main",
    "src-renderer",
    "electron.vite.config.ts",
    "package-lock.json",
    "tsconfig.base.json",
  ],
  outputs: [
    "out/main/electron.js",
    "out/main/web.js",
    "out/main/cli.js",
    "out/main/dataWorker.js",
    "out/preload/preload.cjs",
    "out/renderer/assets.json",
  ],
};
const isShipped = (path) => !/\.(test|perf)(-d)?\.\w+$|\.(cc|h)$|^src-engine\/golden\/|\/testing\//.test(path);
const appHash = () => contentHash(app.inputs, isShipped);

async function buildApp({ quiet }) {
  const hash = appHash();
  markStale("app");
  const { status, output } = await runNode(inRoot("node_modules/electron-vite/bin/electron-vite.js"), ["build"], {
    quiet,
    env: { GRADWIRE_OUT: inRoot("out/.next") },
  });
  if (status !== 0) {
    process.stderr.write(output);
    throw new PlainError(
      output.includes("ENOSPC")
        ? "The disk is full. Free some space and run this again."
        : "Building the app failed: see the messages above.",
    );
  }
  for (const room of ["main", "preload", "renderer"]) replaceFolder(inRoot("out/.next", room), inRoot("out", room));
  markFresh("app", hash);
}

/** Puts a finished folder in place of the one in use, so that nobody meets half a build. */
function replaceFolder(made, place) {
  const old = `${place}.old`;
  rmSync(old, { recursive: true, force: true });
  if (existsSync(place)) renameSync(place, old);
  renameSync(made, place);
  rmSync(old, { recursive: true, force: true });
}

const replacing = (make) => (options) => make({ ...options, replace: replaceFolder });

/** What is built. */
const parts = {
  native: { title: "the native engine", isFresh: nativeIsFresh, make: buildNative },
  app: { title: "the app", isFresh: () => isFresh("app", appHash(), app.outputs), make: buildApp },
  engine: {
    title: "gradwire/engine",
    isFresh: engineIsFresh,
    make: replacing(buildEngine),
  },
  standIn: { title: "the stand-in for Electron", isFresh: standInIsFresh, make: replacing(buildStandIn) },
};
/** Those that are for users; the others are for tests. */
const product = ["native", "app", "engine"];

/** Builds the parts that are stale, one process at a time. `quiet` shows the builders' output only when they fail. */
export function ensureBuilt({ only = product, quiet = true } = {}) {
  return alone(async () => {
    for (const name of only) {
      const { title, isFresh, make } = parts[name];
      if (isFresh()) continue;
      process.stderr.write(`Building ${title}...\n`);
      await make({ quiet });
    }
  });
}

if (realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  await main(async () => {
    const only = process.argv.slice(2);
    const unknown = only.find((name) => !(name in parts));
    if (unknown !== undefined)
      throw new PlainError(`There is no part "${unknown}". Parts: ${Object.keys(parts).join(", ")}.`);
    await ensureBuilt({ quiet: false, ...(only.length > 0 && { only }) });
  });
}
