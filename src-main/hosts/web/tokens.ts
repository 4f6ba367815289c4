import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

const newSecret = (): string => randomBytes(32).toString("base64url");
const digest = (secret: string): Buffer => createHash("sha256").update(secret).digest();

/** A WebSocket ticket's life, in milliseconds. */
const ticketLife = 30_000;
/** Tickets that wait for use, of one session: the oldest goes. */
const ticketsPerSession = 32;

interface Secret {
  readonly digest: Buffer;
  /** Milliseconds of `now`; Infinity when it does not age. */
  readonly expires: number;
  readonly owner: string;
  readonly onUse: (() => void) | undefined;
}

/**
 * The web host's secrets. A link's token is swapped once for a session's; a session makes tickets that open one
 * WebSocket each. Only digests are kept, and compared in constant time.
 */
export class Tokens {
  readonly #links: Secret[] = [];
  readonly #sessions: Secret[] = [];
  readonly #tickets: Secret[] = [];
  readonly #now: () => number;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** A token that opens one session; `onUse` is told when it has. */
  newLink(onUse?: () => void): string {
    return this.#add(this.#links, Infinity, "", onUse);
  }

  /** A session's token and its owner for a link's, once; null when the link's token is unknown or used. */
  openSession(link: string): { readonly session: string; readonly owner: string } | null {
    if (this.#take(this.#links, link) === null) return null;
    const owner = randomBytes(16).toString("hex");
    return { session: this.#add(this.#sessions, Infinity, owner), owner };
  }

  /** Forgets a session and its tickets. */
  endSession(owner: string): void {
    for (const secrets of [this.#sessions, this.#tickets])
      secrets.splice(0, secrets.length, ...secrets.filter((secret) => secret.owner !== owner));
  }

  /** Whose session it is, or null. */
  owner(session: string): string | null {
    return this.#find(this.#sessions, session)?.owner ?? null;
  }

  /** A ticket for one WebSocket of this session's owner. */
  newTicket(owner: string): string {
    const now = this.#now();
    const live = this.#tickets.filter(({ expires }) => expires > now);
    const own = live.filter((ticket) => ticket.owner === owner);
    const kept = own.length < ticketsPerSession ? live : live.filter((ticket) => ticket !== own[0]);
    this.#tickets.splice(0, this.#tickets.length, ...kept);
    return this.#add(this.#tickets, now + ticketLife, owner);
  }

  /** Whose ticket it was, once; null when it is unknown, used or too old. */
  useTicket(ticket: string): string | null {
    const found = this.#take(this.#tickets, ticket);
    return found !== null && found.expires > this.#now() ? found.owner : null;
  }

  #add(secrets: Secret[], expires: number, owner: string, onUse?: () => void): string {
    const secret = newSecret();
    secrets.push({ digest: digest(secret), expires, owner, onUse });
    return secret;
  }

  #take(secrets: Secret[], secret: string): Secret | null {
    const found = this.#find(secrets, secret);
    if (found !== null) {
      secrets.splice(secrets.indexOf(found), 1);
      found.onUse?.();
    }
    return found;
  }

  #find(secrets: readonly Secret[], secret: string): Secret | null {
    const wanted = digest(secret);
    let found: Secret | null = null;
    for (const candidate of secrets) if (timingSafeEqual(candidate.digest, wanted)) found = candidate;
    return found;
  }
}
