import { describe, expect, it } from "vitest";
import type { Point } from "../state/canvasView";
import { labelPlace, nearestOn, wireRoute, type NodeBox, type WireCourse } from "./wireRoute";

const source = { x: 205, y: 50 };
const box = (id: string, x: number, y: number): NodeBox => ({ id, x, y, width: 200, height: 100 });
const own = [box("from", 0, 0), box("to", 1000, 0)];

function course(others: readonly NodeBox[], more: Partial<WireCourse> = {}): WireCourse {
  return {
    source,
    target: { x: 995, y: 50 },
    points: [],
    boxes: [...own, ...others],
    ends: new Set(["from", "to"]),
    ...more,
  };
}

const isIn = ({ x, y }: Point, { x: left, y: top, width, height }: NodeBox) =>
  x > left && x < left + width && y > top && y < top + height;

const crossed = (wire: WireCourse) =>
  wire.boxes
    .filter((each) =>
      wireRoute(wire)
        .legs.flat()
        .some((point) => isIn(point, each)),
    )
    .map(({ id }) => id);

describe("the way of a wire", () => {
  it("is a curve where nothing lies in between", () => {
    expect(wireRoute(course([box("far", 500, 400)])).path).toBe("M205,50 C600,50 600,50 995,50");
  });

  it("goes around nodes in between, on the nearer side", () => {
    const low = course([box("a", 400, 30), box("b", 700, 20)]);
    expect(crossed(low)).toEqual([]);
    const levels = wireRoute(low)
      .legs.flat()
      .map(({ y }) => y);
    expect(Math.min(...levels)).toBeLessThan(20);
    expect(Math.max(...levels)).toBeLessThanOrEqual(50);
    const high = course([box("a", 400, -30)]);
    expect(crossed(high)).toEqual([]);
    expect(
      Math.max(
        ...wireRoute(high)
          .legs.flat()
          .map(({ y }) => y),
      ),
    ).toBeGreaterThan(70);
  });

  it("goes around what its detour meets as well", () => {
    const others = [box("a", 400, 0), box("above", 420, -110), box("below", 380, 110), box("high", 640, -240)];
    expect(crossed(course(others))).toEqual([]);
  });

  it("goes back to the left between rows, and around its own nodes", () => {
    const back = course([], { source: { x: 1205, y: 50 }, target: { x: -5, y: 50 }, ends: new Set(["to", "from"]) });
    expect(crossed(back)).toEqual([]);
    const rows = course([box("a", 500, 0), box("b", 500, 300)], {
      source: { x: 1205, y: 50 },
      target: { x: -5, y: 350 },
    });
    expect(crossed(rows)).toEqual([]);
  });

  it("goes back in the gap between rows of branches, not among their nodes", () => {
    // Two rows of three columns; the branches of the lower one lie above each other, 40 apart, and the wire ends low.
    const upper = [box("from", 1000, 0), box("u1", 500, -70), box("u2", 500, 70), box("u3", 0, 0)];
    const lower = [box("l1", 0, 230), box("l2", 0, 370), box("to", 0, 510), box("l4", 500, 300), box("l5", 1000, 370)];
    const back = course([], {
      source: { x: 1205, y: 50 },
      target: { x: -5, y: 590 },
      boxes: [...upper, ...lower],
    });
    expect(crossed(back)).toEqual([]);
    const lane = wireRoute(back)
      .legs.flat()
      .filter(({ x }) => x > 200 && x < 1000);
    expect(lane.length).toBeGreaterThan(0);
    expect(new Set(lane.map(({ y }) => y))).toEqual(new Set([200]));
  });

  it("goes back between rows of collapsed nodes, which are less high than the gap", () => {
    const flat = (id: string, x: number, y: number): NodeBox => ({ id, x, y, width: 200, height: 40 });
    const boxes = [
      ...[flat("u1", 0, 0), flat("u2", 300, 0), flat("from", 600, 0)],
      ...[flat("to", 0, 100), flat("l2", 300, 100), flat("l3", 600, 100)],
    ];
    const back = course([], { source: { x: 805, y: 20 }, target: { x: -5, y: 120 }, boxes });
    expect(crossed(back)).toEqual([]);
    const middle = wireRoute(back)
      .legs.flat()
      .filter(({ x }) => x > 100 && x < 700);
    expect(middle.length).toBeGreaterThan(0);
    expect(new Set(middle.map(({ y }) => y))).toEqual(new Set([70]));
  });

  it("goes through its points, and around nodes from one to the next", () => {
    const points = [{ x: 350, y: -200 }];
    const led = course([box("a", 600, -120)], { points });
    const { legs } = wireRoute(led);
    expect(legs).toHaveLength(2);
    expect(nearestOn(wireRoute(led), { x: 350, y: -200 })).toMatchObject({ at: points[0], away: 0 });
    expect(crossed(led)).toEqual([]);
    expect(nearestOn(wireRoute(led), { x: 220, y: 40 }).leg).toBe(0);
    expect(nearestOn(wireRoute(led), { x: 980, y: 50 }).leg).toBe(1);
  });
});

describe("the label of a wire", () => {
  const size = { width: 60, height: 18 };

  it("stands in the middle, or on the nearest free piece", () => {
    const plain = wireRoute(course([]));
    expect(labelPlace(plain, size, own)).toEqual({ x: 600, y: 50, over: false });
    const note = box("over", 560, 30);
    const place = labelPlace(plain, size, [...own, note]);
    expect(place.over).toBe(false);
    expect(place.x + 30 <= 560 || place.x - 30 >= 760).toBe(true);
  });

  it("lies over nodes only where there is no free piece", () => {
    const short = course([], { target: { x: 235, y: 50 }, boxes: [box("from", 0, 0), box("to", 240, 0)] });
    expect(labelPlace(wireRoute(short), size, short.boxes).over).toBe(true);
  });
});
