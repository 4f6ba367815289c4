// Builds the stand-in for Electron (e2e/standIn), which the window tests start the desktop host on.
import { rmSync } from "node:fs";
import { join } from "node:path";
import { contentHash, isFresh, markFresh, markStale } from "./fresh.mjs";
import { inRoot } from "./root.mjs";

const place = "out/stand-in";
const outputs = ["register.js", "electron.js", "parentPort.js", "world.js"].map((file) => `${place}/${file}`);
const sourceHash = () => contentHash(["e2e/standIn", "scripts/build-stand-in.mjs", "package-lock.json"]);

/** Whether the stand-in is there and made from these sources. */
export function standInIsFresh() {
  return isFresh("stand-in", sourceHash(), outputs);
}

/** Builds it into a folder beside the one in use, from which its packages resolve; `replace` puts it in its place. */
export async function buildStandIn({ quiet, replace }) {
  const hash = sourceHash();
  markStale("stand-in");
  const made = inRoot("out/.next/stand-in");
  rmSync(made, { recursive: true, force: true });
  const here = inRoot("e2e/standIn");
  // Loaded here, because only a build needs it.
  const { build } = await import("vite");
  const { NODE_ENV } = process.env;
  const common = { configFile: false, root: here, logLevel: quiet ? "error" : "warn", publicDir: false };
  const input = {
    register: join(here, "process/register.ts"),
    electron: join(here, "process/electron.ts"),
    parentPort: join(here, "worker/parentPort.ts"),
  };
  await build({
    ...common,
    build: {
      ssr: true,
      outDir: made,
      emptyOutDir: false,
      target: "node20",
      rolldownOptions: { input, output: { entryFileNames: "[name].js" } },
    },
  });
  await build({
    ...common,
    build: {
      outDir: made,
      emptyOutDir: false,
      lib: { entry: join(here, "world/world.ts"), formats: ["iife"], name: "standInWorld", fileName: () => "world.js" },
    },
  });
  // Vite says "production" to whatever this process starts from here on.
  if (NODE_ENV === undefined) delete process.env.NODE_ENV;
  replace(made, inRoot(place));
  markFresh("stand-in", hash);
}
