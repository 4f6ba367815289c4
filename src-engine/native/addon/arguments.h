// Reading JavaScript arguments. Each function throws Napi::TypeError that names what was wrong.
#pragma once
#include <napi.h>

#include <algorithm>
#include <cstdint>
#include <exception>
#include <span>
#include <string>
#include <vector>

#include "../run/memory.h"
#include "../run/program.h"

namespace gradwire {

std::span<const double> doubles(const Napi::Value& value, const char* what);
std::span<float> floats(const Napi::Value& value, const char* what);
std::span<const std::uint32_t> words(const Napi::Value& value, const char* what);

/// A whole number in [0, 2^53).
std::size_t whole(const Napi::Value& value, const char* what);

double number(const Napi::Value& value, const char* what);
bool flag(const Napi::Value& value, const char* what);
std::string text(const Napi::Value& value, const char* what);
Napi::Object object(const Napi::Value& value, const char* what);
Napi::Array array(const Napi::Value& value, const char* what);

/// A number of threads, brought into what there may be.
std::size_t threads(const Napi::Value& value);

/// Decodes a Float64Array. Throws ProgramError.
Program program(const Napi::Value& value, const char* what);

/// Does `work`; an error of C++'s is thrown as JavaScript's.
template <class Work>
auto translating(Napi::Env env, const Work& work) {
  try {
    return work();
  } catch (const Napi::Error&) {
    throw;
  } catch (const std::exception& error) {
    throw Napi::Error::New(env, error.what());
  }
}

/// A typed array of JavaScript's. Node-API's own way to make one ends the process where there is no memory for it;
/// JavaScript's throws.
template <class Array>
Array newArray(Napi::Env env, std::size_t length, const char* constructor) {
  if (length * sizeof(double) < mappedBytes) return Array::New(env, length);
  const Napi::Function large = env.Global().Get(constructor).As<Napi::Function>();
  try {
    return large.New({Napi::Number::New(env, static_cast<double>(length))}).As<Array>();
  } catch (const Napi::Error&) {
    throw Napi::Error::New(env, "there is not enough memory for a copy");
  }
}

template <class Array, class Element>
Array arrayOf(Napi::Env env, std::span<Element> elements, const char* constructor) {
  Array array = newArray<Array>(env, elements.size(), constructor);
  std::copy(elements.begin(), elements.end(), array.Data());
  return array;
}

}  // namespace gradwire
