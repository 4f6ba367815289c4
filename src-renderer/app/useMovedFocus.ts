import { useEffect, type RefObject } from "react";
import { useTabPlaces } from "../state/tabPlaces";
import type { DockTab } from "../state/viewStore";

/** Gives a place of tabs the focus when the tab in front there has just been moved to it: its chosen tab, or first button. */
export function useMovedFocus(place: RefObject<HTMLElement | null>, front: DockTab | null): void {
  const isMoved = useTabPlaces(({ movedTab }) => movedTab !== null && movedTab === front);
  useEffect(() => {
    if (!isMoved) return;
    useTabPlaces.setState({ movedTab: null });
    place.current?.querySelector<HTMLElement>("[role=tab][aria-selected=true], header button")?.focus();
  }, [isMoved, place]);
}
