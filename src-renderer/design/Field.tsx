import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";

/** What a control must put on its element so that label, help and error belong to it. */
export interface FieldControl {
  readonly id: string;
  readonly "aria-describedby": string | undefined;
  readonly "aria-invalid": true | undefined;
}

interface FieldProps {
  /** Unique in the page; the control's element id. */
  readonly id: string;
  readonly label: string;
  readonly help?: string | undefined;
  readonly error?: string | null | undefined;
  /** Label on the left of a short control instead of above it. */
  readonly inline?: boolean;
  readonly children: (control: FieldControl) => ReactNode;
}

/** A labelled control with its help, and its error under it. */
export function Field({ id, label, help, error = null, inline = false, children }: FieldProps) {
  const described = [error !== null && `${id}-error`, help !== undefined && `${id}-help`].filter(Boolean).join(" ");
  const control = children({
    id,
    "aria-describedby": described === "" ? undefined : described,
    "aria-invalid": error === null ? undefined : true,
  });
  return (
    <div className="flex flex-col gap-1">
      <div className={inline ? "flex min-h-7 items-center justify-between gap-3" : "flex flex-col gap-1"}>
        <label htmlFor={id} className="text-sm font-medium text-ink">
          {label}
        </label>
        {control}
      </div>
      {error !== null && (
        <p id={`${id}-error`} role="alert" className="flex items-start gap-1 text-sm text-danger-text">
          <CircleAlert aria-hidden className="mt-0.5 size-3 shrink-0" />
          {error}
        </p>
      )}
      {help !== undefined && (
        <p id={`${id}-help`} className="text-xs text-muted">
          {help}
        </p>
      )}
    </div>
  );
}
