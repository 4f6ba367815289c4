// @vitest-environment happy-dom
import { afterEach, expect, it } from "vitest";
import { formatCount, formatNumber, formatPercent, setLanguage, setUpI18n, translate } from ".";

setUpI18n();
afterEach(() => setLanguage("en"));

it.each(["en", "ko"] as const)("%s: counts are grouped as the language's own formatter does", (language) => {
  setLanguage(language);
  const numbers = new Intl.NumberFormat(language);
  for (const count of [0, 7, 999, 1000, 12_345, 999_999, 1_000_000, Number.MAX_SAFE_INTEGER, -1, -1234, 1234.5, NaN])
    expect(formatCount(count)).toBe(numbers.format(count));
});

it("counts in texts are grouped alike", () => {
  expect(translate("common.rows", { count: 1797 })).toBe("1,797 rows");
  expect(translate("common.rows", { count: 1 })).toBe("1 row");
});

it("one number is written with the digits that were asked for, whatever was written before", () => {
  expect([formatNumber(2 / 3), formatNumber(2 / 3, 3), formatNumber(2 / 3)]).toEqual(["0.66667", "0.667", "0.66667"]);
  expect([formatPercent(0.1234), formatNumber(123_456, 3)]).toEqual(["12.3%", "123,456"]);
});
