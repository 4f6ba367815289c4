import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { freePlace, snapToGrid } from "./placement";

const size = { width: 200, height: 120 };

describe("placing a node", () => {
  test("the wanted place is taken when it is free, on the grid", () => {
    expect(freePlace([], size, { x: 103, y: 48 })).toEqual({ x: 100, y: 50 });
    expect(snapToGrid({ x: -14, y: 6 })).toEqual({ x: -10, y: 10 });
  });

  test("a placed node overlaps no other", () => {
    const coordinate = fc.integer({ min: -600, max: 600 });
    fc.assert(
      fc.property(
        fc.array(fc.record({ x: coordinate, y: coordinate }), { maxLength: 12 }),
        coordinate,
        coordinate,
        (others, x, y) => {
          const taken = others.map((other) => ({ ...other, ...size }));
          const place = freePlace(taken, size, { x, y });
          for (const rect of taken) {
            const apart =
              place.x + size.width <= rect.x ||
              rect.x + rect.width <= place.x ||
              place.y + size.height <= rect.y ||
              rect.y + rect.height <= place.y;
            expect(apart).toBe(true);
          }
        },
      ),
    );
  });
});
