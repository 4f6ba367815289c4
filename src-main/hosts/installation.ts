import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gradwireFolder } from "../services/project/examplesFolder";

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
  const folder = gradwireFolder(from);
  const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { version: string };
  return {
    version,
    renderer: join(folder, "out/renderer"),
    preload: join(folder, "out/preload/preload.cjs"),
    dataWorker: join(folder, "out/main/dataWorker.js"),
  };
}
