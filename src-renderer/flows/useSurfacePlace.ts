import { useEffect, useRef, useState } from "react";
import type { PlaceView } from "../../src-main/contract";
import { host } from "../client/host";
import type { SurfacePlace } from "../state/surfaceStore";

/** The model at a place of a surface: of the newest place that the host has answered for; null before the first. */
export function useSurfacePlace(id: string, place: SurfacePlace): PlaceView | null {
  const [view, setView] = useState<{ readonly id: string; readonly view: PlaceView } | null>(null);
  const wanted = useRef({ id, ...place });
  const asking = useRef(false);
  const { x, y } = place;
  useEffect(() => {
    wanted.current = { id, x, y };
    if (asking.current) return;
    asking.current = true;
    void (async () => {
      // A hand is faster than answers: one question at a time, and then the newest.
      for (let asked = null; asked !== wanted.current;) {
        asked = wanted.current;
        try {
          const found = await host().client.surface.at(asked);
          if (asked.id === wanted.current.id) setView({ id: asked.id, view: found });
        } catch {
          // The surface is gone, or the host is away: the next place asks again, and no other one's model stands beside it.
          if (asked === wanted.current) setView(null);
        }
      }
      asking.current = false;
    })();
  }, [id, x, y]);
  return view?.id === id ? view.view : null;
}
