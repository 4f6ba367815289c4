// One op as a JavaScript object, for tensors that compute at once.
#pragma once
#include <napi.h>

#include <vector>

#include "../run/machine.h"
#include "../run/program.h"

namespace gradwire {

/// new Operation(program): a program of one instruction whose buffers are arrays of the caller's. What follows from the
/// shapes is settled here, once. `run(threads, ...arrays)` takes one Float32Array per buffer, in their order.
class OperationHandle final : public Napi::ObjectWrap<OperationHandle> {
 public:
  static Napi::Function define(Napi::Env env);

  explicit OperationHandle(const Napi::CallbackInfo& call);

 private:
  void run(const Napi::CallbackInfo& call);

  Program program_;
  Workspace workspace_;
  /// What the workspace was allocated for; it follows from the shapes and from this.
  std::size_t workspaceThreads_ = 0;
  /// Where the buffers of the call at hand are.
  std::vector<float*> places_;
};

}  // namespace gradwire
