/** Korean of `values.ts`. */
export const ko = {
  valueType: "{{name}}의 종류는 {{expected}}이어야 하지만 {{found}}입니다.",
  valueMissing: "{{name}} 값이 필요하지만 없습니다.",
  valueNotNumber: "{{name}} 값은 유한한 숫자여야 하지만 {{found}}입니다. 0.01과 같은 숫자를 입력하세요.",
  valueNotInteger: "{{name}} 값은 정수여야 하지만 {{found}}입니다. 소수점 아래를 없애세요.",
  valueTooSmall: "{{name}} 값은 {{bound}} 이상이어야 하지만 {{found}}입니다.",
  valueNotAbove: "{{name}} 값은 {{bound}}보다 커야 하지만 {{found}}입니다.",
  valueTooLarge: "{{name}} 값은 {{bound}} 이하여야 하지만 {{found}}입니다.",
  valueNotBelow: "{{name}} 값은 {{bound}}보다 작아야 하지만 {{found}}입니다.",
  valueTooLong: "{{name}}에는 글자나 항목이 {{bound}}개까지만 들어갈 수 있습니다.",
  valueTooShort: "{{name}}에는 글자나 항목이 {{bound}}개 이상 필요합니다.",
  valueNotAllowed: "{{name}} 값은 {{allowed}} 중 하나여야 하지만 {{found}}입니다.",
  valueUnknownKey: "“{{key}}” 항목은 여기서 알 수 없습니다. 지우거나 파일을 만든 프로그램으로 여세요.",
  optionUnknown: "{{where}}에는 {{key}} 옵션이 없습니다. 이름을 고치거나 빼세요.",
  optionsObject: "{{where}}의 옵션은 {{example}}처럼 객체 하나로 주어야 하지만 {{found}} 값을 받았습니다.",
  optionMissing: "{{where}}에는 {{key}} 옵션이 필요하지만 없습니다. { {{key}}: ... }처럼 주세요.",
  valueInvalid: "{{name}}의 형식이 올바르지 않습니다: {{found}}.",
};
