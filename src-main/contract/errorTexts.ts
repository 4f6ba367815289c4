import { fileErrors } from "./errorTexts/files";
import { predictionErrors } from "./errorTexts/predictions";
import { projectErrors } from "./errorTexts/projects";
import { tableErrors } from "./errorTexts/tables";
import { trainingErrors } from "./errorTexts/training";
import { verifyingErrors } from "./errorTexts/verifying";
import { webErrors } from "./errorTexts/web";

/** Error texts of the hosts and services, once; the engine's are in the engine. Keys are stable codes. */
export const hostErrorTexts = {
  ...fileErrors,
  ...webErrors,
  ...projectErrors,
  ...tableErrors,
  ...trainingErrors,
  ...predictionErrors,
  ...verifyingErrors,
};

/** A stable error code of the hosts. */
export type HostErrorCode = keyof typeof hostErrorTexts;
