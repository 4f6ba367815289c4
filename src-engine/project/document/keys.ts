/** Names that could change an object's prototype when they are copied carelessly. */
const forbidden = new Set(["__proto__", "constructor"]);

/** The first forbidden name anywhere in a JSON value and the path to it, or null. Walks without recursion. */
export function forbiddenKey(
  root: unknown,
): { readonly key: string; readonly path: readonly (string | number)[] } | null {
  const open: { readonly value: unknown; readonly path: readonly (string | number)[] }[] = [{ value: root, path: [] }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, path } = next;
    if (typeof value !== "object" || value === null) continue;
    for (const [name, item] of Object.entries(value)) {
      if (!Array.isArray(value) && forbidden.has(name)) return { key: name, path: [...path, name] };
      if (typeof item === "object")
        open.push({ value: item, path: [...path, Array.isArray(value) ? Number(name) : name] });
    }
  }
  return null;
}
