import type { HelpPage } from "../services/hostBridge";

/** Where a help page is. The page asks by id; no address comes from it. */
export const helpPages: Readonly<Record<HelpPage, string>> = {
  readme: "https://github.com/gradwire/gradwire#readme",
  pytorchTutorial: "https://docs.pytorch.org/tutorials/beginner/basics/intro.html",
};
