/** How many calls may be under way, and how many of them may be streams. */
export interface CallLimits {
  readonly callsPerChannel: number;
  readonly callsPerOwner: number;
  readonly streamsPerChannel: number;
  readonly streamsPerOwner: number;
}

/** A page has two streams and a few calls; a window of several tabs a few times that. */
export const callLimits: CallLimits = {
  callsPerChannel: 64,
  callsPerOwner: 128,
  streamsPerChannel: 8,
  streamsPerOwner: 16,
};

/** What is counted. */
export type Counted = "calls" | "streams";

interface Counts {
  calls: number;
  streams: number;
}

/** What an owner's channels have under way; it outlives them while calls of theirs are still at work. */
interface OwnerCounts extends Counts {
  channels: number;
}

/** What one channel has under way. */
export interface ChannelUsage {
  /**
   * Counts one more. @returns what to call when it has ended, however often; or the limit that would be passed
   */
  begin(what: Counted): (() => void) | number;
  /** The channel is gone. */
  close(): void;
}

/** Counts calls and streams by channel and by owner, since an owner may open any number of channels. */
export class CallUsage {
  readonly #limits: CallLimits;
  readonly #owners = new Map<string, OwnerCounts>();

  constructor(limits: CallLimits) {
    this.#limits = limits;
  }

  open(owner: string): ChannelUsage {
    const shared = this.#owners.get(owner) ?? { channels: 0, calls: 0, streams: 0 };
    this.#owners.set(owner, shared);
    shared.channels += 1;
    const own: Counts = { calls: 0, streams: 0 };
    const limits = this.#limits;
    const forget = (): void => {
      if (shared.channels === 0 && shared.calls === 0 && shared.streams === 0) this.#owners.delete(owner);
    };
    return {
      begin(what) {
        const perChannel = what === "calls" ? limits.callsPerChannel : limits.streamsPerChannel;
        const perOwner = what === "calls" ? limits.callsPerOwner : limits.streamsPerOwner;
        if (own[what] >= perChannel) return perChannel;
        if (shared[what] >= perOwner) return perOwner;
        own[what] += 1;
        shared[what] += 1;
        let running = true;
        return () => {
          if (!running) return;
          running = false;
          own[what] -= 1;
          shared[what] -= 1;
          forget();
        };
      },
      close() {
        shared.channels -= 1;
        forget();
      },
    };
  }
}
