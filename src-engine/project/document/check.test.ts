import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { GradwireError } from "../../base/errors";
import { newNodeParams } from "../nodes/catalog";
import { regression } from "../nodes/testing/sampleGraphs";
import { parseDocument } from "./check";
import { jsonErrorIndex } from "./jsonSyntax";
import { limits } from "../../formats/limits";
import { serializeDocument, utf8Length } from "./serialize";

/** JSON of a small valid document, free to be broken. */
function rawDocument(): Record<string, unknown> & {
  nodes: Record<string, unknown>[];
  wires: Record<string, unknown>[];
} {
  const { nodes, wires } = regression();
  const raw = {
    format: "gradwire",
    schemaVersion: 2,
    minReader: 1,
    appVersion: "0.1.0",
    projectId: "0".repeat(32),
    training: { epochs: 100, seed: 0 },
    nodes: nodes.map((node) => ({ ...node, title: "", position: { x: 0, y: 0 } })),
    wires,
  };
  return JSON.parse(JSON.stringify(raw)) as ReturnType<typeof rawDocument>;
}

/** The message of the refusal of a text. */
function refusal(text: string): string {
  try {
    parseDocument(text);
  } catch (error) {
    if (error instanceof GradwireError) return `${error.code}: ${error.message}`;
    throw error;
  }
  return "no refusal";
}

/** The refusal of the sample after `change`. */
function refusalAfter(change: (raw: ReturnType<typeof rawDocument>) => void): string {
  const raw = rawDocument();
  change(raw);
  return refusal(JSON.stringify(raw));
}

const params = (raw: ReturnType<typeof rawDocument>, index: number) =>
  raw.nodes[index]?.params as Record<string, unknown>;

describe("a sound file", () => {
  it("is read whole", () => {
    const raw = rawDocument();
    const { document, readOnly, migrated } = parseDocument(JSON.stringify(raw));
    expect(readOnly).toBeNull();
    expect(migrated).toBe(false);
    expect(document.nodes.map(({ id }) => id)).toEqual(["dataset1", "linear1", "mseLoss1", "sgd1"]);
  });

  it("may start with a byte order mark", () => {
    expect(parseDocument(`\uFEFF${JSON.stringify(rawDocument())}`).readOnly).toBeNull();
  });

  it("gets defaults for parameters it does not mention", () => {
    const raw = rawDocument();
    if (raw.nodes[3]) raw.nodes[3].params = { learningRate: 0.5 };
    expect(parseDocument(JSON.stringify(raw)).document.nodes[3]?.params).toEqual({
      ...newNodeParams("sgd"),
      learningRate: 0.5,
    });
  });

  it("keeps node types this program does not know, and nodes of newer versions, word for word", () => {
    const raw = rawDocument();
    const strange = {
      id: "conv1",
      type: "convolution",
      version: 7,
      title: "",
      position: { x: 1, y: 2 },
      params: { kernel: [3, { a: null }] },
    };
    const newer = { ...raw.nodes[1], id: "linear2", version: 9, params: { units: "many" } };
    raw.nodes.push(strange, newer);
    raw.wires.push({ id: "w1", from: { node: "conv1", port: "anything" }, to: { node: "linear2", port: "whatever" } });
    const { document } = parseDocument(JSON.stringify(raw));
    expect(document.nodes.slice(-2)).toEqual([strange, newer]);
    expect(parseDocument(serializeDocument(document)).document).toEqual(document);
  });
});

describe("a broken file", () => {
  it.each<[string, (raw: ReturnType<typeof rawDocument>) => void, string]>([
    [
      "another format",
      (raw) => (raw.format = "other"),
      "documentNotGradwire: This is not a Gradwire project. Choose a file that ends in .gradwire.",
    ],
    ["no id", (raw) => delete raw.nodes[1]?.id, "valueMissing: At nodes[1].id: id is required, but it is missing."],
    [
      "a bad parameter",
      (raw) => (params(raw, 3).learningRate = -1),
      "valueTooSmall: At nodes[3].params.learningRate: learningRate must be 0 or more, but it is -1.",
    ],
    [
      "a text for a number",
      (raw) => (params(raw, 1).outFeatures = "2"),
      'valueNotNumber: At nodes[1].params.outFeatures: outFeatures must be a finite number, but it is "2". Enter a number such as 0.01.',
    ],
    [
      "a fraction for a whole number",
      (raw) => (params(raw, 0).batchSize = 2.5),
      "valueNotInteger: At nodes[0].params.batchSize: batchSize must be a whole number, but it is 2.5. Remove the fraction.",
    ],
    [
      "a bad column",
      (raw) => (params(raw, 0).columns = [{ name: "a", type: "date", role: "feature" }]),
      'valueNotAllowed: At nodes[0].params.columns[0].type: type must be one of "number", "category", but it is "date".',
    ],
    [
      "an unknown parameter",
      (raw) => (params(raw, 1).units = 3),
      "valueUnknownKey: At nodes[1].params.units: units is not known here. Remove it, or open the file with the program that wrote it.",
    ],
    [
      "an unknown name",
      (raw) => (raw.colour = "red"),
      "valueUnknownKey: At colour: colour is not known here. Remove it, or open the file with the program that wrote it.",
    ],
    [
      "no epochs worth",
      (raw) => (raw.training = { epochs: 0, seed: 0 }),
      "valueTooSmall: At training.epochs: epochs must be 1 or more, but it is 0.",
    ],
    [
      "an id used twice",
      (raw) => raw.nodes.push({ ...raw.nodes[1] }),
      "documentDuplicateId: At nodes[4].id: The id linear1 is used twice. Every node and every wire needs an id of its own.",
    ],
    [
      "a wire id used twice",
      (raw) => raw.wires.push({ ...raw.wires[0] }),
      "documentDuplicateId: At wires[4].id: The id dataset1.features > linear1.input is used twice. Every node and every wire needs an id of its own.",
    ],
    [
      "a wire from nowhere",
      (raw) =>
        raw.wires.push({ id: "w", from: { node: "linear9", port: "output" }, to: { node: "linear1", port: "input" } }),
      "documentWireNode: At wires[4].from.node: This wire ends at node linear9, which does not exist.",
    ],
    [
      "a wire to no port",
      (raw) =>
        raw.wires.push({
          id: "w",
          from: { node: "linear1", port: "output" },
          to: { node: "mseLoss1", port: "weights" },
        }),
      "documentWirePort: At wires[4].to.port: This wire ends at port weights, which mseLoss1 does not have.",
    ],
    [
      "two wires into one input",
      (raw) =>
        raw.wires.push({
          id: "w",
          from: { node: "linear1", port: "output" },
          to: { node: "mseLoss1", port: "target" },
        }),
      "documentWireInput: At wires[4].to: The input mseLoss1.target already has a wire, and an input takes one at most.",
    ],
    [
      "a node id that is no identifier",
      (raw) => (raw.nodes[1] = { ...raw.nodes[1], id: "../etc" }),
      'valueInvalid: At nodes[1].id: id does not have the right form: "../etc".',
    ],
  ])("with %s is refused", (_title, change, message) => {
    expect(refusalAfter(change)).toBe(message);
  });

  it("with a name that could change a prototype is refused", () => {
    const text = JSON.stringify(rawDocument()).replace('"training"', '"__proto__"');
    expect(refusal(text)).toBe(
      "documentKey: At __proto__: The name __proto__ is not allowed in a project file, for safety. Remove it from the file.",
    );
    const deep = rawDocument();
    params(deep, 1).extra = { list: [{ constructor: 1 }] };
    expect(refusal(JSON.stringify(deep))).toMatch(/^documentKey: At nodes\[1\]\.params\.extra\.list\[0\]\.constructor/);
  });

  it.each([
    ["", 1, 1],
    ["{", 1, 2],
    ['{"format": "gradwire",\n  "nodes": [1, 2,]\n}', 2, 18],
    ['{\r\n"a": tru}', 2, 6],
    ["[1] 2", 1, 5],
    ['{"a" 1}', 1, 6],
    ['["\\x"]', 1, 3],
  ])("that is not JSON says where: %j", (text, line, column) => {
    expect(refusal(text)).toContain(`This is not valid JSON: line ${line}, column ${column}.`);
  });

  it("that is too large or too deep is refused before it is parsed", () => {
    expect(refusal(`"${"x".repeat(limits.bytes)}"`)).toMatch(
      /^documentTooLarge: A project file may have at most 16 MB, but this one has 17 MB/,
    );
    expect(refusal("[".repeat(limits.depth + 1))).toMatch(/^documentTooDeep/);
    expect(refusal(`"${"[".repeat(100)}"`), "brackets in a string do not count").toMatch(/^documentNotGradwire/);
  });
});

describe("a file of version 1", () => {
  it("is read as what it was, and said to be of an older form", () => {
    const { document, migrated, readOnly } = parseDocument(JSON.stringify({ ...rawDocument(), schemaVersion: 1 }));
    expect([migrated, readOnly, document.schemaVersion]).toEqual([true, null, 2]);
    expect(document).toEqual(parseDocument(JSON.stringify(rawDocument())).document);
  });
});

describe("a file of a newer program", () => {
  it("opens read-only with what is known of it", () => {
    const raw = { ...rawDocument(), schemaVersion: 3, theme: "dark" };
    const { document, readOnly } = parseDocument(
      JSON.stringify({ ...raw, nodes: raw.nodes.map((node) => ({ ...node, colour: "red" })) }),
    );
    expect(readOnly?.code).toBe("documentNewer");
    expect(readOnly?.values).toEqual({ found: 3, known: 2 });
    expect(document.nodes).toHaveLength(4);
    expect(document).not.toHaveProperty("theme");
  });

  it("says so when nothing can be shown", () => {
    expect(refusal(JSON.stringify({ format: "gradwire", schemaVersion: 3, graph: {} }))).toMatch(
      /^documentNewerUnreadable: This project was saved by a newer Gradwire \(format 3\)/,
    );
  });

  it("needs a whole number as its version", () => {
    for (const version of [1.5, "2", 0, -1, null]) {
      expect(refusal(JSON.stringify({ ...rawDocument(), schemaVersion: version }))).toMatch(
        /^value\w+: At schemaVersion/,
      );
    }
  });
});

describe("saving", () => {
  it("refuses numbers that JSON cannot hold", () => {
    const { document } = parseDocument(JSON.stringify(rawDocument()));
    const [first, ...others] = document.nodes;
    if (!first) throw new Error("the sample has nodes");
    const broken = { ...document, nodes: [{ ...first, position: { x: Number.NaN, y: 0 } }, ...others] };
    expect(() => serializeDocument(broken)).toThrow(
      "At nodes[0].position.x: A project file holds finite numbers only, but this is NaN.",
    );
  });

  it("refuses a file that could not be opened again", () => {
    const { document } = parseDocument(JSON.stringify(rawDocument()));
    const huge = {
      ...document,
      nodes: document.nodes.map((node) => ({ ...node, params: { text: "x".repeat(limits.bytes / 2) } })),
    };
    expect(() => serializeDocument(huge)).toThrow("may have at most 16 MB");
  });

  it("writes keys in one order, whatever order the document has them in", () => {
    const { document } = parseDocument(JSON.stringify(rawDocument()));
    const shuffled = Object.fromEntries(Object.entries(document).reverse()) as typeof document;
    expect(serializeDocument(shuffled)).toBe(serializeDocument(document));
    expect(serializeDocument(document)).toMatch(/^\{\n {2}"format": "gradwire",\n {2}"schemaVersion": 2,[\s\S]*\}\n$/);
  });

  it("counts UTF-8 bytes", () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.nat(0x10ffff), fc.nat(0x7ff), fc.integer({ min: 0xd800, max: 0xdfff }))),
        (points) => {
          const text = String.fromCodePoint(...points);
          expect(utf8Length(text)).toBe(Buffer.byteLength(text, "utf8"));
        },
      ),
      { seed: 20_263 },
    );
  });
});

describe("hostile files", () => {
  const isRefusedOrRead = (text: string) => {
    try {
      return Array.isArray(parseDocument(text).document.nodes);
    } catch (error) {
      return error instanceof GradwireError;
    }
  };

  it("of any JSON are refused or read, never more", () => {
    fc.assert(fc.property(fc.json({ maxDepth: 6 }), isRefusedOrRead), { numRuns: 500, seed: 20_264 });
  });

  it("with any part replaced are refused or read", () => {
    const leaf = fc.oneof(
      fc.constant(null),
      fc.jsonValue({ maxDepth: 2 }),
      fc.constantFrom(-1, 0, 1e308, "", "__proto__", [], {}),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(), leaf), { minLength: 1, maxLength: 4 }), (changes) => {
        const raw = rawDocument();
        for (const [at, value] of changes) replaceSomewhere(raw, at, value);
        return isRefusedOrRead(JSON.stringify(raw));
      }),
      { numRuns: 600, seed: 20_265 },
    );
  });

  it("with any bytes changed are refused or read", () => {
    const text = JSON.stringify(rawDocument());
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.nat(12), fc.string({ maxLength: 6 }), (at, length, insert) =>
        isRefusedOrRead(text.slice(0, at) + insert + text.slice(at + length)),
      ),
      { numRuns: 800, seed: 20_266 },
    );
  });

  it("have their first wrong character found where JSON.parse finds a fault, and none otherwise", () => {
    const text = JSON.stringify(rawDocument().training);
    const isJson = (candidate: string) => {
      try {
        JSON.parse(candidate);
        return true;
      } catch {
        return false;
      }
    };
    fc.assert(
      fc.property(
        fc.oneof(fc.json(), fc.string(), fc.constant(text)),
        fc.nat(30),
        fc.nat(3),
        fc.string({ maxLength: 3 }),
        (base, at, length, insert) => {
          const candidate = base.slice(0, at) + insert + base.slice(at + length);
          const index = jsonErrorIndex(candidate);
          if (isJson(candidate)) expect(index).toBe(candidate.length);
          else expect(index).toBeLessThanOrEqual(candidate.length);
          // What comes before the fault could still have become JSON; what follows it could not.
          if (index < candidate.length) expect(isJson(candidate.slice(0, index + 1))).toBe(false);
        },
      ),
      { numRuns: 1000, seed: 20_267 },
    );
  });
});

/** Replaces the `at`-th value of a JSON tree, counted around. */
function replaceSomewhere(root: object, at: number, value: unknown): void {
  const places: [Record<string, unknown>, string][] = [];
  const walk = (holder: Record<string, unknown>) => {
    for (const [key, item] of Object.entries(holder)) {
      places.push([holder, key]);
      if (typeof item === "object" && item !== null) walk(item as Record<string, unknown>);
    }
  };
  walk(root as Record<string, unknown>);
  const place = places[at % places.length];
  if (place) place[0][place[1]] = value;
}
