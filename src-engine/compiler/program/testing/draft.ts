import type { Program } from "../program";

/** A value whose every part may be changed. */
export type Draft<T> = T extends readonly (infer Item)[]
  ? Draft<Item>[]
  : T extends object
    ? { -readonly [Key in keyof T]: Draft<T[Key]> }
    : T;

/** A copy of a program to be changed: for tests that break programs on purpose. */
export function draftOf(program: Program): Draft<Program> {
  return JSON.parse(JSON.stringify(program)) as Draft<Program>;
}

/** The item at `index`. @throws Error when there is none. */
export function at<T>(items: readonly T[], index: number | null | undefined): T {
  const item = items[index ?? -1];
  if (item === undefined) throw new Error(`no item ${String(index)}`);
  return item;
}
