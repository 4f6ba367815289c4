import { optimizerRules } from "../optimizers/index";
import { toTorch } from "../optimizers/names";
import type { OptimizerRule } from "../optimizers/rule";

/** `golden/optimizerCases.generated.json`: what PyTorch is to run of every optimizer, its class and arguments by its own names. */
export function goldenCases(): string {
  const cases = optimizerRules.flatMap(({ kind, torch, golden }: OptimizerRule) =>
    Object.entries(golden).map(([name, values]) => {
      const named = Object.entries(toTorch(values)).map(([argument, value]) => [snakeCase(argument), value]);
      return { name, class: torch, optimizer: { kind, ...(Object.fromEntries(named) as object) } };
    }),
  );
  return `[\n${cases.map((entry) => JSON.stringify(entry)).join(",\n")}\n]\n`;
}

const snakeCase = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
