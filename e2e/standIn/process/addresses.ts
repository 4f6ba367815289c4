/**
 * Plain Chromium has no `app:` scheme. Its page stands under a secure origin that exists nowhere; the app sees `app:`
 * addresses only.
 */
const origin = "https://app-ui.test";
const appOrigin = "app://ui";

/** The browser's address for the app's. Hosts of `app:` other than `ui` get origins of their own. */
export function toBrowser(url: string): string {
  const match = /^(blob:)?app:\/\/([^/?#]*)(.*)$/s.exec(url);
  if (match === null) return url;
  const [, blob = "", host = "", rest = ""] = match;
  return `${blob}https://app-${host}.test${rest}`;
}

/** The app's address for the browser's. */
export function toApp(url: string): string {
  if (url === origin) return appOrigin;
  const match = /^(blob:)?https:\/\/app-([^/?#]*)\.test(\/.*)?$/s.exec(url);
  return match === null ? url : `${match[1] ?? ""}app://${match[2] ?? ""}${match[3] ?? ""}`;
}
