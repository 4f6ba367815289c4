#include "programHandle.h"

#include <algorithm>
#include <atomic>
#include <memory>
#include <utility>

#include "arguments.h"
#include "../run/executor.h"

namespace gradwire {

namespace {

void requireArena(const Program& program, std::span<float> arena) {
  if (arena.size() < program.arenaLength) {
    throw ProgramError("the arena has " + std::to_string(arena.size()) + " numbers, not " + std::to_string(program.arenaLength));
  }
}

class ProgramWorker final : public Napi::AsyncWorker {
 public:
  ProgramWorker(Napi::Env env, Program program, Napi::Float32Array arena, std::size_t threads)
      : Napi::AsyncWorker(env),
        deferred_(Napi::Promise::Deferred::New(env)),
        array_(Napi::Persistent(arena)),
        length_(program.arenaLength),
        memory_(length_),
        threads_(threads),
        executor_(std::move(program), memory_.data(), threads, workspace_) {
    workspace_.allocate();
    std::copy_n(arena.Data(), length_, memory_.data());
  }

  Napi::Promise promise() const { return deferred_.Promise(); }

  void Execute() override {
    Pool pool(threads_);
    executor_.runAll(pool, never_);
  }

  void OnOK() override {
    Napi::Float32Array array = array_.Value();
    // The array may have been given away meanwhile.
    std::copy_n(memory_.data(), std::min(length_, array.ElementLength()), array.Data());
    deferred_.Resolve(Env().Undefined());
  }

  void OnError(const Napi::Error& error) override { deferred_.Reject(error.Value()); }

 private:
  Napi::Promise::Deferred deferred_;
  Napi::Reference<Napi::Float32Array> array_;
  std::size_t length_;
  FloatMemory memory_;
  std::size_t threads_;
  Workspace workspace_;
  Executor executor_;
  std::atomic<bool> never_{false};
};

}  // namespace

void runProgramNow(const Napi::CallbackInfo& call) {
  translating(call.Env(), [&] {
    Program decoded = program(call[0], "program");
    const std::span<float> arena = floats(call[1], "arena");
    const std::size_t threads = gradwire::threads(call[2]);
    requireArena(decoded, arena);
    Workspace workspace;
    const Executor executor(std::move(decoded), arena.data(), threads, workspace);
    workspace.allocate();
    const std::atomic<bool> never{false};
    Pool pool(threads);
    executor.runAll(pool, never);
  });
}

Napi::Value runProgramLater(const Napi::CallbackInfo& call) {
  return translating(call.Env(), [&]() -> Napi::Value {
    Program decoded = program(call[0], "program");
    requireArena(decoded, floats(call[1], "arena"));
    const std::size_t threads = gradwire::threads(call[2]);
    auto worker = std::make_unique<ProgramWorker>(call.Env(), std::move(decoded), call[1].As<Napi::Float32Array>(), threads);
    const Napi::Promise promise = worker->promise();
    worker->Queue();
    // Deletes itself when it is done.
    static_cast<void>(worker.release());
    return promise;
  });
}

}  // namespace gradwire
