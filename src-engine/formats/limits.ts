/**
 * What a project file may be, and the description of a model in a weights file. What goes beyond is refused before it is
 * parsed: a few characters of text become a hundred times as many bytes of objects, and of complaints about them.
 */
export const limits = {
  /** Bytes of UTF-8. */
  bytes: 16 * 1024 * 1024,
  /** Lists and objects inside each other. */
  depth: 64,
  /** Entries of one list or object: as many as the longest list of a project, its wires, may have. */
  entries: 20_000,
  /** Values altogether: numbers, texts, lists, objects. */
  values: 1_000_000,
} as const;
