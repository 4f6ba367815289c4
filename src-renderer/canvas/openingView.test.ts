import { describe, expect, it } from "vitest";
import { closestFit, fitRoom, openingView, readableZoom } from "./openingView";

const node = (x: number, y: number) => ({ x, y, width: 200, height: 140 });
const chain = [node(0, 200), node(260, 0), node(520, 0), node(780, 0), node(1040, 0)];

/** Where a node is on the screen. */
function onScreen(
  { x, y, width, height }: ReturnType<typeof node>,
  view: { readonly x: number; readonly y: number; readonly zoom: number },
) {
  const left = x * view.zoom + view.x;
  const top = y * view.zoom + view.y;
  return { left, top, right: left + width * view.zoom, bottom: top + height * view.zoom };
}

describe("the view a graph opens in", () => {
  it("shows all of it in the middle, no closer than it should", () => {
    const view = openingView(chain.slice(0, 2), { width: 1400, height: 800 });
    expect(view.zoom).toBe(closestFit);
    const [a, b] = chain.slice(0, 2).map((each) => onScreen(each, view));
    expect((a?.left ?? 0) + (b?.right ?? 0)).toBeCloseTo(1400);
    expect((b?.top ?? 0) - fitRoom.top).toBeCloseTo(800 - fitRoom.bottom - (a?.bottom ?? 0));
  });

  it("shows all of it smaller while that can be read", () => {
    const view = openingView(chain, { width: 1240, height: 800 });
    expect(view.zoom).toBeGreaterThan(readableZoom);
    expect(view.zoom).toBeLessThan(1);
    for (const each of chain) {
      const { left, right } = onScreen(each, view);
      expect(left).toBeGreaterThanOrEqual(fitRoom.side - 0.5);
      expect(right).toBeLessThanOrEqual(1240 - fitRoom.side + 0.5);
    }
  });

  it("shows the beginning where all of it would be too small", () => {
    const view = openingView(chain, { width: 700, height: 380 });
    expect(view.zoom).toBe(readableZoom);
    const first = onScreen(chain[0]!, view);
    expect(first.left).toBeCloseTo(fitRoom.side);
    expect(first.bottom).toBeLessThanOrEqual(380 - fitRoom.bottom);
    expect(onScreen(chain[1]!, view).top).toBeGreaterThanOrEqual(0);
  });

  it("gives way above the first node where the view is low", () => {
    const view = openingView(chain, { width: 700, height: 260 });
    const first = onScreen(chain[0]!, view);
    expect(first.top).toBeGreaterThanOrEqual(fitRoom.top - 0.5);
    expect(first.left).toBeCloseTo(fitRoom.side);
  });

  it("is as much closer as its reader wants text larger", () => {
    expect(openingView(chain, { width: 700, height: 500 }, { textScale: 2 }).zoom).toBe(2 * readableZoom);
  });
});
