import { clsx } from "clsx";

/** The keys of a combination; a final `+` is a key of its own. */
function keycaps(keys: string): string[] {
  return keys.endsWith("++") ? [...keys.slice(0, -2).split("+"), "+"] : keys.split("+");
}

/** A key combination drawn as keycaps: `Ctrl+Shift+Z`. */
export function Keys({ keys, inverted = false }: { readonly keys: string; readonly inverted?: boolean }) {
  return (
    <span className="inline-flex shrink-0 gap-0.5">
      {keycaps(keys).map((key, index) => (
        <kbd
          key={index}
          className={clsx(
            "rounded-xs px-1 font-sans text-2xs font-medium",
            inverted ? "bg-surface/15 text-surface/80" : "border border-line bg-sunken text-muted",
          )}
        >
          {key}
        </kbd>
      ))}
    </span>
  );
}
