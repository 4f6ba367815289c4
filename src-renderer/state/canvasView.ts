/** A place on the screen or on the canvas, in pixels. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A rectangle by its top left corner, in pixels. */
export interface Rect extends Point {
  readonly width: number;
  readonly height: number;
}

/**
 * What the mounted canvas offers to commands and panels, which may not import it. Screen points are client
 * coordinates; canvas points are the document's.
 */
export interface CanvasView {
  toCanvas(point: Point): Point;
  /** Whether a screen point lies on the canvas. */
  contains(point: Point): boolean;
  /** The wire under a screen point, or null. */
  wireAt(point: Point): string | null;
  /** The part of the canvas that is in view, in canvas pixels. */
  visible(): Rect;
  /** The room a graph that is fitted into the view has, in screen pixels. */
  roomForGraph(): { readonly width: number; readonly height: number };
  /** Where the pointer last was over the canvas (canvas pixels), or null. */
  pointer(): Point | null;
  /** A node's size as drawn, or null before it was. */
  nodeSize(node: string): { readonly width: number; readonly height: number } | null;
  /** Where each node is on the screen. */
  nodesOnScreen(): ReadonlyMap<string, Rect>;
  /** Shows all of the graph, or these nodes. */
  fit(nodes?: readonly string[]): void;
  zoomBy(factor: number): void;
  zoomTo(zoom: number): void;
  /** Moves the view until a part of the canvas (canvas pixels) is in it, no further than needed. */
  show(part: Rect): void;
  /** Brings a node into view. */
  showNode(node: string): void;
  /** Brings a node into view and gives it the keyboard focus. */
  focusNode(node: string): void;
  /** Opens the search that adds a node: there (screen), or else beside the selected ones; without any at the pointer or in the middle. */
  openSearch(at?: Point): void;
  /** Opens the search for a node that is on the canvas. */
  openFinder(): void;
  /** Gives the keyboard focus to the first value of a node that can be edited in place; without one its title is edited. */
  edit(node: string): void;
  /** Begins editing a node's title in place. */
  rename(node: string): void;
  /** Says something to screen readers. */
  announce(text: string): void;
}

let mounted: CanvasView | null = null;

/** The mounted canvas, or null. */
export function canvasView(): CanvasView | null {
  return mounted;
}

/** Called by the canvas when it mounts (and, with the returned function, when it goes). */
export function mountCanvasView(view: CanvasView): () => void {
  mounted = view;
  return () => {
    if (mounted === view) mounted = null;
  };
}
