import { npz } from "./npz";
import { safetensors } from "./safetensors";
import { json } from "./weightsJson";

/** Every format of weights, the usual one first. */
export const weightsFormats = [safetensors, npz, json] as const;

/** The name of a format of weights; also how its files end. */
export type WeightsFormatId = (typeof weightsFormats)[number]["id"];

/** The names of all formats, the usual one first. */
export const weightsFormatIds = weightsFormats.map(({ id }) => id);
