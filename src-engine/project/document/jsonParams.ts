import type { DocumentNode } from "./schema";

/**
 * Parameters that a node type's schema has accepted, in exactly the form a file gives them back: -0 is 0, and what is
 * undefined is absent.
 */
export function jsonParams(params: Readonly<Record<string, unknown>>): DocumentNode["params"] {
  return JSON.parse(JSON.stringify(params)) as DocumentNode["params"];
}
