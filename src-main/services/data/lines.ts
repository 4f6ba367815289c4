/** A text without its first lines. `\n`, `\r\n` and a lone `\r` end one. */
export function dropLines(text: string, count: number): string {
  let at = 0;
  for (let line = 0; line < count && at < text.length; line += 1) {
    const end = nextLineEnd(text, at);
    if (end < 0) return "";
    at = end + (text.startsWith("\r\n", end) ? 2 : 1);
  }
  return text.slice(at);
}

function nextLineEnd(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 10 || code === 13) return at;
  }
  return -1;
}
