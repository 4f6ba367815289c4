import { useState } from "react";
import { useDocument } from "./documentStore";

type DocumentState = ReturnType<typeof useDocument.getState>;

/** A few values by name. */
type Facts = Readonly<Record<string, unknown>>;

function isSame(left: Facts, right: Facts): boolean {
  for (const name in right) if (!Object.is(left[name], right[name])) return false;
  return true;
}

/** Gives what it gave before while all its fields are the same. */
function keeper(): <F extends Facts>(facts: F) => F {
  let kept: Facts | null = null;
  return <F extends Facts>(facts: F): F => {
    if (kept === null || !isSame(kept, facts)) kept = facts;
    return kept as F;
  };
}

/**
 * What one element of the canvas shows of the document, always by the same names; the element draws again when one of
 * them changes. A graph of 500 nodes has a thousand such elements and every edit asks all of them, so that it matters
 * that they ask once and compare without making lists, as zustand's own `useShallow` does.
 */
export function useDocumentFacts<F extends Facts>(select: (state: DocumentState) => F): F {
  const [keep] = useState(keeper);
  return useDocument((state) => keep(select(state)));
}
