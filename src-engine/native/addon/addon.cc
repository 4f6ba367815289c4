// The front door: what JavaScript sees of the core. native/index.ts is its only caller.
#include <napi.h>

#include <cstdint>
#include <exception>
#include <string>

#include "operationHandle.h"
#include "../run/peak.h"
#include "programHandle.h"
#include "trainingHandle.h"

namespace gradwire {

namespace {

Napi::Value info(const Napi::CallbackInfo& call) {
  Napi::Array available = Napi::Array::New(call.Env());
  visitKernels(
      [](const char* name, void* context) {
        Napi::Array& names = *static_cast<Napi::Array*>(context);
        names.Set(names.Length(), name);
      },
      &available);
  Napi::Object result = Napi::Object::New(call.Env());
  result.Set("kernels", activeKernels().name);
  result.Set("available", available);
  result.Set("tableHash", tableHash);
  return result;
}

Napi::Value useKernels(const Napi::CallbackInfo& call) {
  const std::string name = call[0].As<Napi::String>();
  return Napi::Boolean::New(call.Env(), selectKernels(name.c_str()));
}

Napi::Value peak(const Napi::CallbackInfo& call) {
  const std::size_t threads = call[0].As<Napi::Number>().Uint32Value();
  return Napi::Number::New(call.Env(), measurePeak(threads));
}

Napi::Value tile(const Napi::CallbackInfo& call) {
  const std::size_t threads = call[0].As<Napi::Number>().Uint32Value();
  return Napi::Number::New(call.Env(), measureTile(threads));
}

Napi::Value floatsToLine(const Napi::CallbackInfo& call) {
  const auto address = reinterpret_cast<std::uintptr_t>(call[0].As<Napi::Float32Array>().Data());
  return Napi::Number::New(call.Env(), static_cast<double>((64 - address % 64) % 64 / sizeof(float)));
}

Napi::Object initialize(Napi::Env env, Napi::Object exports) {
  exports.Set("info", Napi::Function::New(env, info, "info"));
  exports.Set("useKernels", Napi::Function::New(env, useKernels, "useKernels"));
  exports.Set("measurePeak", Napi::Function::New(env, peak, "measurePeak"));
  exports.Set("measureTile", Napi::Function::New(env, tile, "measureTile"));
  exports.Set("floatsToLine", Napi::Function::New(env, floatsToLine, "floatsToLine"));
  exports.Set("runSync", Napi::Function::New(env, runProgramNow, "runSync"));
  exports.Set("run", Napi::Function::New(env, runProgramLater, "run"));
  exports.Set("Operation", OperationHandle::define(env));
  exports.Set("Training", TrainingHandle::define(env));
  return exports;
}

}  // namespace

}  // namespace gradwire

static Napi::Object gradwireInitialize(Napi::Env env, Napi::Object exports) { return gradwire::initialize(env, exports); }

NODE_API_MODULE(gradwire, gradwireInitialize)
