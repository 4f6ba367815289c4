import { assert, array, boolean, constantFrom, integer, property, record } from "fast-check";
import { describe, expect, test } from "vitest";
import { nodeWidth, type GradwireDocument } from "../../src-engine";
import type { Point } from "../state/canvasView";
import { emptyDocument } from "../state/documentStore";
import type { Size } from "./placement";
import { tidyPlaces } from "./tidy";

/** The canvas of a window of 1440 by 900 with its panels (screen pixels). */
const view: Size = { width: 890, height: 560 };

/** The farthest zoom of the canvas. */
const farthest = 0.04;

type Pair = readonly [from: number, to: number];

/** A document of nodes `n0`, `n1`, … and wires between them. */
function net(count: number, pairs: readonly Pair[]): GradwireDocument {
  const nodes = Array.from({ length: count }, (_, index) => ({
    id: `n${index}`,
    type: "relu",
    version: 1,
    position: { x: 0, y: 0 },
    title: "",
    params: {},
  }));
  const wires = pairs.map(([from, to], index) => ({
    id: `w${index}`,
    from: { node: `n${from}`, port: "output" },
    to: { node: `n${to}`, port: "input" },
  }));
  return { ...emptyDocument(), nodes, wires };
}

/** A chain whose first node also gives to the last but one, as a Dataset gives its targets to the loss. */
const chain = (count: number): GradwireDocument =>
  net(count, [...Array.from({ length: count - 1 }, (_, index): Pair => [index, index + 1]), [0, count - 2]]);

/** Blocks of a fork, three branches of three nodes and a join, one behind the other by one wire. */
function branches(count: number): GradwireDocument {
  const pairs: Pair[] = [];
  let next = 1;
  for (; next + 11 < count; next += 11) {
    const [fork, join] = [next, next + 10];
    pairs.push([fork - 1, fork]);
    for (let first = fork + 1; first < join; first += 3)
      pairs.push([fork, first], [first, first + 1], [first + 1, first + 2], [first + 2, join]);
  }
  for (; next < count; next += 1) pairs.push([next - 1, next]);
  return net(count, pairs);
}

const sameSize = (): Size => ({ width: nodeWidth, height: 150 });

type Places = Readonly<Record<string, Point>>;

function overlaps(places: Places, sizeOf: (node: string) => Size): [string, string][] {
  const rects = Object.entries(places).map(([id, point]) => ({ id, ...point, ...sizeOf(id) }));
  return rects.flatMap((a, index) =>
    rects
      .slice(index + 1)
      .filter((b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height)
      .map((b): [string, string] => [a.id, b.id]),
  );
}

/** The zoom at which all of it fits into the view. */
function fitZoom(places: Places, sizeOf: (node: string) => Size = sameSize): number {
  const rects = Object.entries(places).map(([id, point]) => ({ ...point, ...sizeOf(id) }));
  const width = Math.max(...rects.map((each) => each.x + each.width)) - Math.min(...rects.map(({ x }) => x));
  const height = Math.max(...rects.map((each) => each.y + each.height)) - Math.min(...rects.map(({ y }) => y));
  return Math.min(view.width / width, view.height / height);
}

/** The largest zoom that the room of so many nodes allows, with the gaps between them. */
const areaZoom = (count: number): number =>
  Math.sqrt((view.width * view.height) / (count * (nodeWidth + 60) * (150 + 60)));

/** Rows by their y, each with its nodes from left to right. */
function rowsOf(places: Places): string[][] {
  const rows = new Map<number, string[]>();
  for (const [id, { y }] of Object.entries(places)) rows.set(y, [...(rows.get(y) ?? []), id]);
  return [...rows]
    .sort(([a], [b]) => a - b)
    .map(([, ids]) => ids.sort((a, b) => (places[a]?.x ?? 0) - (places[b]?.x ?? 0)));
}

describe("tidying a large graph", () => {
  test("a chain of 200 reads like a text, and fits about as large as its room allows", () => {
    const places = tidyPlaces(chain(200), sameSize, view);
    expect(fitZoom(places)).toBeGreaterThan(0.85 * areaZoom(200));
    const rows = rowsOf(places);
    expect(rows.flat()).toEqual(Array.from({ length: 200 }, (_, index) => `n${index}`));
    expect(rows.length).toBeGreaterThan(6);
    // The first node stands in the margin; its far wire goes down there, to the row that its target begins.
    expect(rows.at(-1)).toEqual(["n198", "n199"]);
    expect(places["n198"]?.x).toBe(places["n1"]?.x);
  });

  test("branches are broken where one wire passes, never within a block", () => {
    const places = tidyPlaces(branches(200), sameSize, view);
    expect(overlaps(places, sameSize)).toEqual([]);
    expect(fitZoom(places)).toBeGreaterThan(0.55 * areaZoom(200));
    const back = branches(200).wires.filter(({ from, to }) => places[from.node]!.x >= places[to.node]!.x);
    expect(back.length).toBeGreaterThan(2);
    // Every block begins with its fork; behind the last block comes a plain chain.
    const begins = back.map(({ to }) => Number(to.node.slice(1)));
    expect(begins.filter((node) => node < 188 && node % 11 !== 1)).toEqual([]);
  });

  test("1,000 nodes take no time that grows beyond them, and can be fitted", () => {
    for (const document of [chain(1000), branches(1000), net(1000, [])]) {
      const start = performance.now();
      const places = tidyPlaces(document, sameSize, view);
      // A third of a second alone; a layout with a cell for every rank a wire passes takes twenty.
      expect(performance.now() - start).toBeLessThan(3000);
      expect(fitZoom(places)).toBeGreaterThan(farthest);
    }
  });

  test("a graph of usual size is laid out as before: whole, from left to right", () => {
    const places = tidyPlaces(branches(13), sameSize, { width: 4000, height: 2000 });
    expect(places["n2"]?.x).toBe(places["n5"]?.x);
    expect(places["n11"]?.y).toBe(places["n1"]?.y);
    expect(new Set(Object.values(places).map(({ x }) => x)).size).toBe(7);
  });

  test("no two nodes overlap, whatever the graph, and the same graph gives the same layout", () => {
    const graphs = record({
      count: integer({ min: 1, max: 200 }),
      links: array(record({ from: integer({ min: 0, max: 199 }), span: integer({ min: -3, max: 30 }) }), {
        maxLength: 300,
      }),
      heights: array(constantFrom(46, 58, 104, 150, 230, 330), { minLength: 1, maxLength: 7 }),
      chained: boolean(),
    });
    assert(
      property(graphs, ({ count, links, heights, chained }) => {
        const pairs: Pair[] = links
          .map(({ from, span }): Pair => [from % count, (from + span + count) % count])
          .filter(([from, to]) => from !== to);
        if (chained) for (let index = 1; index < count; index += 1) pairs.push([index - 1, index]);
        const document = net(count, pairs);
        const sizeOf = (id: string): Size => ({
          width: nodeWidth,
          height: heights[Number(id.slice(1)) % heights.length] ?? 150,
        });
        const places = tidyPlaces(document, sizeOf, view);
        expect(Object.keys(places)).toHaveLength(count);
        expect(overlaps(places, sizeOf)).toEqual([]);
        expect(tidyPlaces(document, sizeOf, view)).toEqual(places);
      }),
      { numRuns: 60 },
    );
  }, 60_000);
});
