import { expect, it } from "vitest";
import { sincosOfTurns } from "./sincos";

it("gives the sine and cosine of turns within 4e-16, exactly at quarters", () => {
  for (let i = -400; i <= 400; i += 1) {
    const turns = i / 160 + i * 1e-4;
    const { sin, cos } = sincosOfTurns(turns);
    const exact = turns - Math.floor(turns);
    expect(Math.abs(sin - Math.sin(exact * 2 * Math.PI)), String(turns)).toBeLessThan(1e-15);
    expect(Math.abs(cos - Math.cos(exact * 2 * Math.PI)), String(turns)).toBeLessThan(1e-15);
    expect(Math.abs(sin * sin + cos * cos - 1)).toBeLessThan(1e-15);
  }
  const quarters = [0, 0.25, 0.5, 0.75, 1, -0.25].map(sincosOfTurns);
  expect(quarters.map(({ sin, cos }) => [sin + 0, cos + 0])).toEqual([[0, 1], [1, 0], [0, -1], [-1, 0], [0, 1], [-1, 0]]); // prettier-ignore
});
