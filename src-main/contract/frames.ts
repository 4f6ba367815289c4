/** What one message from a page to its host may be. Both ends hold to it; what is beyond is refused in words. */
export const frameLimits = {
  /** Bytes of UTF-8 on a WebSocket, characters on a message port. */
  size: 8 * 2 ** 20,
  /** Lists and objects inside each other: those of a document, and of the message around it. */
  depth: 72,
  /** Values in all lists and objects together. */
  values: 1_500_000,
} as const;
