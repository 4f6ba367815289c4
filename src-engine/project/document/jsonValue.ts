import { limits } from "../../formats/limits";

/** What JSON can say. */
export type JsonValue =
  string | number | boolean | null | readonly JsonValue[] | { readonly [name: string]: JsonValue };

/**
 * Whether `root` is an object of JSON values, numbers finite. A walk without recursion that makes nothing: a schema of
 * unions keeps several objects for each value it looks at.
 */
export function isJsonRecord(root: unknown): root is Readonly<Record<string, JsonValue>> {
  if (!isPlain(root)) return false;
  const open: object[] = [root];
  let lists = 0;
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    // More than a file may hold, such as an object that holds itself.
    if ((lists += 1) > limits.values) return false;
    if (!Array.isArray(next) && !isPlain(next)) return false;
    for (const item of Object.values(next) as unknown[]) {
      if (typeof item === "object" && item !== null) open.push(item);
      else if (!isJsonScalar(item)) return false;
    }
  }
  return true;
}

function isJsonScalar(value: unknown): boolean {
  return value === null || typeof value === "string" || typeof value === "boolean" || Number.isFinite(value);
}

function isPlain(value: unknown): value is object {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
