import { z } from "zod";

/** Any double: NaN, infinities and -0 included. The transports carry them intact (see `serializers.ts`). */
export const anyNumber = z.custom<number>((value) => typeof value === "number", "expected a number");

/** A typed array of floats, carried as bytes. */
export const floatArray = z.instanceof(Float32Array);
