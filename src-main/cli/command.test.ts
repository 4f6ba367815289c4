import { describe, expect, it } from "vitest";
import { type Command, integerOption, parseArguments, UsageError } from "./command";
import { nearestWord } from "./nearest";

const command: Command = {
  name: "train",
  positionals: ["PROJECT", "[EXTRA]"],
  summary: "",
  details: [],
  options: [
    { name: "epochs", value: "N", help: "" },
    { name: "weights", value: "FILE", help: "" },
    { name: "given", value: "NODE=FILE", help: "", repeats: true },
    { name: "json", help: "" },
  ],
  run: () => Promise.resolve(0),
};

const parse = (...words: string[]) => {
  const { positionals, options } = parseArguments(command, words);
  return { positionals, options: Object.fromEntries(options) };
};
const refusal = (...words: string[]) => {
  try {
    parse(...words);
    return null;
  } catch (error) {
    if (error instanceof UsageError) return error.message;
    throw error;
  }
};

describe("parseArguments", () => {
  it("takes options anywhere, with a space or an equals sign", () => {
    expect(parse("--json", "a.gradwire", "--epochs", "5", "--weights=x=y.npz")).toEqual({
      positionals: ["a.gradwire"],
      options: { json: "", epochs: "5", weights: "x=y.npz" },
    });
  });

  it("takes all values of an option that may be given several times", () => {
    const { repeated } = parseArguments(command, ["--given", "a=b", "x", "--given=c=d", "--epochs", "5"]);
    expect(Object.fromEntries(repeated)).toEqual({ given: ["a=b", "c=d"] });
  });

  it("takes everything after -- for arguments", () => {
    expect(parse("--", "--json", "-b").positionals).toEqual(["--json", "-b"]);
  });

  it("takes a negative number for a value", () => {
    expect(parse("a", "--epochs", "-5").options).toEqual({ epochs: "-5" });
  });

  it.each([
    [["a", "--epcohs", "5"], "train has no option --epcohs. Did you mean --epochs?"],
    [["a", "--weight", "x"], "train has no option --weight. Did you mean --weights?"],
    [["a", "--xyzzy"], "train has no option --xyzzy. See gradwire train --help."],
    [["a", "-j"], "train has no option -j. See gradwire train --help."],
    [["a", "--epochs"], "--epochs requires a value: --epochs N."],
    [["a", "--epochs="], "--epochs requires a value: --epochs N."],
    [["a", "--epochs", "--json"], "--epochs requires a value: --epochs N."],
    [["a", "--json=1"], '--json takes no value. Leave out "=1".'],
    [["a", "--json", "--json"], "--json is given twice. Give it once."],
    [[], "train requires PROJECT. See gradwire train --help."],
    [["a", "b", "c"], 'train does not know what to do with "c". See gradwire train --help.'],
  ])("%j: %s", (words, message) => {
    expect(refusal(...words)).toBe(message);
  });
});

describe("integerOption", () => {
  const given = (text: string) => ({ options: new Map([["epochs", text]]) });

  it("reads whole numbers", () => {
    expect([integerOption(given("7"), "epochs", 1, 9), integerOption(given("7"), "seed", 0, 9)]).toEqual([7, null]);
  });

  it.each([
    "0",
    "10",
    "-1",
    "1.5",
    "1,5",
    "1,000",
    "1_000",
    "5%",
    "10^1",
    "1e0",
    "1e400",
    "",
    " 7",
    "７",
    "abc",
    "0x1",
    "99999999999999999999",
  ])("refuses %j", (text) => {
    expect(() => integerOption(given(text), "epochs", 1, 9)).toThrow(UsageError);
  });
});

describe("nearestWord", () => {
  it.each([
    ["trian", "train"],
    ["exp", "export"],
    ["predcit", "predict"],
    ["qqq", null],
  ])("%s: %s", (word, nearest) => {
    expect(nearestWord(word, ["train", "predict", "export", "serve"])).toBe(nearest);
  });
});
