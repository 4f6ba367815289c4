#include "arguments.h"

#include <cmath>

namespace gradwire {

namespace {

constexpr std::size_t maxThreads = 256;

[[noreturn]] void refuse(const Napi::Value& value, const char* what, const char* expected) {
  throw Napi::TypeError::New(value.Env(), std::string(what) + " must be " + expected);
}

template <class Array, class Element>
std::span<Element> elements(const Napi::Value& value, napi_typedarray_type type, const char* what, const char* expected) {
  if (!value.IsTypedArray() || value.As<Napi::TypedArray>().TypedArrayType() != type) refuse(value, what, expected);
  Array array = value.As<Array>();
  return {array.Data(), array.ElementLength()};
}

}  // namespace

std::span<const double> doubles(const Napi::Value& value, const char* what) {
  return elements<Napi::Float64Array, double>(value, napi_float64_array, what, "a Float64Array");
}

std::span<float> floats(const Napi::Value& value, const char* what) {
  return elements<Napi::Float32Array, float>(value, napi_float32_array, what, "a Float32Array");
}

std::span<const std::uint32_t> words(const Napi::Value& value, const char* what) {
  return elements<Napi::Uint32Array, std::uint32_t>(value, napi_uint32_array, what, "a Uint32Array");
}

std::size_t whole(const Napi::Value& value, const char* what) {
  const double number = value.IsNumber() ? value.As<Napi::Number>().DoubleValue() : -1;
  if (!(number >= 0 && number < 9007199254740992.0 && number == std::floor(number))) refuse(value, what, "a whole number");
  return static_cast<std::size_t>(number);
}

std::size_t threads(const Napi::Value& value) { return std::clamp<std::size_t>(whole(value, "threads"), 1, maxThreads); }

double number(const Napi::Value& value, const char* what) {
  if (!value.IsNumber()) refuse(value, what, "a number");
  return value.As<Napi::Number>().DoubleValue();
}

bool flag(const Napi::Value& value, const char* what) {
  if (!value.IsBoolean()) refuse(value, what, "true or false");
  return value.As<Napi::Boolean>().Value();
}

std::string text(const Napi::Value& value, const char* what) {
  if (!value.IsString()) refuse(value, what, "a text");
  return value.As<Napi::String>().Utf8Value();
}

Napi::Object object(const Napi::Value& value, const char* what) {
  if (!value.IsObject()) refuse(value, what, "an object");
  return value.As<Napi::Object>();
}

Napi::Array array(const Napi::Value& value, const char* what) {
  if (!value.IsArray()) refuse(value, what, "an array");
  return value.As<Napi::Array>();
}

Program program(const Napi::Value& value, const char* what) { return decodeProgram(doubles(value, what)); }

}  // namespace gradwire
