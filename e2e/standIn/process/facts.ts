import { factsVariable, usualFacts, type StandInFacts } from "../wire/control";

/** How the system behaves in this run. */
export const facts: StandInFacts = {
  ...usualFacts,
  ...(JSON.parse(process.env[factsVariable] ?? "{}") as Partial<StandInFacts>),
};
