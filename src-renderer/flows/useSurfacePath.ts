import { useEffect, useState } from "react";
import { host } from "../client/host";
import { whileRunChanges } from "./whileRunChanges";

/** Where a run has gone on a surface, oldest first. */
export type SurfacePath = readonly { readonly epoch: number; readonly x: number; readonly y: number }[];

const none: SurfacePath = [];

/** Follows the last run over a surface for as long as the component is on screen; empty for a run with another loss. */
export function useSurfacePath(id: string): SurfacePath {
  const [path, setPath] = useState<SurfacePath>(none);
  useEffect(() => {
    const ending = new AbortController();
    const { signal } = ending;
    void whileRunChanges(async () => {
      const found = await host().client.surface.path({ id });
      if (!signal.aborted) setPath(found?.points ?? none);
    }, signal);
    return () => ending.abort();
  }, [id]);
  return path;
}
