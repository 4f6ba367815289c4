import { clsx } from "clsx";
import type { ComponentProps } from "react";

/** The look every text-like control shares. */
export const controlClass = clsx(
  "h-7 w-full min-w-0 rounded-md border border-strong bg-surface px-2 text-base text-ink placeholder:text-faint",
  "hover:border-faint focus:border-accent focus:outline-2 focus:outline-offset-0 focus:outline-accent/30",
  "aria-invalid:border-danger disabled:opacity-50 transition-colors",
);

/** A one-line text control. */
export function TextField({ className, ...rest }: ComponentProps<"input">) {
  return (
    <input type="text" autoComplete="off" spellCheck={false} className={clsx(controlClass, className)} {...rest} />
  );
}
