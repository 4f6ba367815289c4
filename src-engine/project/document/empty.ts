import { schemaVersion, type GradwireDocument } from "./schema";

/**
 * A document with nothing in it.
 * @param projectId 128 random bits in hex; the caller draws them, so that the engine needs no source of randomness.
 */
export function emptyDocument({
  projectId,
  appVersion,
}: {
  readonly projectId: string;
  readonly appVersion: string;
}): GradwireDocument {
  return {
    format: "gradwire",
    schemaVersion,
    minReader: 1,
    appVersion,
    projectId,
    nodes: [],
    wires: [],
    training: { epochs: 100, seed: 0 },
  };
}
