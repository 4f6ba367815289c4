import { GradwireError } from "../../base/errors";
import { formatPath } from "../nodes/schemaIssue";
import { requireModestJson } from "./jsonSize";
import { limits } from "../../formats/limits";
import type { GradwireDocument } from "./schema";

/**
 * A document as the text of a project file: UTF-8 JSON, two spaces, stable key order, a newline at the end. What
 * `parseDocument` reads back is equal.
 * @throws GradwireError `documentNotFinite` at the path of a NaN or an infinity, which JSON would turn into null;
 * `documentTooLarge` above 16 MB, and those of `requireModestJson`: what cannot be opened again is not written.
 */
export function serializeDocument(document: GradwireDocument): string {
  refuseNonFinite(document);
  const { format, schemaVersion, minReader, appVersion, projectId, training, nodes, wires, annotations } = document;
  const ordered = {
    format,
    schemaVersion,
    minReader,
    appVersion,
    projectId,
    training: orderedTraining(training),
    nodes: nodes.map(({ id, type, version, title, position: { x, y }, bypassed, collapsed, params }) => ({
      id,
      type,
      version,
      title,
      position: { x, y },
      bypassed,
      collapsed,
      params,
    })),
    wires: wires.map(({ id, from, to, points }) => ({
      id,
      from: { node: from.node, port: from.port },
      to: { node: to.node, port: to.port },
      points: points?.map(({ x, y }) => ({ x, y })),
    })),
    annotations: annotations?.map(({ id, kind, position: { x, y }, size: { width, height }, text, colour }) => ({
      id,
      kind,
      position: { x, y },
      size: { width, height },
      text,
      colour,
    })),
  };
  const text = `${JSON.stringify(ordered, null, 2)}\n`;
  const bytes = utf8Length(text);
  if (bytes > limits.bytes) {
    throw new GradwireError("documentTooLarge", { limit: limits.bytes / 2 ** 20, found: Math.ceil(bytes / 2 ** 20) });
  }
  requireModestJson(text);
  return text;
}

function orderedTraining({ epochs, seed, earlyStop, keep }: GradwireDocument["training"]) {
  if (earlyStop === undefined) return { epochs, seed, keep };
  const { metric, patience, minDelta } = earlyStop;
  return { epochs, seed, earlyStop: { metric, patience, minDelta }, keep };
}

/** Bytes of `text` in UTF-8; a lone surrogate counts as the replacement character. */
export function utf8Length(text: string): number {
  let bytes = 0;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit < 0x80) bytes += 1;
    else if (unit < 0x800) bytes += 2;
    else if (isBetween(unit, 0xd800, 0xdbff) && isBetween(text.charCodeAt(index + 1), 0xdc00, 0xdfff)) {
      bytes += 4;
      index += 1;
    } else bytes += 3;
  }
  return bytes;
}

function isBetween(unit: number, low: number, high: number): boolean {
  return unit >= low && unit <= high;
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
