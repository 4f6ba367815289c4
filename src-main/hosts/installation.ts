import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** Gradwire's own files, found from where this code runs: built, bundled or packed. */
export interface Installation {
  readonly version: string;
  /** The built page. */
  readonly renderer: string;
  readonly preload: string;
  /** Entry of the data worker's process. */
  readonly dataWorker: string;
}

/**
 * Finds the installation by walking up to the package named `gradwire`.
 *
 * @throws Error when this code lies outside of one.
 */
export function findInstallation(from: string = fileURLToPath(import.meta.url)): Installation {
  for (let folder = dirname(from); ; folder = dirname(folder)) {
    const manifest = readManifest(join(folder, "package.json"));
    if (manifest !== null) {
      return {
        version: manifest.version,
        renderer: join(folder, "out/renderer"),
        preload: join(folder, "out/preload/preload.cjs"),
        dataWorker: join(folder, "out/main/dataWorker.js"),
      };
    }
    if (folder === dirname(folder)) throw new Error(`No package named gradwire encloses ${from}.`);
  }
}

function readManifest(file: string): { readonly version: string } | null {
  if (!existsSync(file)) return null;
  const manifest = JSON.parse(readFileSync(file, "utf8")) as { name?: string; version?: string };
  return manifest.name === "gradwire" && manifest.version !== undefined ? { version: manifest.version } : null;
}
