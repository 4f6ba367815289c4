import { translated } from "../text";
import { ko } from "./runs.ko";

/** Errors of plans and runs: sizes and rates, memory, the native core, checkpoints. */
export const runErrors = translated(
  {
    modelNoLoss: "Training requires a loss, but the model has none. Add a loss node and connect it.",
    modelNoOptimizer:
      "Training requires an optimizer, but the model has none. Add SGD or Adam and connect the loss to it.",
    modelNoParameters:
      "Training requires a parameter that the loss depends on, but there is none. Add a Linear node before the loss.",
    trainingRows:
      "Training requires at least 1 row, got {{rows}}. Load a file with rows or hold out fewer for validation.",
    epochsRange: "A run takes a whole number of epochs, 1 or more, but {{epochs}} are asked for. Set 1 or more.",
    earlyStopNoValidation:
      "Early stopping watches the validation loss, but no rows are held out for validation. Raise the Dataset's Validation share above 0, or watch the training loss.",
    batchSizeRange: "Batch size must be a whole number above 0, got {{batchSize}}.",
    batchClamped:
      "The batch size is {{batchSize}}, but only {{rows}} rows are trained on. Every batch will hold all {{rows}} rows.",
    batchMerged:
      "{{trainRows}} training rows in batches of {{batchSize}} leave a last batch of {{rest}}, too few to be normalized. It joins the batch before, so every epoch ends with a batch of {{rows}} rows.",
    resumeOtherLength:
      "{{node}} takes its length from the run, which was {{before}} epochs when the checkpoint was written and is {{after}} now. From here on its learning rates are those of a run of {{after}} epochs, so the result is that of neither length. For the run as it was begun, set {{before}} epochs; to go on longer, give {{node}} a length of its own.",
    learningRateRange:
      "The learning rate must be a finite number, 0 or more, but it is {{learningRate}}. Enter a number such as 0.01.",
    learningRateZero: "The learning rate is 0, so the weights will not change. Set it to a small number such as 0.01.",
    allFrozen: "All layers are frozen, so the weights will not change. Turn Frozen off in one of them.",
    sgdNesterov:
      "Nesterov needs momentum above 0 and dampening 0, but momentum is {{momentum}} and dampening is {{dampening}}.",
    memoryBudget:
      "Memory must stay within {{budget}}, but the model needs {{bytes}}; its largest tensor is {{tensor}} with {{tensorBytes}}. Make the batch or this layer smaller.",
    programIllegal: "Program rule {{rule}} ({{text}}) is broken by {{place}}: {{finding}}.",
    nativeMissing:
      "The native engine has to be built before it can train, and {{path}} does not exist. Run npm run build:native.",
    nativeChanged: "The native engine at {{path}} is not the file that came with this app. Install Gradwire again.",
    nativeUnloadable:
      "The native engine at {{path}} cannot be loaded: {{reason}}. Delete the folder build and run npm run build:native.",
    nativeOtherTable:
      "The native core was built from another op table (expected {{expected}}, got {{got}}): run npm run build:native.",
    nativeRefused: "The native engine refuses this run: {{reason}}.",
    nativeDisposed: "A run gives weights until it is closed, and this one has been closed. Start a new run.",
    checkpointEnded:
      "A run that ended as {{state}} has no checkpoint: its weights were put back to an earlier step. Take one before, or start again from an older file.",
    checkpointFormat: "This is no checkpoint this program can read: {{detail}}. Choose a file that --checkpoint wrote.",
    checkpointOlder:
      "The checkpoint is of an earlier version of Gradwire, which drew random numbers in another way: a run that went on from it would not be the one it began as. Start anew, or go on with that version.",
    checkpointOtherSettings:
      "The checkpoint is of this run with other settings of its optimizer or its schedules. Set them as they were, or fork it to go on with the new ones (on the command line: --fork in place of --resume).",
    checkpointOtherRun:
      "The checkpoint belongs to another run: the model, its settings, the seed or the data have changed since. Resume with the project and the file it was made with, or start anew.",
    validationNotFinite:
      "There is no validation loss: row {{row}}, which is held out, holds {{found}} in column {{column}} of the data. Correct the row or leave it out.",
    lossExplodes:
      "Since epoch {{epoch}} the training loss has been more than {{limit}} times its best ({{best}} in epoch {{bestEpoch}}): the weights are drifting off. Stop, and use a smaller learning rate or clip gradients by norm.",
    lossHardlyMoves:
      "{{column}} is about {{size}} in size and the model does not reach it: R² over the training rows is {{r2}}, where predicting the mean gives 0. Standardize the target: training then works at size 1, and predictions come back in its own units.",
    solveOtherLoss:
      "An exact solution exists for MSE, and this model is trained with another loss. Replace it with MSE loss, or train.",
    solveNotLinear:
      "An exact solution exists where the prediction is linear in what is trained, but this node changes it by another rule, or multiplies trained numbers with one another. Freeze the layers before it, remove it, or train.",
    solveByBatch:
      "An exact solution exists where the loss depends on the rows alone, but this node works differently on every batch. Bypass it, or train.",
    solveTooLarge:
      "An exact solution of this model on these rows takes {{times}} times the computation that is allowed for it. Train it, or use fewer rows or columns.",
    surfaceFewNumbers:
      "A loss surface lies over two different trained numbers, and there are not two here. Choose two, or unfreeze a layer.",
    surfaceNoNumber:
      "{{found}} is none of the trained numbers. Name one by its tensor and its place, counted from 0, as in linear1.weight[0, 0]. There are: {{names}}.",
    surfaceZeroWeights:
      "Random directions are as long as the weights, and fewer than two of these weights are other than 0. Choose two numbers instead, or train first.",
    surfaceNoSolution:
      "The surface was to go through the exact solution, which this model does not have. Let it go through the run or the first weights.",
    surfaceNoRun:
      "The surface was to go through the run, but no run of this graph has weights. Train it, or let it go through the first weights.",
    surfaceNotFinite:
      "Weights at this place are too large for float32, so nothing can start from them. Move the point nearer to the middle.",
    rateAboveLimit:
      "The learning rate is {{rate}}, but above {{limit}} the steps of this model grow from one to the next: the loss will explode. Set it to {{safe}}, or standardize the features.",
    firstStepsGrow:
      "The learning rate is {{rate}}, and in a trial from the first weights the loss grew from {{first}} to {{last}} in {{steps}} steps. Set a smaller rate, or standardize the features.",
    firstStepsOverflow:
      "The learning rate is {{rate}}, and in a trial from the first weights, with a loss of {{first}}, a number was no longer finite after {{steps}} steps. Set a smaller rate, or standardize the features.",
    featuresUneven:
      "The numbers of {{large}} reach {{largeSize}} and those of {{small}} only {{smallSize}}: no one learning rate suits the weights of both. Standardize the features.",
    rateSteepest:
      "The loss falls fastest at a learning rate of {{steepest}} and explodes above {{limit}}; {{updates}} updates at that rate took it from {{before}} to {{after}}.",
    rateCalm:
      "The loss falls fastest at a learning rate of {{steepest}} and does not explode up to {{limit}}; {{updates}} updates at that rate took it from {{before}} to {{after}}.",
    rateBounded:
      "The loss falls fastest at a learning rate of {{steepest}}, but explodes above {{limit}}; {{rate}}, a quarter of that, leaves a margin: {{updates}} updates took it from {{before}} to {{after}}.",
    rateShrunk:
      "The loss falls fastest at a learning rate of {{steepest}} while the rate grows, but does not keep falling at that; {{updates}} updates at {{rate}} took it from {{before}} to {{after}}.",
    rateFirstLoss:
      "The loss of the first weights is no finite number, so no learning rate can be found. Check the data for extreme values, or put a Standardize node before the first layer.",
    rateNone:
      "No learning rate from {{from}} to {{to}} makes the loss fall. Check that the target depends on the features, that layers are not frozen, and that the first weights are not already trained.",
    runFailed:
      "The run ended with an internal fault (log entry {{log}}). Start it again; if it happens again, report the entry.",
  },
  { ko },
);
