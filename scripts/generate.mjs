// `npm run gen`: writes the files that are made from tables and folders. Needs only what `npm ci` installs.
import { writeFileSync } from "node:fs";
import { generated } from "./generated.mjs";
import { inRoot } from "./root.mjs";

for (const { path, make } of generated) writeFileSync(inRoot(path), await make());
