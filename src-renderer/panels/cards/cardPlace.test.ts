import { expect, it } from "vitest";
import type { Rect } from "../../state/canvasView";
import { cardGap, placeCard, within } from "./cardPlace";

const room: Rect = { x: 0, y: 0, width: 1000, height: 600 };
const size = { width: 300, height: 250 };
const node: Rect = { x: 400, y: 100, width: 200, height: 120 };

function covers(one: Rect, other: Rect): boolean {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  );
}

it("lies on the port's side of its node, without covering it", () => {
  expect(placeCard(size, { room, node, side: "right", cards: [], nodes: [] })).toEqual({ x: 610, y: 100 });
  expect(placeCard(size, { room, node, side: "left", cards: [], nodes: [] })).toEqual({ x: 90, y: 100 });
});

it("goes to the other side, below or above where there is no room", () => {
  const atEdge = { ...node, x: 780 };
  expect(placeCard(size, { room, node: atEdge, side: "right", cards: [], nodes: [] }).x).toBe(470);
  const narrow = { ...room, width: 420 };
  const inMiddle = { ...node, x: 110 };
  expect(placeCard(size, { room: narrow, node: inMiddle, side: "right", cards: [], nodes: [] })).toEqual({
    x: 110,
    y: 230,
  });
  const low = { ...inMiddle, y: 400 };
  expect(placeCard(size, { room: narrow, node: low, side: "right", cards: [], nodes: [] })).toEqual({ x: 110, y: 140 });
});

it("leaves the other nodes in sight", () => {
  const next = { ...node, x: 660, y: 150 };
  const place = placeCard(size, { room, node, side: "right", cards: [], nodes: [next] });
  expect([node, next].filter((other) => covers({ ...place, ...size }, other))).toEqual([]);
});

it("keeps clear of other cards while there is room", () => {
  const wide = { ...room, width: 1600, height: 900 };
  const cards: Rect[] = [];
  for (let count = 0; count < 5; count += 1) {
    const card = { ...placeCard(size, { room: wide, node, side: "right", cards, nodes: [] }), ...size };
    expect([node, ...cards].filter((other) => covers(card, other))).toEqual([]);
    cards.push(card);
  }
});

it("covers a card rather than its node, and stays in the room", () => {
  const small = { x: 0, y: 0, width: 540, height: 300 };
  const left = { x: 10, y: 10, width: 200, height: 120 };
  const other = { x: 220, y: 10, ...size };
  const place = placeCard(size, { room: small, node: left, side: "right", cards: [other], nodes: [] });
  expect(covers({ ...place, ...size }, left)).toBe(false);
  expect(within(room, size, { x: 5000, y: -50 })).toEqual({ x: 1000 - 300 - cardGap, y: cardGap });
  expect(within({ ...room, width: 100 }, size, { x: 50, y: 50 }).x).toBe(cardGap);
});

it("lies at the top where its node is not on the screen", () => {
  const { x, y } = placeCard(size, { room, node: null, side: "right", cards: [], nodes: [] });
  expect([x, y]).toEqual([510, 10]);
});
