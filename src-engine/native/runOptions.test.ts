import { describe, expect, it } from "vitest";
import { nativeAddon } from "./addon";
import { type Field, type FieldRecord, runOptions } from "./runOptions";
import { prepareRun, scheduledRun } from "./testing/runs";
import { createTrainingSession, encodeRun } from "./trainingSession";

type Values = Readonly<Record<string, unknown>>;

/** A field's address, and how options look whose field there is `value`. */
interface Place {
  readonly path: string;
  readonly field: Field;
  with(value: unknown): Values;
}

/** Every field of an object, and of the records in it. */
function placesIn(record: FieldRecord, values: Values, path: string, put: (values: Values) => Values): Place[] {
  return Object.entries(record.fields).flatMap(([name, field]) => {
    const at = `${path}${name}`;
    const change = (value: unknown) => put({ ...values, [name]: value });
    const own: Place = { path: at, field, with: change };
    const value = values[name];
    if (typeof field.of === "string" || value === null) return [own];
    if (field.many !== true) return [own, ...placesIn(field.of, value as Values, `${at}.`, change)];
    const [first, ...rest] = value as readonly Values[];
    if (first === undefined) return [own];
    return [own, ...placesIn(field.of, first, `${at}[0].`, (item) => change([item, ...rest]))];
  });
}

const run = prepareRun(scheduledRun);
const session = createTrainingSession({ ...run, threads: 1 });
const options = encodeRun({ ...run, threads: 1, resume: await session.checkpoint() });
session.dispose();
const places = placesIn(runOptions, options, "", (values) => values);

function make(values: Values): void {
  new (nativeAddon().Training)(values as unknown as typeof options, () => undefined).dispose();
}

describe("the core's options of a run", () => {
  it("are taken as they are encoded, those in records too", () => {
    make({ ...options });
    expect(places.map(({ path }) => path)).toEqual(
      expect.arrayContaining(["nonFiniteLimit", "resume.samplerSeed", "schedule.plateaus[0].eps", "metrics.inverse"]),
    );
  });

  it.each(places.map((place) => [place.path, place] as const))(
    "%s is refused by its name when it is missing",
    (path, place) => {
      expect(() => {
        make(place.with(undefined));
      }).toThrow(`${path} must be `);
    },
  );

  it.each(places.map((place) => [place.path, place] as const))(
    "%s is refused by its name when it is of another kind",
    (path, place) => {
      for (const wrong of [Symbol("x"), 7n]) {
        expect(() => {
          make(place.with(wrong));
        }).toThrow(`${path} must be `);
      }
    },
  );

  it.each(places.filter(({ field }) => field.of === "count").map((place) => [place.path, place] as const))(
    "%s is refused by its name when it is no whole number",
    (path, place) => {
      for (const wrong of [-1, 0.5, NaN, Infinity, 2 ** 53]) {
        expect(() => {
          make(place.with(wrong));
        }).toThrow(`${path} must be a whole number`);
      }
    },
  );

  const bounded = places.flatMap((place) =>
    place.field.within ? [[place.path, place, place.field.within] as const] : [],
  );
  it.each(bounded)("%s is refused by its name outside of its bounds", (path, place, [low, high]) => {
    const name = path.slice(path.lastIndexOf(".") + 1);
    for (const wrong of [low - 1, ...(high === undefined ? [] : [high + 1])]) {
      expect(() => {
        make(place.with(wrong));
      }).toThrow(`${name} must be ${high === undefined ? `at least ${low}` : `${low} to ${high}`}`);
    }
  });
});
