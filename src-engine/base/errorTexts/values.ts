import { translated } from "../text";
import { ko } from "./values.ko";

/** Errors of one value that a caller or a file gives: a number, an option, a setting. */
export const valueErrors = translated(
  {
    valueType: "{{name}} must be of type {{expected}}, but it is {{found}}.",
    valueMissing: "{{name}} is required, but it is missing.",
    valueNotNumber: "{{name}} must be a finite number, but it is {{found}}. Enter a number such as 0.01.",
    valueNotInteger: "{{name}} must be a whole number, but it is {{found}}. Remove the fraction.",
    valueTooSmall: "{{name}} must be {{bound}} or more, but it is {{found}}.",
    valueNotAbove: "{{name}} must be more than {{bound}}, but it is {{found}}.",
    valueTooLarge: "{{name}} must be {{bound}} or less, but it is {{found}}.",
    valueNotBelow: "{{name}} must be less than {{bound}}, but it is {{found}}.",
    valueTooLong: "{{name}} may have at most {{bound}} characters or entries.",
    valueTooShort: "{{name}} needs at least {{bound}} characters or entries.",
    valueNotAllowed: "{{name}} must be one of {{allowed}}, but it is {{found}}.",
    valueUnknownKey: "{{key}} is not known here. Remove it, or open the file with the program that wrote it.",
    optionUnknown: "{{where}} has no option {{key}}. Correct its name, or leave it out.",
    optionsObject: "{{where}} takes its options as one object, such as {{example}}, but was given {{found}}.",
    optionMissing: "{{where}} requires the option {{key}}, but it is missing. Give it as { {{key}}: ... }.",
    valueInvalid: "{{name}} does not have the right form: {{found}}.",
  },
  { ko },
);
