import {
  parseNumber,
  parseNumbers,
  type NumberProblem,
  type NumberRule,
  type NumbersProblem,
} from "../design/parseNumber";
import { translate } from "../i18n";
import type { Reading } from "../state/fieldTexts";

/** Reads what was typed into a field for one number. */
export function readNumber(text: string, rule: NumberRule): Reading {
  const parsed = parseNumber(text, rule);
  return "value" in parsed ? parsed : { reason: reasonText(parsed.problem, rule) };
}

/** Reads what was typed into a field for a list of numbers. */
export function readNumbers(text: string, rule: NumberRule): Reading {
  const parsed = parseNumbers(text, rule);
  return "value" in parsed ? parsed : { reason: reasonText(parsed.problem, rule) };
}

/** What to write instead, in the language on screen. */
function reasonText(problem: NumberProblem | NumbersProblem, { min = 0, max }: NumberRule): string {
  switch (problem) {
    case "tooSmall":
      return translate("canvas.number.tooSmall", { min });
    case "tooLarge":
      return max === undefined
        ? translate("canvas.number.tooLargeToStore")
        : translate("canvas.number.tooLarge", { max });
    default:
      return translate(`canvas.number.${problem}`);
  }
}
