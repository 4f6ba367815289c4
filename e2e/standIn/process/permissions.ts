/** Electron's permissions, by the name that the browser's protocol has for them. */
const names: Readonly<Record<string, string>> = {
  "clipboard-read": "clipboard-read",
  "clipboard-sanitized-write": "clipboard-write",
  geolocation: "geolocation",
  notifications: "notifications",
  midi: "midi",
  "storage-access": "storage-access",
  "idle-detection": "idle-detection",
  "window-management": "window-management",
};

export type PermissionCheck = (contents: unknown, permission: string, origin: string, details: object) => boolean;
export type PermissionRequest = (
  contents: unknown,
  permission: string,
  callback: (allowed: boolean) => void,
  details: object,
) => void;

/** A permission as the browser is to have it. */
export interface Setting {
  readonly name: string;
  readonly setting: "granted" | "denied";
}

/**
 * Asks the app's own handlers about every permission that the browser has: what both allow is granted. Electron's
 * default, without a handler, is to allow.
 */
export async function permissionSettings(
  check: PermissionCheck | null,
  request: PermissionRequest | null,
  contents: unknown,
  origin: string,
): Promise<readonly Setting[]> {
  return Promise.all(
    Object.entries(names).map(async ([electronName, name]) => {
      const details = { requestingUrl: origin, isMainFrame: true };
      const checked = check === null || check(contents, electronName, origin, details);
      const allowed =
        checked &&
        (request === null ||
          (await new Promise<boolean>((resolve) => request(contents, electronName, resolve, details))));
      return { name, setting: allowed ? "granted" : "denied" } as const;
    }),
  );
}
