// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from "vitest";
import { installFakeHost } from "../client/fakeHost";
import { useDocument } from "../state/documentStore";
import { keepBackups, quietTime } from "./projectBackups";

const sent: string[] = [];
let arrive: () => void = () => undefined;

beforeEach(() => {
  vi.useFakeTimers();
  sent.length = 0;
  const host = installFakeHost({
    project: {
      backup: () => {
        sent.push("socket");
        return new Promise<void>((resolve) => {
          arrive = resolve;
        });
      },
    },
  });
  Object.assign(host, {
    backUpLeaving: () => {
      sent.push("leaving");
      return Promise.resolve();
    },
  });
  const document = () => useDocument.getState().document;
  keepBackups(() => ({ document: document(), name: "work" }));
  useDocument.setState({ document: { ...document() } });
});

it("sends once more what is under way when the page is left, and nothing that has arrived", async () => {
  await vi.advanceTimersByTimeAsync(quietTime);
  expect(sent).toEqual(["socket"]);
  dispatchEvent(new Event("pagehide"));
  expect(sent).toEqual(["socket", "leaving"]);
  arrive();
  await vi.advanceTimersByTimeAsync(0);
  dispatchEvent(new Event("pagehide"));
  expect(sent).toEqual(["socket", "leaving"]);
});
