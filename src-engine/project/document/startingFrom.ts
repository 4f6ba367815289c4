import { setParams } from "./edit";
import type { GradwireDocument } from "./schema";

/** A layer's tensors by their names in it, as nested lists: what its parameter `given` takes. */
export interface GivenLayer {
  readonly node: string;
  readonly given: Readonly<Record<string, unknown>>;
}

/** The document with training starting from what is given. @throws GradwireError for what a layer does not take. */
export function startingFrom(document: GradwireDocument, layers: readonly GivenLayer[]): GradwireDocument {
  return layers.reduce((next, { node, given }) => setParams(next, node, { init: "given", given }), document);
}
