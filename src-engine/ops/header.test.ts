import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { opcodeHeader } from "./header";

it("the C++ header is the table's (run `npm run gen` after a change)", () => {
  const header = readFileSync(new URL("../native/opcodes.generated.h", import.meta.url), "utf8");
  expect(header).toBe(opcodeHeader());
});
