import { expect, it } from "vitest";
import { checkUnderWine, checkWindowsSyntax } from "./windowsSyntax.mjs";

it("the C++ core compiles for Windows, where a compiler for it is here", async ({ skip }) => {
  const { status, output } = await checkWindowsSyntax();
  skip(status === "not run", `not run: ${output}`);
  expect(output).toBe("");
  expect(status).toBe("ok");
}, 900_000);

it("its files and memory do under Wine what they should, where Wine is here", async ({ skip }) => {
  const { status, output } = await checkUnderWine();
  skip(status === "not run", `not run: ${output}`);
  expect(output).toMatch(/^ok\r?$/m);
  expect(status).toBe("ok");
}, 300_000);
