type Expectation = "value" | "valueOrEnd" | "key" | "keyOrEnd" | "colon" | "commaOrEnd" | "end";

const word = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

/**
 * Index of the first character that keeps `text` from being JSON, or its length when it ends too early. JSON.parse finds
 * such places too, but not every engine says where they are.
 */
export function jsonErrorIndex(text: string): number {
  const open: ("{" | "[")[] = [];
  let expected = "value" as Expectation;
  let index = 0;
  const afterValue = () => (open.length === 0 ? "end" : "commaOrEnd");
  while (index < text.length) {
    const character = text.charAt(index);
    if (" \t\n\r".includes(character)) {
      index += 1;
      continue;
    }
    const start = index;
    if (character === '"') {
      if (expected === "colon" || expected === "commaOrEnd" || expected === "end") return start;
      const end = stringEnd(text, start);
      if (!end.closed) return end.index;
      index = end.index;
      const isKey = expected === "key" || expected === "keyOrEnd";
      expected = isKey ? "colon" : afterValue();
    } else if (character === "}" || character === "]") {
      const brace = character === "}" ? "{" : "[";
      const emptyAllowed = brace === "{" ? "keyOrEnd" : "valueOrEnd";
      if ((expected !== "commaOrEnd" && expected !== emptyAllowed) || open.pop() !== brace) return start;
      index += 1;
      expected = afterValue();
    } else if (character === ":") {
      if (expected !== "colon") return start;
      index += 1;
      expected = "value";
    } else if (character === ",") {
      if (expected !== "commaOrEnd") return start;
      index += 1;
      expected = open.at(-1) === "{" ? "key" : "value";
    } else {
      if (expected !== "value" && expected !== "valueOrEnd") return start;
      if (character === "{" || character === "[") {
        open.push(character);
        index += 1;
        expected = character === "{" ? "keyOrEnd" : "valueOrEnd";
      } else {
        word.lastIndex = index;
        const found = word.exec(text)?.[0];
        if (found === undefined) return start;
        index += found.length;
        expected = afterValue();
      }
    }
  }
  return text.length;
}

/** The index after a string's closing quote, or that of what keeps it from being a string. */
function stringEnd(text: string, start: number): { readonly closed: boolean; readonly index: number } {
  for (let index = start + 1; index < text.length; index += 1) {
    const character = text.charAt(index);
    if (character === '"') return { closed: true, index: index + 1 };
    if (character < " ") return { closed: false, index };
    if (character !== "\\") continue;
    const escape = /^(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/.exec(text.slice(index + 1, index + 6))?.[0];
    if (escape === undefined) return { closed: false, index };
    index += escape.length;
  }
  return { closed: false, index: text.length };
}
