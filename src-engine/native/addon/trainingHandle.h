// A training run as a JavaScript object.
#pragma once
#include <napi.h>

#include <memory>

#include "../run/training.h"

namespace gradwire {

/// new Training(options, wake): `wake()` is called on the JavaScript thread when there are records or a snapshot to take.
/// The thread ends before the environment does, whichever way that comes: dispose, process exit, worker termination.
class TrainingHandle final : public Napi::ObjectWrap<TrainingHandle> {
 public:
  static Napi::Function define(Napi::Env env);

  explicit TrainingHandle(const Napi::CallbackInfo& call);
  ~TrainingHandle() override;

 private:
  void start(const Napi::CallbackInfo& call);
  void pause(const Napi::CallbackInfo& call);
  void resume(const Napi::CallbackInfo& call);
  void stop(const Napi::CallbackInfo& call);
  void requestSnapshot(const Napi::CallbackInfo& call);
  void dispose(const Napi::CallbackInfo& call);
  Napi::Value state(const Napi::CallbackInfo& call);
  /// Why it failed, in words; empty otherwise.
  Napi::Value fault(const Napi::CallbackInfo& call);
  Napi::Value breach(const Napi::CallbackInfo& call);
  /// An object of bytes by name: `HeldMemory`.
  Napi::Value memory(const Napi::CallbackInfo& call);
  /// Float64Array of eight numbers a record; ends the thread's connection once the last record has been taken.
  Napi::Value drain(const Napi::CallbackInfo& call);
  /// `NativeCheckpoint` of native/addon.ts, with its persistent part and its best epoch only if no more was asked for; null when none is
  /// ready.
  Napi::Value takeSnapshot(const Napi::CallbackInfo& call);
  /// Float64Array of epoch, rows and details (session.ts), or null when there are no newer ones.
  Napi::Value takeMetrics(const Napi::CallbackInfo& call);

  /// Epochs as a Float64Array and the models at their ends as one Float32Array: `NativePath` of native/addon.ts.
  Napi::Value path(const Napi::CallbackInfo& call);
  /// Steps and their losses as two Float64Arrays: `StepLosses` of native/session.ts.
  Napi::Value stepLosses(const Napi::CallbackInfo& call);

  // Of an observed run; what is read is null while it does not stand.

  /// Number of a `GoalKind`, value, step and place.
  void advance(const Napi::CallbackInfo& call);
  /// Step and place. False when nothing that old is kept.
  Napi::Value goBack(const Napi::CallbackInfo& call);
  /// A checkpoint's record. False while it does not stand.
  Napi::Value restart(const Napi::CallbackInfo& call);
  void setPace(const Napi::CallbackInfo& call);
  void zeroGradients(const Napi::CallbackInfo& call);
  /// Float64Array of step, place, epoch, batch, rows, 1 for the tail program, the failed check, -1 when none failed, and 1
  /// each for gradients that pile up, a commit and an update.
  Napi::Value standing(const Napi::CallbackInfo& call);
  Napi::Value stepRows(const Napi::CallbackInfo& call);
  /// Offset and count of floats: a copy of them.
  Napi::Value readTensor(const Napi::CallbackInfo& call);
  /// The same of the persistent part before the step, and of the gradients of the step before.
  Napi::Value readBefore(const Napi::CallbackInfo& call);
  Napi::Value readGradientsBefore(const Napi::CallbackInfo& call);
  /// The same: Float64Array of `describe`.
  Napi::Value describeTensor(const Napi::CallbackInfo& call);
  /// The same of the persistent part: Float64Array of `ChangeNorms`.
  Napi::Value describeChange(const Napi::CallbackInfo& call);

  /// What `look` makes of the range of floats that a call names; `range(training, offset, count, look)` looks at it.
  template <class Range, class Look>
  Napi::Value lookAt(const Napi::CallbackInfo& call, const Range& range, const Look& look);

  /// Lets go of the wake function and of this object; the thread must have ended.
  void disconnect();

  static bool wake(void* connection);
  static void atEnvironmentEnd(void* context);
  static void atConnectionEnd(napi_env env, void* data, void* hint);

  Napi::FunctionReference wakeFunction_;
  /// Shared with the connection's end, which may come after this object's.
  std::shared_ptr<Training> training_;
  napi_threadsafe_function connection_ = nullptr;
  RunState lastState_ = RunState::ready;
};

}  // namespace gradwire
