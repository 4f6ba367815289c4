import { strict } from "./strict";

const switches = new Map<string, string>();
for (const argument of process.argv.slice(1)) {
  const match = /^--([^=]+)(?:=(.*))?$/s.exec(argument);
  if (match !== null) switches.set(match[1]!, match[2] ?? "");
}

/** The switches of this start. Those that are appended are kept, and reach no browser. */
export const commandLine = strict("app.commandLine", {
  appendSwitch: (name: string, value = ""): void => void switches.set(name, value),
  appendArgument: (): void => undefined,
  hasSwitch: (name: string): boolean => switches.has(name),
  getSwitchValue: (name: string): string => switches.get(name) ?? "",
  removeSwitch: (name: string): void => void switches.delete(name),
});
