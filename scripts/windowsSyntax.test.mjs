import { expect, it } from "vitest";
import { checkWindowsSyntax } from "./windowsSyntax.mjs";

it("the C++ core compiles for Windows, where a compiler for it is here", async ({ skip }) => {
  const { status, output } = await checkWindowsSyntax();
  skip(status === "not run", `not run: ${output}`);
  expect(output).toBe("");
  expect(status).toBe("ok");
}, 900_000);
