import { describe, expect, it } from "vitest";
import { pageAddress } from "./pageAddress";

const server = "http://127.0.0.1:5173";
const vite = { NODE_ENV_ELECTRON_VITE: "development", ELECTRON_RENDERER_URL: server };

describe("the page", () => {
  it.each([
    ["without a server", false, {}],
    ["of a packaged app, whatever the environment says", true, vite],
    ["that electron-vite did not start", false, { ELECTRON_RENDERER_URL: server }],
    ["of a preview", false, { ...vite, NODE_ENV_ELECTRON_VITE: "production" }],
    ["with an empty address", false, { ...vite, ELECTRON_RENDERER_URL: "" }],
  ])("is the built one: %s", (_, isPackaged, env) => {
    const page = pageAddress(isPackaged, env);
    expect(page).toMatchObject({ url: "app://ui/", development: false });
    expect(page.isPage("app://ui/")).toBe(true);
    expect(page.isPage(`${server}/`)).toBe(false);
    expect(page.isOurs("app://ui/main.js")).toBe(true);
    expect(page.isOurs(`${server}/main.tsx`)).toBe(false);
    expect(page.isOurs("ws://127.0.0.1:5173/")).toBe(false);
  });

  it.each([server, "http://localhost:5173", "http://[::1]:5173", "http://127.0.0.1:5173/"])(
    "is the development server's: %s",
    (address) => {
      const page = pageAddress(false, { ...vite, ELECTRON_RENDERER_URL: address });
      expect(page.development).toBe(true);
      expect(page.url).toBe(`${address.replace(/\/$/, "")}/`);
      expect(page.isPage(page.url)).toBe(true);
      expect(page.isOurs(page.url)).toBe(true);
    },
  );

  it.each([
    "http://192.168.1.5:5173",
    "http://127.0.0.1.evil.example:5173",
    "http://localhost.evil.example",
    "http://user@127.0.0.1:5173",
    "https://127.0.0.1:5173",
    "file:///etc/passwd",
    "app://ui/",
    "127.0.0.1:5173",
  ])("is never from elsewhere: %s", (address) => {
    expect(() => pageAddress(false, { ...vite, ELECTRON_RENDERER_URL: address })).toThrow("npm run dev");
  });
});

describe("under development", () => {
  const page = pageAddress(false, vite);

  it.each([
    `${server}/@vite/client`,
    `${server}/app/App.tsx?t=1`,
    "ws://127.0.0.1:5173/?token=a",
    `blob:${server}/0`,
    "devtools://devtools/bundled/inspector.html",
  ])("the page may load %s", (address) => {
    expect(page.isOurs(address)).toBe(true);
  });

  it.each([
    "http://127.0.0.1:5174/",
    "http://127.0.0.1/",
    "http://127.0.0.1:5173.evil.example/",
    "http://user@127.0.0.1:5173/",
    "https://127.0.0.1:5173/",
    "wss://127.0.0.1:5173/",
    "ws://127.0.0.1:5174/",
    "http://localhost:5173/",
    "blob:app://ui/0",
    "blob:http://127.0.0.1:51730/0",
    "file:///etc/passwd",
    "data:text/html,x",
    "https://example.com/",
    "no address",
  ])("and not %s", (address) => {
    expect(page.isOurs(address)).toBe(false);
  });

  it.each([`${server}/other`, `${server}/#a`, `${server}/?a`, server, "app://ui/", "about:blank", ""])(
    "a frame on %j is not our page",
    (address) => {
      expect(page.isPage(address)).toBe(false);
    },
  );
});
