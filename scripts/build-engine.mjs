// Builds `gradwire/engine`: one JavaScript module of src-engine/engine.ts, and the declarations of its types.
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { tsc } from "./compiler.mjs";
import { contentHash, isFresh, markFresh, markStale } from "./fresh.mjs";
import { inRoot } from "./root.mjs";
import { PlainError, runNode } from "./run.mjs";

const inputs = ["src-engine", "scripts/build-engine.mjs", "tsconfig.base.json"];
const outputs = ["out/engine/engine.js", "out/engine/engine.d.ts"];
const isPart = (path) => !/\.(test\.ts|cc|h|gyp)$|^src-engine\/golden\/|\/testing\//.test(path);
const sourceHash = () => contentHash(inputs, isPart);

/** Whether `gradwire/engine` is there and made from these sources. */
export function engineIsFresh() {
  return isFresh("engine", sourceHash(), outputs);
}

/** Builds `gradwire/engine` into a folder beside the one in use; `replace` puts it in its place. */
export async function buildEngine({ quiet, replace }) {
  const hash = sourceHash();
  markStale("engine");
  const made = inRoot("out/.next/engine");
  rmSync(made, { recursive: true, force: true });
  // Loaded here, because only a build needs it.
  const { build } = await import("vite");
  const { NODE_ENV } = process.env;
  const [types] = await Promise.all([
    runNode(inRoot(tsc), ["-p", inRoot("src-engine/tsconfig.engine.json"), "--outDir", made], { quiet: true }),
    build({
      configFile: false,
      logLevel: quiet ? "error" : "warn",
      build: {
        lib: { entry: inRoot("src-engine/engine.ts"), formats: ["es"], fileName: "engine" },
        outDir: made,
        emptyOutDir: false,
        target: "es2022",
        minify: false,
        rollupOptions: { external: /^node:/ },
      },
    }),
  ]);
  // Vite says "production" to whatever this process starts from here on, the tests of React's components among it.
  if (NODE_ENV === undefined) delete process.env.NODE_ENV;
  if (types.status !== 0) throw new PlainError(`The types of gradwire/engine are wrong:\n${types.output}`);
  nameFiles(made);
  replace(made, inRoot("out/engine"));
  markFresh("engine", hash);
}

/** Declarations import without an ending; Node's resolution, which their readers may use, wants one. */
function nameFiles(folder) {
  for (const name of readdirSync(folder, { recursive: true })) {
    if (!name.endsWith(".d.ts")) continue;
    const file = join(folder, name);
    writeFileSync(file, readFileSync(file, "utf8").replace(/((?:from |import\()"\.{1,2}\/[^"]+)"/g, '$1.js"'));
  }
}
