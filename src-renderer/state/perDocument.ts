import type { GradwireDocument } from "../../src-engine";

/** What is computed of a document, once for each: documents never change, their successors are others. */
export function perDocument<T>(compute: (document: GradwireDocument) => T): (document: GradwireDocument) => T {
  const known = new WeakMap<GradwireDocument, { readonly value: T }>();
  return (document) => {
    const found = known.get(document) ?? { value: compute(document) };
    known.set(document, found);
    return found.value;
  };
}
