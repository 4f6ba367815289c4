import { CircleAlert } from "lucide-react";
import { useState, type ReactNode } from "react";
import { FieldHelp, type HelpCause } from "./FieldHelp";

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
  /** What it is for: shown beside the form while it is asked for. */
  readonly help?: string | undefined;
  /** What is to be known of the value that is in it, under the control. */
  readonly note?: string | undefined;
  readonly error?: string | null | undefined;
  /** Label on the left of a short control instead of above it. */
  readonly inline?: boolean;
  readonly children: (control: FieldControl) => ReactNode;
}

/** A labelled control with its help, and its error under it. */
export function Field({ id, label, help, note, error = null, inline = false, children }: FieldProps) {
  const [cause, setCause] = useState<HelpCause | null>(null);
  const described = [
    error !== null && `${id}-error`,
    note !== undefined && `${id}-note`,
    help !== undefined && `${id}-help`,
  ]
    .filter(Boolean)
    .join(" ");
  const control = children({
    id,
    "aria-describedby": described === "" ? undefined : described,
    "aria-invalid": error === null ? undefined : true,
  });
  const name = (
    <label htmlFor={id} className="text-sm font-medium text-ink">
      {label}
    </label>
  );
  return (
    <div
      className="flex flex-col gap-1"
      onFocus={({ currentTarget, target }) => {
        // What a select opens is no part of the field on the page.
        if (currentTarget.contains(target) && target.matches(":focus-visible")) setCause("focus");
      }}
      onBlur={() => setCause(null)}
    >
      <div className={inline ? "flex min-h-7 items-center justify-between gap-3" : "flex flex-col gap-1"}>
        {help === undefined ? (
          name
        ) : (
          <FieldHelp help={help} cause={cause} onChange={setCause}>
            {name}
          </FieldHelp>
        )}
        {control}
      </div>
      {error !== null && (
        <p id={`${id}-error`} role="alert" className="flex items-start gap-1 text-sm text-danger-text">
          <CircleAlert aria-hidden className="mt-0.5 size-3 shrink-0" />
          {error}
        </p>
      )}
      {note !== undefined && (
        <p id={`${id}-note`} className="text-xs text-muted">
          {note}
        </p>
      )}
      {help !== undefined && (
        <p id={`${id}-help`} className="sr-only">
          {help}
        </p>
      )}
    </div>
  );
}
