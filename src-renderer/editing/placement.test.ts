import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { freePlace, shiftToShow, snapToGrid } from "./placement";

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

describe("bringing a place into view", () => {
  const view = { x: 100, y: 0, width: 800, height: 400 };

  test("a view that shows it already stays", () => {
    expect(shiftToShow(view, { x: 700, y: 280, ...size })).toEqual({ x: 0, y: 0 });
  });

  test("a view moves no further than leaves some room to the edge", () => {
    expect(shiftToShow(view, { x: 760, y: 10, ...size })).toEqual({ x: 100, y: 0 });
    expect(shiftToShow(view, { x: 0, y: 390, ...size })).toEqual({ x: -140, y: 150 });
  });

  test("of what is larger than the view the middle is shown", () => {
    expect(shiftToShow(view, { x: 500, y: -300, width: 1000, height: 380 })).toEqual({ x: 500, y: -310 });
  });
});
