import { pageUrl } from "./electronApi";
import { isOurs } from "./pageProtocol";

/** Where the window's page is, and what counts as its own. */
export interface PageAddress {
  readonly url: string;
  /** Whether the page comes from the development server. */
  readonly development: boolean;
  /** Whether the session may ask for an address: the page itself, and what it loads. */
  isOurs(address: string): boolean;
  /** Whether a frame that shows `address` shows our page: what it may be on, reload and connect from. */
  isPage(address: string): boolean;
}

const built: PageAddress = {
  url: pageUrl,
  development: false,
  isOurs,
  isPage: (address) => address === pageUrl,
};

/**
 * The built page, or under `npm run dev` that of Vite's server, which replaces modules while the page runs. An app that is
 * packaged, or was not started by electron-vite, does not look at the environment.
 * @throws Error when that server is not on this machine.
 */
export function pageAddress(isPackaged: boolean, env: NodeJS.ProcessEnv = process.env): PageAddress {
  const address = env["ELECTRON_RENDERER_URL"];
  if (isPackaged || env["NODE_ENV_ELECTRON_VITE"] !== "development" || !address) return built;
  const server = URL.canParse(address) ? new URL(address) : null;
  if (server === null || !isLoopback(server))
    throw new Error(
      `ELECTRON_RENDERER_URL is ${JSON.stringify(address)}: the development server must be on this machine (http://127.0.0.1:port). Start it with npm run dev.`,
    );
  const url = `${server.origin}/`;
  return {
    url,
    development: true,
    isOurs: (asked) => isServed(asked, server) || (isOurs(asked) && !asked.startsWith("blob:")),
    isPage: (shown) => shown === url,
  };
}

/** An address of plain HTTP on this machine, without a name in front. */
function isLoopback({ protocol, hostname, username, password }: URL): boolean {
  const isHere = hostname === "127.0.0.1" || hostname === "localhost" || hostname === "[::1]";
  return protocol === "http:" && isHere && username === "" && password === "";
}

/** Whether the development server serves it: a file, the socket that tells of changes, or what the page made itself. */
function isServed(address: string, server: URL): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, host, username, password } = new URL(address);
  if (protocol === "blob:") return address.startsWith(`blob:${server.origin}/`);
  return (protocol === "http:" || protocol === "ws:") && host === server.host && username === "" && password === "";
}
