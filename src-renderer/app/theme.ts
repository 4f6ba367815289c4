import { host } from "../client/host";
import { useView } from "../state/viewStore";

const systemDark = window.matchMedia("(prefers-color-scheme: dark)");

/** Puts the look in force on the page: `data-theme` on <html>. */
export function applyTheme(): void {
  const { theme } = useView.getState();
  document.documentElement.dataset["theme"] = theme === "system" ? (systemDark.matches ? "dark" : "light") : theme;
}

/** Keeps the page in the chosen look, and with the system's while that is chosen. */
export function followTheme(): void {
  useView.subscribe((now, before) => {
    if (now.theme !== before.theme) applyTheme();
  });
  systemDark.addEventListener("change", applyTheme);
}

/** Tells a window of the host's own how the page looks, now and with every change: its frame and the next start follow. */
export function reportAppearance(): void {
  if (host().info.host !== "electron") return;
  const report = (): void => {
    const background = getComputedStyle(document.documentElement).getPropertyValue("--color-canvas").trim();
    // A look is decoration: a host that cannot take it now is told again with the next change.
    host()
      .client.system.appearance({ theme: useView.getState().theme, background })
      .catch(() => undefined);
  };
  useView.subscribe((now, before) => {
    if (now.theme !== before.theme) report();
  });
  systemDark.addEventListener("change", report);
  report();
}
