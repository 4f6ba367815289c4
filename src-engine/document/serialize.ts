import { GradwireError } from "../base/errors";
import { formatPath } from "../nodes/schemaIssue";
import { limits } from "./limits";
import type { GradwireDocument } from "./schema";

/**
 * A document as the text of a project file: UTF-8 JSON, two spaces, stable key order, a newline at the end. What
 * `parseDocument` reads back is equal.
 * @throws GradwireError `documentNotFinite` at the path of a NaN or an infinity, which JSON would turn into null;
 * `documentTooLarge` above 16 MB.
 */
export function serializeDocument(document: GradwireDocument): string {
  refuseNonFinite(document);
  const { format, schemaVersion, minReader, appVersion, projectId, training, nodes, wires } = document;
  const ordered = {
    format,
    schemaVersion,
    minReader,
    appVersion,
    projectId,
    training: { epochs: training.epochs, seed: training.seed },
    nodes: nodes.map(({ id, type, version, title, position: { x, y }, params }) => ({ id, type, version, title, position: { x, y }, params })),
    wires: wires.map(({ id, from, to }) => ({ id, from: { node: from.node, port: from.port }, to: { node: to.node, port: to.port } })),
  };
  const text = `${JSON.stringify(ordered, null, 2)}\n`;
  const bytes = utf8Length(text);
  if (bytes > limits.bytes) {
    throw new GradwireError("documentTooLarge", { limit: limits.bytes / 2 ** 20, found: Math.ceil(bytes / 2 ** 20) });
  }
  return text;
}

/** Bytes of `text` in UTF-8; a lone surrogate counts as the replacement character. */
export function utf8Length(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }
  return bytes;
}

function refuseNonFinite(root: unknown): void {
  const open: { readonly value: unknown; readonly path: readonly (string | number)[] }[] = [{ value: root, path: [] }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, path } = next;
    if (typeof value === "number" && !Number.isFinite(value)) {
      throw new GradwireError("documentNotFinite", { found: String(value) }, { path: formatPath(path) });
    }
    if (typeof value !== "object" || value === null) continue;
    for (const [name, item] of Object.entries(value)) {
      if (typeof item === "object" || typeof item === "number") {
        open.push({ value: item, path: [...path, Array.isArray(value) ? Number(name) : name] });
      }
    }
  }
}
