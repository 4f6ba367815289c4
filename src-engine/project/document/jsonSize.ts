import { GradwireError } from "../../base/errors";
import { limits } from "../../formats/limits";

/**
 * Holds JSON text to the limits before it is parsed. Text that is no JSON passes, since parsing says where it is wrong.
 * @throws GradwireError `documentTooDeep`, `documentTooLong`, `documentTooMany`
 */
export function requireModestJson(text: string): void {
  /** Commas seen in each list or object that is open. */
  const open: number[] = [];
  let values = 1;
  for (let index = 0; index < text.length; index += 1) {
    switch (text.charCodeAt(index)) {
      case 0x22: // "
        index = closingQuote(text, index);
        break;
      case 0x5b: // [
      case 0x7b: // {
        open.push(0);
        values += 1;
        if (open.length > limits.depth) throw new GradwireError("documentTooDeep", { limit: limits.depth });
        break;
      case 0x5d: // ]
      case 0x7d: // }
        open.pop();
        break;
      case 0x2c: {
        // A comma between two entries.
        const entries = (open.pop() ?? 0) + 1;
        open.push(entries);
        values += 1;
        if (entries >= limits.entries) throw new GradwireError("documentTooLong", { limit: limits.entries, at: index });
        break;
      }
    }
    if (values > limits.values) throw new GradwireError("documentTooMany", { limit: limits.values });
  }
}

/** The index of the quote that ends the string which begins at `start`, or the text's end. */
function closingQuote(text: string, start: number): number {
  for (let index = start + 1; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit === 0x5c) index += 1;
    else if (unit === 0x22) return index;
  }
  return text.length;
}
