/**
 * The shape a translation must have: the same keys, any texts. English plurals (`rows_one`, `rows_other`) need only
 * `rows_other` in a language without plural forms.
 */
export type Translation<Source> = {
  readonly [Key in keyof Source as Key extends `${string}_one` ? never : Key]: Source[Key] extends string
    ? string
    : Translation<Source[Key]>;
};
