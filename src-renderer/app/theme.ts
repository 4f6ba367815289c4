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
