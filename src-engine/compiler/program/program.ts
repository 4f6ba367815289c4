import type { Shape } from "../../base/shape";

/**
 * A flat program: instructions over buffers in one float32 arena, every buffer's place planned beforehand.
 * The programs of one training plan share the arena's first `persistentLength` floats (parameters, optimizer state,
 * fitted statistics, learning rate); what follows is scratch, planned for each program on its own.
 */
export interface Program {
  /** Hash of the op table it was compiled with. */
  readonly tableHash: string;
  readonly persistentLength: number;
  /** Floats the arena must hold to run this program; at least `persistentLength`. */
  readonly arenaLength: number;
  /** Bytes beside the arena that its instructions share for their work, at most. */
  readonly workspace: number;
  readonly buffers: readonly ProgramBuffer[];
  readonly instructions: readonly Instruction[];
  /**
   * Instruction counts: forward is [0, forward), backward [forward, backward), commit [backward, commit), update
   * [commit, instructions.length). The commit phase runs after every batch whose checks passed (counters, running
   * statistics, gradients that accumulate); the update phase after every batch, or every few where gradients accumulate.
   */
  readonly phases: { readonly forward: number; readonly backward: number; readonly commit: number };
  /** Buffers filled from columns of the gathered rows before every step. */
  readonly inputs: readonly ProgramInput[];
  /** Masks of dropout, drawn from the run's generator before every step, in this order. */
  readonly masks: readonly ProgramMask[];
  /** Buffer of the scalar loss, or null for an inference program. */
  readonly loss: number | null;
  /** Buffer of the prediction. */
  readonly prediction: number | null;
  /** Buffers that must be finite before the commit phase may run (the loss first, then each gradient). */
  readonly checks: readonly ProgramCheck[];
}

/** One tensor's place in the arena. */
export interface ProgramBuffer {
  readonly name: string;
  readonly shape: Shape;
  /** First float in the arena; a multiple of 16 (64 bytes) unless it is a view. */
  readonly offset: number;
}

/** One op over buffers. In-place ops name input 0 as their output. */
export interface Instruction {
  readonly opcode: number;
  readonly inputs: readonly number[];
  readonly output: number;
  readonly attributes: readonly number[];
  /** The canvas node this came from. */
  readonly node: string | null;
}

/** Columns `[column, column + width)` of the data matrix go to `buffer`, whose shape is `[batch, width]`. */
export interface ProgramInput {
  readonly buffer: number;
  readonly column: number;
  readonly width: number;
}

/** A mask of dropout (`base/dropoutMask.ts`) over `count` elements, each dropped with probability `p`, goes to `buffer`. */
export interface ProgramMask {
  readonly buffer: number;
  readonly count: number;
  readonly p: number;
}

/** A buffer that must stay finite, and what to call it when it does not. */
export interface ProgramCheck {
  readonly buffer: number;
  readonly kind: "loss" | "gradient";
  readonly node: string | null;
  /** Parameter name (`linear1.weight`) for gradients. */
  readonly parameter: string | null;
}
