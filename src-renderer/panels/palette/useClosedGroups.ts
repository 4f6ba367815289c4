import { useState } from "react";
import { nodeCategories, type NodeCategory } from "../../../src-engine";

const storageKey = "gradwire.palette.closed";

/** The palette's groups that are folded away, remembered in this browser, and how to fold or unfold one. */
export function useClosedGroups(): readonly [readonly NodeCategory[], (category: NodeCategory) => void] {
  const [closed, setClosed] = useState(read);
  const toggle = (category: NodeCategory) => {
    const next = closed.includes(category) ? closed.filter((other) => other !== category) : [...closed, category];
    localStorage.setItem(storageKey, next.join());
    setClosed(next);
  };
  return [closed, toggle];
}

function read(): readonly NodeCategory[] {
  const stored = localStorage.getItem(storageKey)?.split(",") ?? [];
  return nodeCategories.filter((category) => stored.includes(category));
}
