import { type NumberFormat, plainFormat, typedNumberReader } from "../../../src-engine";
import type { InputColumn } from "../../../src-main/contract";

/** Places of a slider, unless the column's whole numbers are fewer. */
const usualSteps = 200;

/** The range of a column that a slider goes through. */
export interface SlidRange {
  readonly min: number;
  readonly max: number;
  readonly steps: number;
  readonly format: NumberFormat;
}

/** The range that a column of numbers had in training; null of categories, of days, and where it is not known or one value only. */
export function slidRange({ type, min, max, format = plainFormat(".") }: InputColumn): SlidRange | null {
  if (type !== "number" || format.date !== undefined || min === null || max === null || min >= max) return null;
  const whole = Number.isInteger(min) && Number.isInteger(max) && max - min <= usualSteps;
  return { min, max, steps: whole ? max - min : usualSteps, format };
}

/** What is typed for a place of the slider, with as many decimals as tell places apart. */
export function textAt({ min, max, steps, format }: SlidRange, place: number): string {
  if (place <= 0) return typed(min, format);
  if (place >= steps) return typed(max, format);
  const step = (max - min) / steps;
  const decimals = Math.max(0, -Math.floor(Math.log10(step)));
  const value = min + step * place;
  return typed(decimals > 20 ? Number(value.toPrecision(7)) : Number(value.toFixed(decimals)), format);
}

function typed(value: number, { decimal }: NumberFormat): string {
  return String(Number(value.toPrecision(12))).replace(".", decimal);
}

/** The place of what is typed, at an end where it lies beyond; null where it is no number. */
export function placeOf({ min, max, steps, format }: SlidRange, text: string): number | null {
  const value = typedNumberReader(format)(text.trim());
  if (Number.isNaN(value)) return null;
  return Math.round((Math.min(max, Math.max(min, value)) - min) / ((max - min) / steps));
}
