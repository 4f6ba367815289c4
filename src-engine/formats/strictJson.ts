import { strFromU8 } from "fflate";
import { GradwireError } from "../base/errors";
import { limits } from "./limits";
import { JsonCursor } from "./jsonCursor";

/**
 * Parses untrusted UTF-8 JSON within the limits of a project file. Unlike `JSON.parse` it refuses text that is not UTF-8
 * and objects that name a key twice, so two readers cannot see different contents in one file.
 * @throws GradwireError `weightsJson`, `weightsDuplicateName`, `weightsJsonDeep`, `weightsJsonMany`, `weightsJsonLarge`
 */
export function parseStrictJson(bytes: Uint8Array): unknown {
  if (bytes.length > limits.bytes)
    throw new GradwireError("weightsJsonLarge", {
      limit: limits.bytes / 2 ** 20,
      found: Math.ceil(bytes.length / 2 ** 20),
    });
  const cursor = new JsonCursor(bytes);
  cursor.skip(limits);
  cursor.end();
  return JSON.parse(strFromU8(bytes)) as unknown;
}

/** Whether an untrusted value is a plain JSON object. */
export function isJsonObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
