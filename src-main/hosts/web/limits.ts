import { maxFrameSize } from "../../transport/serveCalls";

/** What one page needs, and not more: the host stays answerable under a flood. Times in milliseconds. */
export const limits = {
  /** Most connections of any kind, so that descriptors do not run out. */
  connections: 1024,
  /** Connections that have shown no good token or ticket. */
  strangers: 48,
  /** Connections of all sessions, and of one. */
  known: 64,
  perSession: 16,
  /** All headers of a request must have come. */
  headers: 5_000,
  /** A stranger's connection that stalls this long ends. */
  stalledStranger: 8_000,
  /** A body of a session's that stalls this long ends. */
  stalledBody: 30_000,
  /** A new WebSocket shows its ticket. */
  ticket: 2_000,
  /** Bytes a new WebSocket may send before its ticket is seen. */
  ticketBytes: 16 * 2 ** 10,
  /** A refused connection has this long to read why. */
  parting: 500,
  headerBytes: 16 * 2 ** 10,
  /** A WebSocket message, all its fragments together: what is too large for a call can still be refused in words. */
  message: 2 * maxFrameSize,
  fragments: 64,
  /** A backup that a page sends while it is left; browsers send no more of such. */
  lastBackup: 64 * 2 ** 10,
  /** A session whose page went is away, and its work offered to others (a closed tab; a reload is back sooner). */
  pageGone: 4_000,
  /** The same after a connection that was cut (a sleeping machine, a network that comes back). */
  connectionLost: 15_000,
  /** A session without a connection ends. */
  sessionLife: 12 * 3_600_000,
} as const;

/** The limits of a server; tests shorten the times. */
export type WebLimits = { readonly [Name in keyof typeof limits]: number };
