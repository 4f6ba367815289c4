/** What a project file may be. A file beyond these limits is refused before it is parsed. */
export const limits = {
  /** Bytes of UTF-8. */
  bytes: 16 * 1024 * 1024,
  /** Lists and objects inside each other. */
  depth: 64,
} as const;
