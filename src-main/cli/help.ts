import type { Command } from "./command";

/** How the command line is called. */
const program = "gradwire";

/** Help of the whole command line. */
export function programHelp(commands: readonly Command[]): string {
  return [
    "Build, train and use neural models from the command line.",
    "",
    "Usage:",
    ...commands.map((command) => `  ${usage(command)}`),
    "",
    "Commands:",
    ...table(commands.map(({ name, summary }) => [name, summary])),
    "",
    `Run ${program} COMMAND --help for a command's options. From a clone: npm run --silent gradwire -- COMMAND ...`,
    "Exit status: 0 done, 2 wrong usage or input (one sentence on standard error), 1 internal fault.",
    "",
  ].join("\n");
}

/** Help of one command. */
export function commandHelp(command: Command): string {
  const rows = command.options.map(({ name, value, help }): [string, string] => [
    value === undefined ? `--${name}` : `--${name} ${value}`,
    help,
  ]);
  return [
    `${command.summary}.`,
    "",
    `Usage: ${usage(command)}`,
    "",
    "Options:",
    ...table([...rows, ["--help", "Show this help"]]),
    ...(command.details.length === 0 ? [] : ["", ...command.details]),
    "",
  ].join("\n");
}

function usage({ name, positionals, options }: Command): string {
  const required = options
    .filter((option) => option.required)
    .map((option) => `--${option.name} ${option.value ?? ""}`);
  const optional = options.some((option) => !option.required) ? ["[options]"] : [];
  return [program, name, ...positionals, ...required, ...optional].join(" ");
}

function table(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
}
