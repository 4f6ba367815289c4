const mostEntries = 4;

/**
 * What a caller gave, as an error shows it: `"max"`, `0.5`, `[30, 80]`, `{ dim: 1 }`; of what is larger the class's name.
 */
export function shown(found: unknown): string {
  if (typeof found === "string") return JSON.stringify(found);
  if (typeof found === "function") return nameOfFunction(found as () => unknown);
  if (typeof found !== "object" || found === null) return String(found);
  return smallText(found) ?? nameOfClass(found);
}

/** Whether `found` is an object without a class: what options are given as. */
export function isPlainObject(found: unknown): found is Readonly<Record<string, unknown>> {
  if (typeof found !== "object" || found === null) return false;
  const prototype: unknown = Object.getPrototypeOf(found);
  // Another realm's objects have another prototype, behind which there is nothing either.
  return prototype === null || (!Array.isArray(found) && Object.getPrototypeOf(prototype) === null);
}

/** A short array or plain object as it would be written; null for anything else. */
function smallText(found: object): string | null {
  if (Array.isArray(found)) {
    return found.length <= mostEntries ? `[${found.map(shown).join(", ")}]` : null;
  }
  if (!isPlainObject(found)) return null;
  const entries = Object.entries(found);
  if (entries.length > mostEntries) return null;
  return entries.length === 0 ? "{}" : `{ ${entries.map(([key, value]) => `${key}: ${shown(value)}`).join(", ")} }`;
}

function nameOfFunction(found: () => unknown): string {
  const kind = Function.prototype.toString.call(found).startsWith("class") ? "class" : "function";
  return found.name === "" ? `a ${kind}` : `${kind} ${found.name}`;
}

function nameOfClass(found: object): string {
  const { constructor } = found as { readonly constructor?: unknown };
  return typeof constructor === "function" && constructor.name !== "" ? constructor.name : "Object";
}
