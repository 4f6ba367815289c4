// npm run example [-- --seed 0]: linear regression with the tensor API, section by section.
import { parseArgs } from "node:util";
import { runnerImport } from "vite";
import { inRoot } from "./root.mjs";
import { main } from "./run.mjs";

await main(async () => {
  const { values } = parseArgs({ options: { seed: { type: "string", default: "0" } } });
  const { module } = await runnerImport(inRoot("src-engine/examples/linear-regression.ts"), {
    configFile: false,
    logLevel: "error",
  });
  module.linearRegression(Number(values.seed), console.log);
});
