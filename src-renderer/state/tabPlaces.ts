import { create } from "zustand";
import { persist } from "zustand/middleware";
import type { Point } from "./canvasView";
import { useView, type DockTab } from "./viewStore";

/** Where a tab of the dock can be: below the canvas, in the column at its right, or in a window of its own over it. */
export const tabPlaces = ["below", "right", "window"] as const;

/** Where a tab of the dock can be. */
export type TabPlace = (typeof tabPlaces)[number];

/** A tab that is a window over the canvas (rem). */
export interface TabWindow {
  readonly tab: DockTab;
  /** Its top left corner in the room of the windows; null until it is placed. */
  readonly place: Point | null;
  readonly width: number;
  readonly height: number;
}

interface TabPlaces {
  /** Tabs of the column at the right, as far as the window of the application has room for one. */
  readonly right: readonly DockTab[];
  /** The one of them that is in front. */
  readonly rightTab: DockTab | null;
  /** Tabs that are windows; the last one lies on top. */
  readonly windows: readonly TabWindow[];
  /** The tab that was asked for last: commands that move a tab mean this one. */
  readonly calledTab: DockTab;
  /** A tab that was just moved: the focus goes with it. */
  readonly movedTab: DockTab | null;
}

/** Which tabs were taken out of the dock below. They stay so in later sessions. */
export const useTabPlaces = create<TabPlaces>()(
  persist((): TabPlaces => ({ right: [], rightTab: null, windows: [], calledTab: "loss", movedTab: null }), {
    name: "gradwire.tabs",
    version: 1,
    partialize: ({ right, rightTab, windows }) => ({ right, rightTab, windows }),
  }),
);

/** How large a window is at first, and how small it gets (rem). */
export const windowSizes = { first: { width: 24, height: 19 }, least: { width: 16, height: 10 } } as const;

/** The tab in front of the column at the right: the one that was asked for, or the first. */
export function frontAtRight({ right, rightTab }: TabPlaces): DockTab | null {
  return rightTab !== null && right.includes(rightTab) ? rightTab : (right[0] ?? null);
}

type Taken = Pick<TabPlaces, "right" | "windows">;

function placeIn({ right, windows }: Taken, roomy: boolean, tab: DockTab): TabPlace {
  if (windows.some((each) => each.tab === tab)) return "window";
  return right.includes(tab) && roomy ? "right" : "below";
}

/** Where a tab is at this moment: without room for a column at the right its tabs are below. */
export function placeOfTab(tab: DockTab): TabPlace {
  return placeIn(useTabPlaces.getState(), useView.getState().roomy, tab);
}

/** As {@link placeOfTab}, for a component that renders again when a tab has moved. */
export function useTabPlace(): (tab: DockTab) => TabPlace {
  const right = useTabPlaces((state) => state.right);
  const windows = useTabPlaces((state) => state.windows);
  const roomy = useView((state) => state.roomy);
  return (tab) => placeIn({ right, windows }, roomy, tab);
}

/** The tabs whose content is seen while the dock is open: one below, one at the right, and every window. */
export function tabsInFront(): readonly DockTab[] {
  const { dockTab, roomy } = useView.getState();
  const places = useTabPlaces.getState();
  const right = roomy ? frontAtRight(places) : null;
  return [
    ...places.windows.map(({ tab }) => tab),
    ...(right === null ? [] : [right]),
    ...(placeOfTab(dockTab) === "below" ? [dockTab] : []),
  ];
}

/** Brings a tab to the front of the place where it is. */
export function bringToFront(tab: DockTab): void {
  const place = placeOfTab(tab);
  if (place === "below") useView.setState({ dockTab: tab });
  useTabPlaces.setState(({ windows, rightTab }) => ({
    calledTab: tab,
    rightTab: place === "right" ? tab : rightTab,
    windows: place === "window" ? onTop(windows, tab) : windows,
  }));
}

function onTop(windows: readonly TabWindow[], tab: DockTab): readonly TabWindow[] {
  if (windows.at(-1)?.tab === tab) return windows;
  return [...windows.filter((each) => each.tab !== tab), ...windows.filter((each) => each.tab === tab)];
}

/** Moves a tab to another place, in front there. */
export function placeTab(tab: DockTab, place: TabPlace): void {
  useTabPlaces.setState(({ right, windows }) => {
    const others = windows.filter((each) => each.tab !== tab);
    return {
      right: [...right.filter((each) => each !== tab), ...(place === "right" ? [tab] : [])],
      windows: place === "window" ? [...others, { tab, place: null, ...windowSizes.first }] : others,
    };
  });
  bringToFront(tab);
  useTabPlaces.setState({ movedTab: tab });
}

/** Moves a window, or gives it another size (rem). */
export function frameWindow(tab: DockTab, frame: Partial<Omit<TabWindow, "tab">>): void {
  useTabPlaces.setState(({ windows }) => ({
    windows: windows.map((each) => (each.tab === tab ? { ...each, ...frame } : each)),
  }));
}
