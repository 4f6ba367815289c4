import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { builtCode } from "../files/testProgram";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "..", "..", "..");

let built: Promise<string> | null = null;

/**
 * The data worker built from its sources, for tests: the `.js` file to give to `forkWorker`. Built once per contents,
 * inside the project so that it finds the packages.
 */
export function builtWorker(): Promise<string> {
  return (built ??= buildWorker());
}

async function buildWorker(): Promise<string> {
  const code = await builtCode(join(here, "dataWorker.ts"));
  const folder = join(root, "node_modules", ".cache", "gradwire-tests");
  const file = join(folder, `dataWorker-${createHash("sha256").update(code).digest("hex").slice(0, 16)}.js`);
  if (!existsSync(file)) {
    await mkdir(folder, { recursive: true });
    const temporary = `${file}.${String(process.pid)}.tmp`;
    await writeFile(temporary, code);
    await rename(temporary, file);
    await rm(temporary, { force: true });
  }
  return file;
}
