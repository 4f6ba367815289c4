import { clsx } from "clsx";
import { LoaderCircle } from "lucide-react";

/** Something is being waited for. */
export function Spinner({ label, className }: { readonly label?: string; readonly className?: string }) {
  return (
    <span
      role={label === undefined ? undefined : "status"}
      className="inline-flex items-center gap-2 text-sm text-muted"
    >
      <LoaderCircle aria-hidden className={clsx("size-4 animate-spin", className)} />
      {label}
    </span>
  );
}
