import { expect, it } from "vitest";
import { translated } from "./text";

const korean = { greeting: "안녕하세요, {{name}}님", parting: "안녕히 가세요" };

it("puts what every language says side by side", () => {
  const texts = translated({ greeting: "Hello, {{name}}", parting: "Goodbye" }, { ko: korean });
  expect(texts).toEqual({
    greeting: { en: "Hello, {{name}}", ko: korean.greeting },
    parting: { en: "Goodbye", ko: korean.parting },
  });
});

it("does not compile where a translation lacks a name or has one too many", () => {
  // @ts-expect-error: nothing says "thanks" in Korean
  expect(translated({ greeting: "Hello", parting: "Goodbye", thanks: "Thanks" }, { ko: korean })).toHaveProperty(
    "thanks",
  );
  // @ts-expect-error: nothing says "parting" in English
  expect(translated({ greeting: "Hello" }, { ko: korean })).not.toHaveProperty("parting");
  // @ts-expect-error: Korean is missing
  expect(() => translated({ greeting: "Hello" }, {})).toThrow();
});
