import { z } from "zod";
import { anyNumber, documentSchema, surfaceCentres } from "../../src-engine";
import { call } from "./base";
import { fileHandle } from "./files";

/** A trained number: an element of a tensor by its `state_dict` name, row by row. */
const trainedNumber = z.object({ tensor: z.string().max(256), element: z.int().min(0) });

/** Along what a surface lies: two trained numbers, or two random directions of all. */
const planeAxes = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("numbers"), x: trainedNumber, y: trainedNumber }),
  z.object({ kind: z.literal("random"), seed: z.int().min(0).max(0xffffffff) }),
]);

const place = z.object({ x: z.number(), y: z.number() });
const lossPoint = place.extend({ loss: anyNumber });
const pathPoint = place.extend({ epoch: z.number() });

/** The loss over a plane through the weights, and what is to be seen on it. */
export const surfaceView = z.object({
  /** Names it in further calls, until another one is computed. */
  id: z.string(),
  axes: planeAxes,
  /** What the numbers along it are called; null for random directions. */
  names: z.object({ x: z.string(), y: z.string() }).nullable(),
  /** Numbers that it could lie along: the first ones. */
  numbers: z.array(trainedNumber.extend({ name: z.string() })),
  through: z.enum(surfaceCentres),
  /** What else it could go through. */
  centres: z.array(z.enum(surfaceCentres)),
  /** Ascending and evenly spaced. */
  x: z.instanceof(Float64Array),
  y: z.instanceof(Float64Array),
  /** `[y, x]`, row by row. NaN or infinite where it overflows. */
  losses: z.instanceof(Float64Array),
  /** Training rows that it is over, of how many. */
  rows: z.number(),
  ofRows: z.number(),
  centre: lossPoint,
  /** The first weights as seen from it. */
  first: lossPoint,
  /** The exact solution as seen from it, with its own loss; null where there is none. */
  exact: lossPoint.extend({ onPlane: z.boolean() }).nullable(),
});

const pairs = z.object({ x: z.instanceof(Float64Array), y: z.instanceof(Float64Array) });

/** What the model is at a place of a surface. */
export const placeView = z.object({
  loss: anyNumber,
  /** How it fits some training rows; null where it predicts no number. */
  fit: z
    .object({
      target: z.string(),
      /** The only feature column; null where there are several, and `rows.x` are predictions. */
      column: z.string().nullable(),
      rows: pairs,
      line: pairs.nullable(),
    })
    .nullable(),
});

const onSurface = place.extend({ id: z.string().max(64) });

/** The loss of a model's weights, without training it. */
export const surface = {
  /** Axes null: the first two numbers. Through null: the run where there is one, else the exact solution, else the first weights. */
  compute: call
    .input(
      z.object({
        document: documentSchema,
        data: z.record(z.string(), fileHandle),
        axes: planeAxes.nullable(),
        through: z.enum(surfaceCentres).nullable(),
      }),
    )
    .output(surfaceView),
  /** Where the last run has gone, as seen from a surface, up to where it is now; null where no run has the same loss. */
  path: call
    .input(z.object({ id: z.string().max(64) }))
    .output(z.object({ runId: z.string(), points: z.array(pathPoint) }).nullable()),
  at: call.input(onSurface).output(placeView),
  /** The weights at a place, as layers take them for their first ones. */
  given: call
    .input(onSurface)
    .output(z.array(z.object({ node: z.string(), given: z.record(z.string(), z.unknown()) }))),
};

export type SurfaceView = z.infer<typeof surfaceView>;
export type PlaceView = z.infer<typeof placeView>;
