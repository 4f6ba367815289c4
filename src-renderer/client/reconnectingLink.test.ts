import { describe, expect, it, vi } from "vitest";
import { connected } from "./connection";
import { ConnectionLost } from "./connectionLost";
import { backOff, ReconnectingLink, SessionExpired, type LinkLife } from "./reconnectingLink";

/** A connection whose end and answers the test decides. */
function life(call: () => Promise<unknown> = () => Promise.resolve("answer")): LinkLife & { end(): void } {
  let end: () => void = () => undefined;
  const closed = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { link: { call }, closed, end: () => end() };
}

const call = (link: ReconnectingLink) => link.call(["run", "pause"], undefined, { context: {} });
const state = (link: ReconnectingLink) => link.connection.getState().state;

describe("ReconnectingLink", () => {
  it("comes back after attempts that fail, and counts its connections", async () => {
    const first = life();
    const wait = vi.fn(() => Promise.resolve());
    const open = vi
      .fn()
      .mockResolvedValueOnce(first)
      .mockRejectedValueOnce(new Error("refused"))
      .mockResolvedValue(life());
    const link = await ReconnectingLink.connect({ open, wait });
    expect(await call(link)).toBe("answer");
    first.end();
    await vi.waitFor(() => expect(link.connection.getState()).toEqual({ state: "connected", generation: 2 }));
    expect(wait.mock.calls).toEqual([[0], [1]]);
    expect(await call(link)).toBe("answer");
  });

  it("fails a call whose connection ends before the answer, and sends nothing twice", async () => {
    let fail: (error: Error) => void = () => undefined;
    const sent = vi.fn(() => new Promise((_, reject) => (fail = reject)));
    const first = life(sent);
    const second = life();
    const link = await ReconnectingLink.connect({
      open: vi.fn().mockResolvedValueOnce(first).mockResolvedValue(second),
      wait: () => Promise.resolve(),
    });
    const pending = call(link);
    first.end();
    await vi.waitFor(() => expect(link.connection.getState().generation).toBe(2));
    fail(new DOMException("closed", "AbortError"));
    await expect(pending).rejects.toBeInstanceOf(ConnectionLost);
    expect(sent).toHaveBeenCalledTimes(1);
  });

  it("passes on the errors of a standing connection as they are", async () => {
    const refusal = new Error("refused");
    const link = await ReconnectingLink.connect({
      open: () => Promise.resolve(life(() => Promise.reject(refusal))),
      wait: () => Promise.resolve(),
    });
    await expect(call(link)).rejects.toBe(refusal);
  });

  it("gives up when the host has forgotten the session", async () => {
    const first = life();
    const open = vi.fn().mockResolvedValueOnce(first).mockRejectedValue(new SessionExpired());
    const link = await ReconnectingLink.connect({ open, wait: () => Promise.resolve() });
    first.end();
    await vi.waitFor(() => expect(state(link)).toBe("expired"));
    await expect(call(link)).rejects.toBeInstanceOf(ConnectionLost);
    await expect(connected(link.connection, AbortSignal.abort())).rejects.toThrow("cancelled");
  });

  it("backs off to five seconds", () => {
    expect([0, 1, 2, 10].map((attempt) => backOff(attempt, 0.5))).toEqual([100, 200, 400, 5000]);
    expect(backOff(10, 1)).toBeCloseTo(6000);
  });
});
