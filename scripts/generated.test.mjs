import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { generated } from "./generated.mjs";
import { inRoot } from "./root.mjs";

it.each(generated)("$path is up to date (run `npm run gen` after a change)", async ({ path, make }) => {
  expect(readFileSync(inRoot(path), "utf8")).toBe(await make());
});
