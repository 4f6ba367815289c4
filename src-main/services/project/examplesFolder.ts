import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the templates that ship with the app: `assets/examples` beside the app's `package.json`. */
export function examplesFolder(from: string = fileURLToPath(import.meta.url)): string {
  for (let folder = dirname(from); ; folder = dirname(folder)) {
    const manifest = join(folder, "package.json");
    if (existsSync(manifest) && readFileSync(manifest, "utf8").includes('"name": "gradwire"'))
      return join(folder, "assets", "examples");
    if (dirname(folder) === folder) throw new Error("the folder of Gradwire was not found");
  }
}
