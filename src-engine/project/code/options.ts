import { python } from "../nodes/code";
import { linesOf, type CodeLine } from "./lines";

/** A script with a command line, or the cells of a Jupyter notebook. */
export type CodeForm = "script" | "notebook";

/** What a script is told when it runs. */
export interface ScriptOption {
  readonly name: string;
  readonly help: string;
  /** A switch is false; null: none unless given. */
  readonly default: string | number | false | null;
  readonly required?: true;
}

/** `args`: from the command line, or to be set by hand in a notebook. */
export function optionLines(options: readonly ScriptOption[], form: CodeForm): CodeLine[] {
  if (form === "notebook") {
    return linesOf([
      "args = SimpleNamespace(",
      ...options.map((option) => `    ${option.name}=${python(option.default)},  # ${option.help}`),
      ")",
    ]);
  }
  return linesOf([
    "parser = argparse.ArgumentParser()",
    ...options.map((option) => `parser.add_argument("--${option.name}", ${argumentsOf(option).join(", ")})`),
    "args = parser.parse_args()",
  ]);
}

function argumentsOf({ default: value, required, help }: ScriptOption): string[] {
  const usual = value === false ? ['action="store_true"'] : value === null ? [] : [`default=${python(value)}`];
  return [
    ...(typeof value === "number" ? ["type=int"] : []),
    ...(required ? ["required=True"] : usual),
    `help=${python(help)}`,
  ];
}

/** What {@link optionLines} import. */
export function optionImports(form: CodeForm): string[] {
  return form === "notebook" ? ["from types import SimpleNamespace"] : ["import argparse"];
}
