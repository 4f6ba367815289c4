import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type InlineConfig } from "vite";

const here = fileURLToPath(new URL(".", import.meta.url));

/** Where Node finds the built stand-in. */
export interface BuiltStandIn {
  /** For `node --import`. */
  readonly register: string;
}

/** Bundles the stand-in into a folder under `out`, from which its packages resolve. */
async function buildStandIn(root: string): Promise<BuiltStandIn> {
  const outDir = join(root, "out/stand-in");
  const quiet: InlineConfig = { configFile: false, root: here, logLevel: "error", publicDir: false };
  await build({
    ...quiet,
    build: {
      ssr: true,
      outDir,
      emptyOutDir: true,
      target: "node20",
      rolldownOptions: {
        input: {
          register: join(here, "process/register.ts"),
          electron: join(here, "process/electron.ts"),
          parentPort: join(here, "worker/parentPort.ts"),
        },
        output: { entryFileNames: "[name].js" },
      },
    },
  });
  await build({
    ...quiet,
    build: {
      outDir,
      emptyOutDir: false,
      lib: { entry: join(here, "world/world.ts"), formats: ["iife"], name: "standInWorld", fileName: () => "world.js" },
    },
  });
  return { register: join(outDir, "register.js") };
}

let built: Promise<BuiltStandIn> | null = null;

/** The stand-in, built once per worker of the tests. */
export function standInFiles(root: string): Promise<BuiltStandIn> {
  built ??= buildStandIn(root);
  return built;
}
