import { once } from "node:events";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Sessions } from "./sessions";
import { TestServer } from "./testServer";
import { Tokens } from "./tokens";

describe("a session", () => {
  let told: string[];
  let sessions: Sessions;
  beforeEach(() => {
    vi.useFakeTimers();
    told = [];
    sessions = new Sessions(
      { pageGone: 4_000, connectionLost: 15_000, sessionLife: 3_600_000 },
      {
        away: (owner) => told.push(`${owner} away`),
        back: (owner) => told.push(`${owner} back`),
        ended: (owner) => told.push(`${owner} ended`),
      },
    );
    sessions.begin("a");
  });
  afterEach(() => {
    sessions.dispose();
    vi.useRealTimers();
  });

  it("stays for as long as somebody is there", () => {
    sessions.enter("a");
    vi.advanceTimersByTime(1e9);
    expect(told).toEqual([]);
  });

  it("that is reloaded is never away", () => {
    const leave = sessions.enter("a");
    leave(true);
    vi.advanceTimersByTime(3_999);
    sessions.enter("a");
    vi.advanceTimersByTime(1e9);
    expect(told).toEqual([]);
  });

  it.each([
    ["its page went", true, 4_000],
    ["its connection was cut", false, 15_000],
  ])("is away a while after %s, and back with a connection", (_, pageGone, grace) => {
    sessions.enter("a")(pageGone);
    vi.advanceTimersByTime(grace - 1);
    expect(told).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(told).toEqual(["a away"]);
    sessions.enter("a");
    expect(told).toEqual(["a away", "a back"]);
    vi.advanceTimersByTime(1e9);
    expect(told).toEqual(["a away", "a back"]);
  });

  it("ends after its life without a connection, and does not come back", () => {
    sessions.enter("a")(true);
    vi.advanceTimersByTime(3_600_000);
    expect(told).toEqual(["a away", "a ended"]);
    sessions.enter("a")(true);
    vi.advanceTimersByTime(1e9);
    expect(told).toEqual(["a away", "a ended"]);
  });

  it("ends as well when its page never connected", () => {
    vi.advanceTimersByTime(1e9);
    expect(told).toEqual(["a away", "a ended"]);
  });

  it("of two tabs is away when both are gone, counted once each", () => {
    const first = sessions.enter("a");
    const second = sessions.enter("a");
    first(true);
    first(true);
    vi.advanceTimersByTime(1e6);
    expect(told).toEqual([]);
    second(true);
    vi.advanceTimersByTime(4_000);
    expect(told).toEqual(["a away"]);
  });
});

describe("the tokens of a session", () => {
  it("end with it", () => {
    const tokens = new Tokens();
    const opened = tokens.openSession(tokens.newLink());
    const other = tokens.openSession(tokens.newLink());
    if (opened === null || other === null) throw new Error("the links are good");
    const ticket = tokens.newTicket(opened.owner);
    tokens.endSession(opened.owner);
    expect(tokens.owner(opened.session)).toBeNull();
    expect(tokens.useTicket(ticket)).toBeNull();
    expect(tokens.owner(other.session)).toBe(other.owner);
  });

  it("are few tickets: the oldest of the session goes", () => {
    const tokens = new Tokens();
    const other = tokens.newTicket("b");
    const tickets = Array.from({ length: 40 }, () => tokens.newTicket("a"));
    expect(tickets.map((ticket) => tokens.useTicket(ticket))).toEqual([
      ...Array.from({ length: 8 }, () => null),
      ...Array.from({ length: 32 }, () => "a"),
    ]);
    expect(tokens.useTicket(other)).toBe("b");
  });
});

describe("a server", () => {
  it("tells when a page goes, comes back and is over", async () => {
    const told: string[] = [];
    const waiting: (() => void)[] = [];
    const note = (what: string) => () => {
      told.push(what);
      for (const look of waiting) look();
    };
    const untilTold = (count: number): Promise<void> =>
      new Promise((resolve) => {
        const look = (): void => {
          if (told.length >= count) resolve();
        };
        waiting.push(look);
        look();
      });
    const host = await TestServer.start(
      { sessions: { away: note("away"), back: note("back"), ended: note("ended") } },
      { pageGone: 20, connectionLost: 60_000, sessionLife: 400 },
    );
    const session = await host.openSession();
    const socket = await host.openSocket(session);
    socket.send("ping");
    await once(socket, "message");
    socket.close(1001);
    await untilTold(1);
    const again = await host.openSocket(session);
    again.send("ping");
    await once(again, "message");
    again.close(1001);
    await untilTold(4);
    expect(told).toEqual(["away", "back", "away", "ended"]);
    const refused = await host.post("/ticket", session);
    expect(refused.status).toBe(401);
    expect(await refused.text()).toContain("unsaved work is offered there");
    await host.close();
  });
});
