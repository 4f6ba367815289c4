import { nearestWord } from "./nearest";

/** A command line that cannot be carried out as written: one sentence, exit status 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** One `--option`. */
export interface OptionDefinition {
  /** Without the dashes. */
  readonly name: string;
  /** What stands for its value in the help (`FILE`); absent for a switch. */
  readonly value?: string;
  readonly help: string;
  readonly required?: true;
  /** May be given several times: see {@link Arguments.repeated}. */
  readonly repeats?: true;
}

/** What a command was given. */
export interface Arguments {
  readonly positionals: readonly string[];
  /** By option name; a switch that is given has the empty text. */
  readonly options: ReadonlyMap<string, string>;
  /** All values of each option that may be given several times, in their order. */
  readonly repeated: ReadonlyMap<string, readonly string[]>;
}

/** One command of the command line. */
export interface Command {
  readonly name: string;
  /** Names of its positional arguments, in order; all are required unless in brackets. */
  readonly positionals: readonly string[];
  readonly summary: string;
  /** Further lines of its help. */
  readonly details: readonly string[];
  readonly options: readonly OptionDefinition[];
  /** Carries it out. @returns the exit status. @throws UsageError, or an error of the services. */
  run(given: Arguments): Promise<number>;
}

/**
 * Reads the arguments of a command: `--name value` or `--name=value`, anywhere; `--` ends the options.
 * @throws UsageError naming the option, with the nearest known one.
 */
export function parseArguments(command: Command, words: readonly string[]): Arguments {
  const positionals: string[] = [];
  const options = new Map<string, string>();
  const repeated = new Map<string, string[]>();
  for (let i = 0; i < words.length; i += 1) {
    const word = words[i]!;
    if (word === "--") {
      positionals.push(...words.slice(i + 1));
      break;
    }
    if (!word.startsWith("-") || word === "-") {
      positionals.push(word);
      continue;
    }
    const [flag = "", ...rest] = word.split("=");
    const inline = word.includes("=") ? rest.join("=") : null;
    const option = command.options.find(({ name }) => flag === `--${name}`);
    if (option === undefined) throw unknownOption(command, flag);
    if (options.has(option.name) && option.repeats !== true)
      throw new UsageError(`${flag} is given twice. Give it once.`);
    if (option.value === undefined) {
      if (inline !== null) throw new UsageError(`${flag} takes no value. Leave out "=${inline}".`);
      options.set(option.name, "");
      continue;
    }
    const next = words[i + 1];
    const value = inline ?? next;
    if (value === undefined || value === "" || (inline === null && value.startsWith("--"))) {
      throw new UsageError(`${flag} requires a value: ${flag} ${option.value}.`);
    }
    options.set(option.name, value);
    if (option.repeats === true) repeated.set(option.name, [...(repeated.get(option.name) ?? []), value]);
    if (inline === null) i += 1;
  }
  checkComplete(command, positionals, options);
  return { positionals, options, repeated };
}

function unknownOption(command: Command, flag: string): UsageError {
  const nearest = nearestWord(flag.replace(/^-+/, ""), [...command.options.map(({ name }) => name), "help"]);
  const advice = nearest === null ? `See gradwire ${command.name} --help.` : `Did you mean --${nearest}?`;
  return new UsageError(`${command.name} has no option ${flag}. ${advice}`);
}

function checkComplete(command: Command, positionals: readonly string[], options: ReadonlyMap<string, string>): void {
  const missing = command.positionals[positionals.length];
  if (missing !== undefined && !missing.startsWith("[")) {
    throw new UsageError(`${command.name} requires ${missing}. See gradwire ${command.name} --help.`);
  }
  const extra = positionals[command.positionals.length];
  if (extra !== undefined) {
    throw new UsageError(
      `${command.name} does not know what to do with "${extra}". See gradwire ${command.name} --help.`,
    );
  }
  const absent = command.options.find(({ name, required }) => required === true && !options.has(name));
  if (absent !== undefined) {
    throw new UsageError(
      `${command.name} requires --${absent.name} ${absent.value ?? ""}. See gradwire ${command.name} --help.`,
    );
  }
}

/** A number of bytes from an option (`512M`, `2G`; powers of 1024), or null when it is not given. @throws UsageError */
export function bytesOption({ options }: Pick<Arguments, "options">, name: string): number | null {
  const text = options.get(name);
  if (text === undefined) return null;
  const [, digits, unit = ""] = /^(\d{1,9})([KMG])$/i.exec(text) ?? [];
  if (digits === undefined) throw new UsageError(`--${name} must be a size such as 512M or 2G, got "${text}".`);
  return Number(digits) * 1024 ** ("KMG".indexOf(unit.toUpperCase()) + 1);
}

/** A whole number from an option, or null when it is not given. @throws UsageError outside of `[min, max]`. */
export function integerOption(
  { options }: Pick<Arguments, "options">,
  name: string,
  min: number,
  max: number,
): number | null {
  const text = options.get(name);
  if (text === undefined) return null;
  const value = /^\d{1,16}$/.test(text) ? Number(text) : NaN;
  if (value >= min && value <= max) return value;
  throw new UsageError(`--${name} must be a whole number from ${min} to ${max}, got "${text}".`);
}
