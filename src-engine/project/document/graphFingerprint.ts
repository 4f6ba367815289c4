import type { NodeGraph } from "../nodes/nodeGraph";

/** Hashes of parameters; documents share the objects that did not change. */
const known = new WeakMap<object, string>();

/**
 * Tells graphs apart: a hash of nodes, which of them are bypassed, wires, parameters and the contents of the data file. Titles, places on the canvas,
 * the file's name and folder, and the run's settings do not matter. No protection against a graph made to collide.
 */
export function graphFingerprint({ nodes, wires }: NodeGraph): string {
  const parts = [
    ...nodes.map(({ id, type, version, params, bypassed }) => [
      id,
      type,
      version,
      paramsFingerprint(params),
      ...(bypassed === true ? ["bypassed"] : []),
    ]),
    ...wires
      .map(({ from, to }) => [from.node, from.port, to.node, to.port])
      .map((ends) => ({ ends, text: ends.join("\n") }))
      // The order in which wires were drawn says nothing.
      .sort((a, b) => (a.text < b.text ? -1 : Number(a.text > b.text)))
      .map(({ ends }) => ends),
  ];
  return hashText(JSON.stringify(parts));
}

function paramsFingerprint(params: Readonly<Record<string, unknown>>): string {
  const seen = known.get(params);
  if (seen !== undefined) return seen;
  const hash = hashText(JSON.stringify(params, inOrder));
  known.set(params, hash);
  return hash;
}

/** Objects with their keys in order; of a data file nothing but what is in it. */
function inOrder(key: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  if (key === "source" && "sha256" in value) return value.sha256;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : Number(a > b))));
}

/** 64 bits of FNV-1a's kind in hex, as two halves with different starts. */
function hashText(text: string): string {
  let [high, low] = [0x811c9dc5, 0x9747b28c];
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    high = Math.imul(high ^ unit, 0x01000193);
    low = Math.imul(low ^ unit, 0x85ebca6b);
    low ^= low >>> 13;
  }
  return [high, low].map((half) => (half >>> 0).toString(16).padStart(8, "0")).join("");
}
