const spelled: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", "%{": "%&#123;" };

/** A text that is not ours, such as a column's name, where a chart would read markup and templates in it. */
export function plotText(text: string): string {
  return text.replace(/[&<]|%\{/g, (sign) => spelled[sign]!);
}
