import { detectLanguage, storedLanguage } from "../i18n/language";
import { pageLoadEn } from "./pageLoad.en";
import { pageLoadKo } from "./pageLoad.ko";

/** Says that a file of the page could not be loaded, and offers to try again. Without React: it is what did not come. */
export function showLoadFailure(error: unknown): void {
  const texts = { en: pageLoadEn, ko: pageLoadKo }[detectLanguage(storedLanguage(), navigator.languages)];
  const place = document.createElement("main");
  place.setAttribute("role", "alert");
  place.className = "flex h-full flex-col items-center justify-center gap-2 p-6 text-center text-ink";
  const line = (text: string, className: string): HTMLElement => {
    const paragraph = document.createElement("p");
    paragraph.textContent = text;
    paragraph.className = className;
    return paragraph;
  };
  const again = document.createElement("button");
  again.type = "button";
  again.textContent = texts.again;
  again.className = "mt-3 h-7 rounded-md bg-accent px-2.5 text-base font-medium text-on-accent";
  again.addEventListener("click", () => {
    location.reload();
  });
  place.append(
    line(texts.title, "text-base font-medium"),
    line(texts.text, "max-w-96 text-sm text-muted"),
    line(error instanceof Error ? error.message : String(error), "max-w-96 text-sm break-words text-muted"),
    again,
  );
  document.getElementById("root")?.replaceChildren(place);
}
