import { expect, it, vi } from "vitest";
import type { GradwireClient } from "./gradwireClient";
import type { Backup } from "./host";
import { leavingBackup } from "./leavingBackup";

const call = vi.fn(() => Promise.resolve({ savedAt: 1 }));
const client = { project: { backup: call } } as unknown as GradwireClient;

const backup = (name: string): Backup => ({ name, document: { nodes: [] } }) as unknown as Backup;

it("goes by a request that outlives the page, and is asked for before anything is waited for", async () => {
  const fetch = vi.fn(() => Promise.resolve(new Response()));
  const sent = leavingBackup({ fetch }, client)(backup("과수원"));
  expect(fetch).toHaveBeenCalledExactlyOnceWith(
    "/backup",
    expect.objectContaining({ method: "POST", keepalive: true }),
  );
  await sent;
  expect(call).not.toHaveBeenCalled();
});

it("goes over the WebSocket where it is larger than browsers keep alive", async () => {
  const fetch = vi.fn(() => Promise.reject(new Error("too large")));
  await leavingBackup({ fetch }, client)(backup("x".repeat(60_000)));
  expect(call).toHaveBeenCalledOnce();
});

it("that the host refused is told", async () => {
  const refused = { fetch: () => Promise.resolve(new Response(null, { status: 422 })) };
  await expect(leavingBackup(refused, client)(backup(""))).rejects.toThrow("status 422");
});
