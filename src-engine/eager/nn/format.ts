import { isPlainObject, shown } from "../../base/shown";

/** What is printed of a module. */
interface Printed {
  /** The modules right inside, by name. */
  namedChildren(): (readonly [string, { toString(): string }])[];
}

/** A module as PyTorch prints it: `Linear(inFeatures: 2, outFeatures: 3)`, with the modules inside line by line. @internal */
export function formatModule(module: Printed): string {
  const settings = settingsOf(Object.entries(module)).join(", ");
  const inside = module.namedChildren().map(([name, child]) => `(${name}): ${String(child)}`);
  const lines = [...(settings === "" ? [] : [settings]), ...inside];
  const { name } = module.constructor;
  if (inside.length === 0) return `${name}(${settings})`;
  return `${name}(\n${lines.map((line) => line.replaceAll(/^/gm, "  ")).join("\n")}\n)`;
}

/** What a module was made with, of all its fields: numbers, words, switches, sizes, and those of its options. */
function settingsOf(fields: readonly (readonly [string, unknown])[]): string[] {
  return fields.flatMap(([name, value]) => {
    if (isPlainObject(value)) return settingsOf(Object.entries(value));
    const isSetting = value === null || ["number", "string", "boolean"].includes(typeof value) || isSizes(value);
    return isSetting ? [`${name}: ${shown(value)}`] : [];
  });
}

function isSizes(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0 && value.every((size) => typeof size === "number");
}
