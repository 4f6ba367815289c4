// The C++ files of the addon: every one in its folders, so that a new file is listed nowhere. binding.gyp runs this.
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { inRoot } from "./root.mjs";

/** Folders of src-engine/native with files of the addon. */
export const nativeFolders = ["addon", "data", "kernels", "ops", "run"];

/** Paths inside src-engine/native. */
export function nativeSources() {
  return nativeFolders.flatMap((folder) =>
    readdirSync(inRoot("src-engine/native", folder), { recursive: true })
      .filter((file) => file.endsWith(".cc"))
      .map((file) => `${folder}/${file.replaceAll("\\", "/")}`)
      .sort(),
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.stdout.write(`${nativeSources().join("\n")}\n`);
