import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { burstWindow, endBurst, historyLimit, record, redo, startHistory, undo } from "./history";

describe("history", () => {
  test("n edits undone are the start, redone are the end, by reference", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.nat().map((value) => ({ value })),
          { minLength: 1, maxLength: 60 },
        ),
        (values) => {
          const start = {};
          let history = values.reduce((now, value) => record(now, value, { now: 0 }), startHistory<object>(start));
          const end = history.present;
          values.forEach(() => (history = undo(history)));
          expect(history.present).toBe(start);
          expect(undo(history)).toBe(history);
          values.forEach(() => (history = redo(history)));
          expect(history.present).toBe(end);
          expect(redo(history)).toBe(history);
        },
      ),
    );
  });

  test("any walk of undo and redo visits only states that were recorded", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom("edit", "undo", "redo"), { maxLength: 80 }), (steps) => {
        let next = 0;
        let history = startHistory(next);
        const line = [0];
        let at = 0;
        for (const step of steps) {
          if (step === "edit") {
            next += 1;
            history = record(history, next, { now: 0 });
            line.splice(at + 1, line.length, next);
            at += 1;
          } else if (step === "undo") {
            history = undo(history);
            at = Math.max(0, at - 1);
          } else {
            history = redo(history);
            at = Math.min(line.length - 1, at + 1);
          }
          expect(history.present).toBe(line[at]);
        }
      }),
    );
  });

  test("the same value is no step", () => {
    const history = startHistory("a");
    expect(record(history, "a", { now: 0 })).toBe(history);
  });

  test("a burst with one key is one step", () => {
    let history = startHistory("");
    for (const [index, text] of ["1", "12", "123"].entries())
      history = record(history, text, { merge: "field", now: index * 100 });
    expect(history.past).toEqual([""]);
    expect(undo(history).present).toBe("");
  });

  test("another key, a pause, an end of the burst, or an undo begin a new step", () => {
    const typed = record(startHistory(""), "1", { merge: "a", now: 0 });
    expect(record(typed, "2", { merge: "b", now: 1 }).past).toHaveLength(2);
    expect(record(typed, "2", { merge: "a", now: burstWindow + 1 }).past).toHaveLength(2);
    expect(record(endBurst(typed), "2", { merge: "a", now: 1 }).past).toHaveLength(2);
    expect(record(redo(undo(typed)), "2", { merge: "a", now: 1 }).past).toHaveLength(2);
    expect(record(typed, "2", { now: 1 }).past).toHaveLength(2);
  });

  test("a new edit forgets what was undone", () => {
    const history = record(undo(record(startHistory("a"), "b", { now: 0 })), "c", { now: 0 });
    expect(history.future).toEqual([]);
    expect(redo(history)).toBe(history);
  });

  test("only the last steps are kept", () => {
    let history = startHistory(0);
    for (let value = 1; value <= historyLimit + 10; value += 1) history = record(history, value, { now: 0 });
    expect(history.past).toHaveLength(historyLimit);
    expect(history.past[0]).toBe(10);
  });
});
