import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { leaveTurn, takeTurn } from "./chartTurns";

/** Frames that are run by hand, on a clock that is set by hand. */
let frames: (() => void)[] = [];
let now = 0;

beforeEach(() => {
  frames = [];
  now += 10_000;
  vi.stubGlobal("requestAnimationFrame", (frame: () => void) => frames.push(frame));
  vi.spyOn(performance, "now").mockImplementation(() => now);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

function runFrames(count: number): void {
  for (let frame = 0; frame < count; frame += 1) {
    now += 16;
    for (const run of frames.splice(0)) run();
  }
}

it("draws one chart a frame, the longest waiting first, and rests as long as it took", () => {
  const drawn: string[] = [];
  const chart = (name: string, time: number) => () => {
    now += time;
    drawn.push(name);
  };
  const [loss, map] = [{}, {}];
  takeTurn(loss, chart("older loss", 1));
  takeTurn(map, chart("map", 1));
  // It keeps its place, and only the newest is drawn.
  takeTurn(loss, chart("loss", 40));
  runFrames(1);
  expect(drawn).toEqual(["loss"]);
  takeTurn(loss, chart("loss", 40));
  runFrames(2);
  expect(drawn).toEqual(["loss"]);
  runFrames(2);
  expect(drawn).toEqual(["loss", "map", "loss"]);
  // Nothing waits, nothing runs.
  runFrames(5);
  expect(frames).toEqual([]);
});

it("draws nothing that was taken back, and goes on behind a drawing that fails", () => {
  const drawn: string[] = [];
  const gone = {};
  takeTurn(gone, () => drawn.push("gone"));
  leaveTurn(gone);
  takeTurn({}, () => {
    throw new Error("no chart");
  });
  takeTurn({}, () => drawn.push("next"));
  now += 1000;
  for (let frame = 0; frame < 4; frame += 1) {
    try {
      runFrames(1);
    } catch (error) {
      expect(String(error)).toContain("no chart");
    }
  }
  expect(drawn).toEqual(["next"]);
});
