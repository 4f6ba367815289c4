import { describe, expect, it } from "vitest";
import { GradwireError } from "../../base/errors";
import { opcodeOf } from "../../ops/table";
import { samplePlans } from "../train/testing/samplePlans";
import { at, draftOf, type Draft } from "./testing/draft";
import type { Program } from "./program";
import { programRules, verifyProgram, type ProgramRule } from "./verify";

const { linear, deep, dropped, programs } = samplePlans();

/** The draft's instruction that runs `op`. */
function find(draft: Draft<Program>, op: string): Draft<Program["instructions"][number]> {
  const found = draft.instructions.find((instruction) => instruction.opcode === opcodeOf(op));
  if (!found) throw new Error(`no ${op} in the program`);
  return found;
}

interface Broken {
  readonly rule: ProgramRule;
  readonly what: string;
  readonly program: Program;
  readonly change: (draft: Draft<Program>) => void;
  readonly finding: string;
}

const broken: readonly Broken[] = [
  {
    rule: "P1",
    what: "another op table",
    program: linear.plan.train,
    change: (draft) => (draft.tableHash = "0000000000000000"),
    finding: "tableHash: 0000000000000000 instead of",
  },
  {
    rule: "P1",
    what: "an arena smaller than its persistent part",
    program: linear.plan.train,
    change: (draft) => (draft.arenaLength = 8),
    finding: "arena: persistent 80, arena 8",
  },
  {
    rule: "P2",
    what: "a buffer past the arena",
    program: linear.plan.train,
    change: (draft) => (at(draft.buffers, 0).offset = draft.arenaLength),
    finding: "buffer 0: [4, 3] at 176 reaches past 176",
  },
  {
    rule: "P2",
    what: "a buffer across the end of the persistent part",
    program: linear.plan.train,
    change: (draft) => (at(draft.buffers, 0).offset = 64 + 5),
    finding: "buffer 0: [4, 3] at 69 reaches past 80",
  },
  {
    rule: "P2",
    what: "a size that overflows",
    program: linear.plan.train,
    change: (draft) => (at(draft.buffers, 0).shape = [2 ** 40, 2 ** 40]),
    finding: "buffer 0: [1099511627776, 1099511627776] at 80",
  },
  {
    rule: "P3",
    what: "an unaligned buffer",
    program: linear.plan.train,
    change: (draft) => (at(draft.buffers, 0).offset += 1),
    finding: "buffer 0: [4, 3] at 81",
  },
  {
    rule: "P4",
    what: "phases out of order",
    program: linear.plan.train,
    change: (draft) => (draft.phases.forward = 7),
    finding: "phases: forward 7, backward 6, commit 6 of 9 instructions",
  },
  {
    rule: "P5",
    what: "an unknown opcode",
    program: linear.plan.train,
    change: (draft) => (at(draft.instructions, 1).opcode = 999),
    finding: "instruction 1: opcode 999",
  },
  {
    rule: "P5",
    what: "a buffer that is not there",
    program: linear.plan.train,
    change: (draft) => (at(draft.instructions, 1).inputs[0] = 99),
    finding: "instruction 1 (add): buffer 99 of 13",
  },
  {
    rule: "P5",
    what: "an input too many",
    program: linear.plan.train,
    change: (draft) => at(draft.instructions, 0).inputs.push(0),
    finding: "instruction 0 (matmul): 3 inputs instead of 2",
  },
  {
    rule: "P6",
    what: "inputs that do not fit",
    program: linear.plan.train,
    change: (draft) => (at(draft.instructions, 0).attributes[1] = 0),
    finding: "instruction 0 (matmul): matmul requires inner sizes to match, got [4, 3] and [2, 3].",
  },
  {
    rule: "P6",
    what: "an output of another shape",
    program: linear.plan.train,
    change: (draft) => (at(draft.buffers, find(draft, "matmul").output).shape = [2, 4]),
    finding: "instruction 0 (matmul): [2, 4] instead of [4, 2]",
  },
  {
    rule: "P7",
    what: "an update before the checks",
    program: linear.plan.train,
    change: (draft) => (draft.phases.backward = draft.phases.commit = draft.instructions.length),
    finding: "instruction 6 (increment): before the commit phase",
  },
  {
    rule: "P7",
    what: "an update into another buffer",
    program: linear.plan.train,
    change: (draft) => (find(draft, "sgdUpdate").output = find(draft, "sgdUpdate").inputs[1] ?? -1),
    finding: "instruction 7 (sgdUpdate): output 10",
  },
  {
    rule: "P7",
    what: "an update of scratch memory",
    program: linear.plan.train,
    change(draft) {
      find(draft, "increment").inputs = [at(draft.instructions, 2).output];
      find(draft, "increment").output = at(draft.instructions, 2).output;
    },
    finding: "instruction 6 (increment): input 0 is not persistent",
  },
  {
    rule: "P8",
    what: "two moments in one place",
    program: deep.plan.train,
    change(draft) {
      const update = find(draft, "adamUpdate");
      update.inputs[3] = update.inputs[2] ?? -1;
    },
    finding: "(adamUpdate): inputs 2 and 3",
  },
  {
    rule: "P9",
    what: "a view somewhere else",
    program: deep.plan.train,
    change: (draft) => (at(draft.buffers, find(draft, "reshape").output).offset = 0),
    finding: "(reshape): at 0 instead of",
  },
  {
    rule: "P10",
    what: "a forward op that writes over a parameter",
    program: linear.plan.train,
    change: (draft) => (at(draft.buffers, find(draft, "matmul").output).offset = 0),
    finding: "instruction 0 (matmul): writes at 0",
  },
  {
    rule: "P11",
    what: "a product written over its own input",
    program: linear.plan.train,
    change: (draft) => (at(draft.buffers, find(draft, "matmul").output).offset = at(draft.buffers, 0).offset),
    finding: "instruction 0 (matmul): output and input 0 (a)",
  },
  {
    rule: "P12",
    what: "reading what was never written",
    program: linear.plan.train,
    change: (draft) => draft.inputs.pop(),
    finding: "instruction 2 (mseLoss): buffer 5 holds nothing",
  },
  {
    rule: "P12",
    what: "reading what was overwritten",
    program: deep.plan.train,
    change(draft) {
      const relu = find(draft, "relu");
      at(draft.instructions, draft.instructions.indexOf(relu) + 1).inputs[0] = relu.inputs[0] ?? -1;
    },
    finding: "holds nothing",
  },
  {
    rule: "P13",
    what: "an input of other columns than its width",
    program: linear.plan.train,
    change: (draft) => (at(draft.inputs, 0).width = 2),
    finding: "input 0: [4, 3] for 2 columns from column 0",
  },
  {
    rule: "P13",
    what: "an input in the persistent part",
    program: linear.plan.train,
    change: (draft) => (at(draft.buffers, at(draft.inputs, 0).buffer).offset = 0),
    finding: "input 0: lies in the persistent part",
  },
  {
    rule: "P13",
    what: "two inputs in one place",
    program: linear.plan.train,
    change: (draft) =>
      (at(draft.buffers, at(draft.inputs, 1).buffer).offset = at(draft.buffers, at(draft.inputs, 0).buffer).offset),
    finding: "input 1: shares memory with another input",
  },
  {
    rule: "P13",
    what: "inputs of different numbers of rows",
    program: linear.plan.train,
    change: (draft) => (at(draft.buffers, at(draft.inputs, 1).buffer).shape = [3, 2]),
    finding: "input 1: has 3 rows, another has 4",
  },
  {
    rule: "P14",
    what: "a loss that is no scalar",
    program: linear.plan.train,
    change: (draft) => (draft.loss = draft.prediction),
    finding: "loss: buffer 4 [4, 2]",
  },
  {
    rule: "P14",
    what: "a prediction that is gone at the end",
    program: linear.plan.train,
    change: (draft) => (draft.prediction = find(draft, "matmul").output),
    finding: "prediction: buffer 3 holds nothing",
  },
  {
    rule: "P15",
    what: "a check of what does not exist",
    program: linear.plan.train,
    change: (draft) => (at(draft.checks, 1).buffer = 1e9),
    finding: "check 1: buffer 1000000000 holds nothing",
  },
  {
    rule: "P16",
    what: "a mask for more elements than it has bits for",
    program: dropped.plan.train,
    change: (draft) => (at(draft.masks, 0).count = 49),
    finding: "mask 0: [3] for 49 elements",
  },
  {
    rule: "P16",
    what: "a mask that drops nothing",
    program: dropped.plan.train,
    change: (draft) => (at(draft.masks, 1).p = 0),
    finding: "mask 1: p is 0",
  },
  {
    rule: "P16",
    what: "a mask that is drawn over another",
    program: dropped.plan.train,
    change: (draft) =>
      (at(draft.buffers, at(draft.masks, 1).buffer).offset = at(draft.buffers, at(draft.masks, 0).buffer).offset),
    finding: "mask 1: shares memory with another",
  },
  {
    rule: "P16",
    what: "a mask that outlives its step",
    program: dropped.plan.train,
    change: (draft) => (at(draft.buffers, at(draft.masks, 0).buffer).offset = 0),
    finding: "mask 0: lies in the persistent part",
  },
  {
    rule: "P12",
    what: "dropout by a mask that is not drawn",
    program: dropped.plan.train,
    change: (draft) => draft.masks.pop(),
    finding: "holds nothing",
  },
];

describe("a legal program", () => {
  it.each(programs.map((program, index) => [index, program] as const))("passes (%i)", (_, program) => {
    expect(() => verifyProgram(program)).not.toThrow();
  });
});

describe("an illegal program is refused", () => {
  it.each(broken)("[$rule] $what", ({ rule, program, change, finding }) => {
    const draft = draftOf(program);
    change(draft);
    let error: unknown;
    try {
      verifyProgram(draft);
    } catch (thrown) {
      error = thrown;
    }
    if (!(error instanceof GradwireError)) throw new Error("it was accepted");
    expect(error.values["rule"]).toBe(rule);
    expect(`${error.values["place"]}: ${error.values["finding"]}`).toContain(finding);
    expect(error.message).toContain(programRules[rule]);
  });

  it("by every rule", () => {
    expect(new Set(broken.map((item) => item.rule))).toEqual(new Set(Object.keys(programRules)));
  });
});
