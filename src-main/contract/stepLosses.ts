import { z } from "zod";

/** The losses of a run's batches by step; of long runs the least and the largest of as many steps. */
export const stepLosses = z.object({
  runId: z.string(),
  /** Steps that an epoch has. */
  perEpoch: z.number(),
  /** From 1, in order; steps whose loss was not finite are left out. */
  steps: z.instanceof(Float64Array),
  losses: z.instanceof(Float64Array),
});

export type StepLossesView = z.infer<typeof stepLosses>;
