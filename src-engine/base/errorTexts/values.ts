import type { Text } from "../text";

/** Errors of one value that a caller or a file gives: a number, an option, a setting. */
export const valueErrors = {
  valueType: {
    en: "{{name}} must be of type {{expected}}, but it is {{found}}.",
    ko: "{{name}}의 종류는 {{expected}}이어야 하지만 {{found}}입니다.",
  },
  valueMissing: {
    en: "{{name}} is required, but it is missing.",
    ko: "{{name}} 값이 필요하지만 없습니다.",
  },
  valueNotNumber: {
    en: "{{name}} must be a finite number, but it is {{found}}. Enter a number such as 0.01.",
    ko: "{{name}} 값은 유한한 숫자여야 하지만 {{found}}입니다. 0.01과 같은 숫자를 입력하세요.",
  },
  valueNotInteger: {
    en: "{{name}} must be a whole number, but it is {{found}}. Remove the fraction.",
    ko: "{{name}} 값은 정수여야 하지만 {{found}}입니다. 소수점 아래를 없애세요.",
  },
  valueTooSmall: {
    en: "{{name}} must be {{bound}} or more, but it is {{found}}.",
    ko: "{{name}} 값은 {{bound}} 이상이어야 하지만 {{found}}입니다.",
  },
  valueNotAbove: {
    en: "{{name}} must be more than {{bound}}, but it is {{found}}.",
    ko: "{{name}} 값은 {{bound}}보다 커야 하지만 {{found}}입니다.",
  },
  valueTooLarge: {
    en: "{{name}} must be {{bound}} or less, but it is {{found}}.",
    ko: "{{name}} 값은 {{bound}} 이하여야 하지만 {{found}}입니다.",
  },
  valueNotBelow: {
    en: "{{name}} must be less than {{bound}}, but it is {{found}}.",
    ko: "{{name}} 값은 {{bound}}보다 작아야 하지만 {{found}}입니다.",
  },
  valueTooLong: {
    en: "{{name}} may have at most {{bound}} characters or entries.",
    ko: "{{name}}에는 글자나 항목이 {{bound}}개까지만 들어갈 수 있습니다.",
  },
  valueTooShort: {
    en: "{{name}} needs at least {{bound}} characters or entries.",
    ko: "{{name}}에는 글자나 항목이 {{bound}}개 이상 필요합니다.",
  },
  valueNotAllowed: {
    en: "{{name}} must be one of {{allowed}}, but it is {{found}}.",
    ko: "{{name}} 값은 {{allowed}} 중 하나여야 하지만 {{found}}입니다.",
  },
  valueUnknownKey: {
    en: "{{key}} is not known here. Remove it, or open the file with the program that wrote it.",
    ko: "“{{key}}” 항목은 여기서 알 수 없습니다. 지우거나 파일을 만든 프로그램으로 여세요.",
  },
  optionUnknown: {
    en: "{{where}} has no option {{key}}. Correct its name, or leave it out.",
    ko: "{{where}}에는 {{key}} 옵션이 없습니다. 이름을 고치거나 빼세요.",
  },
  optionsObject: {
    en: "{{where}} takes its options as one object, such as {{example}}, but was given {{found}}.",
    ko: "{{where}}의 옵션은 {{example}}처럼 객체 하나로 주어야 하지만 {{found}} 값을 받았습니다.",
  },
  optionMissing: {
    en: "{{where}} requires the option {{key}}, but it is missing. Give it as { {{key}}: ... }.",
    ko: "{{where}}에는 {{key}} 옵션이 필요하지만 없습니다. { {{key}}: ... }처럼 주세요.",
  },
  valueInvalid: {
    en: "{{name}} does not have the right form: {{found}}.",
    ko: "{{name}}의 형식이 올바르지 않습니다: {{found}}.",
  },
} as const satisfies Record<string, Text>;
