import { maxFrameSize } from "../../transport/serveCalls";

/** What one page needs, and not more: the host stays answerable under a flood. Times in milliseconds. */
export const limits = {
  connections: 64,
  /** All headers of a request must have come. */
  headers: 10_000,
  /** A body that stalls this long ends. */
  stalledBody: 30_000,
  /** A new WebSocket shows its ticket. */
  ticket: 2_000,
  headerBytes: 16 * 2 ** 10,
  /** A WebSocket message, all its fragments together. */
  message: maxFrameSize,
  fragments: 64,
} as const;
