import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the templates that ship with the app: `assets/examples` beside the app's `package.json`. */
export function examplesFolder(from: string = fileURLToPath(import.meta.url)): string {
  return join(outsideArchive(gradwireFolder(from)), "assets", "examples");
}

/**
 * The folder of the package named `gradwire` that encloses `from`.
 * @throws Error where none does
 */
export function gradwireFolder(from: string): string {
  for (let folder = dirname(from); ; folder = dirname(folder)) {
    if (isGradwire(join(folder, "package.json"))) return folder;
    if (folder === dirname(folder)) throw new Error(`the folder of Gradwire was not found above ${from}`);
  }
}

function isGradwire(manifest: string): boolean {
  return existsSync(manifest) && (JSON.parse(readFileSync(manifest, "utf8")) as { name?: string }).name === "gradwire";
}

/** Where a packed app's files lie that are read by more than Node, such as the database. */
function outsideArchive(folder: string): string {
  return folder.endsWith(".asar") ? `${folder}.unpacked` : folder;
}
