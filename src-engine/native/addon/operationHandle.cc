#include "operationHandle.h"

#include <memory>
#include <string>

#include "arguments.h"
#include "../ops/ops.h"
#include "../run/pool.h"

namespace gradwire {

namespace {

/// The workers of this JavaScript thread; made anew when their number changes.
Pool& poolOf(std::size_t threads) {
  thread_local std::unique_ptr<Pool> pool;
  if (!pool || pool->threads() != threads) pool = std::make_unique<Pool>(threads);
  return *pool;
}

}  // namespace

Napi::Function OperationHandle::define(Napi::Env env) {
  return DefineClass(env, "Operation", {InstanceMethod("run", &OperationHandle::run)});
}

OperationHandle::OperationHandle(const Napi::CallbackInfo& call) : Napi::ObjectWrap<OperationHandle>(call) {
  translating(call.Env(), [&] {
    program_ = program(call[0], "program");
    if (program_.instructions.size() != 1) throw ProgramError("an operation has one instruction");
    places_.resize(program_.buffers.size());
  });
}

void OperationHandle::run(const Napi::CallbackInfo& call) {
  translating(call.Env(), [&] {
    const std::size_t threads = gradwire::threads(call[0]);
    if (call.Length() != places_.size() + 1) throw ProgramError("an operation wants an array for each buffer");
    for (std::size_t i = 0; i < places_.size(); ++i) {
      const std::span<float> array = floats(call[i + 1], "array");
      if (array.size() != program_.buffers[i].count) throw ProgramError("array " + std::to_string(i) + " has another length than its buffer");
      places_[i] = array.data();
    }
    const CallSite site{activeKernels(), program_, program_.instructions[0], nullptr, workspace_, threads, places_.data()};
    const std::unique_ptr<Call> ready = makeCall(site);
    if (!ready) return;
    if (workspaceThreads_ != threads) workspace_.allocate();
    workspaceThreads_ = threads;
    ready->run(Machine{poolOf(threads), workspace_});
  });
}

}  // namespace gradwire
