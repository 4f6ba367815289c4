/** What a control passes on to the element that gets the focus. */
export interface ControlAttributes {
  readonly id?: string;
  readonly disabled?: boolean;
  readonly className?: string;
  readonly tabIndex?: number;
  readonly "aria-label"?: string;
  readonly "aria-describedby"?: string | undefined;
  readonly "aria-invalid"?: true | undefined;
}
