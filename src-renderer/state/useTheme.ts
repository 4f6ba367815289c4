import { useSyncExternalStore } from "react";
import { useView } from "./viewStore";

const query = "(prefers-color-scheme: dark)";

function subscribeToSystem(listener: () => void): () => void {
  const list = window.matchMedia(query);
  list.addEventListener("change", listener);
  return () => list.removeEventListener("change", listener);
}

/** The look in force: the chosen one, or the system's. */
export function useTheme(): "light" | "dark" {
  const theme = useView((state) => state.theme);
  const systemDark = useSyncExternalStore(subscribeToSystem, () => window.matchMedia(query).matches);
  return theme === "system" ? (systemDark ? "dark" : "light") : theme;
}
