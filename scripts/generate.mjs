// `npm run gen`: writes the files that are made from the op table. Needs only what `npm ci` installs.
import { writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { runnerImport } from "vite";

const engine = new URL("../src-engine/", import.meta.url);
const { module } = await runnerImport(fileURLToPath(new URL("ops/header.ts", engine)), {
  configFile: false,
  logLevel: "error",
});
await writeFile(new URL("native/opcodes.generated.h", engine), module.opcodeHeader());
