// How a safetensors header calls the number types.
#pragma once

#include "core/checkpoint/tensor_file.h"

#include <string_view>
#include <utility>

namespace vpt {

inline constexpr std::pair<std::string_view, DType> kSafetensorsNames[] = {
    {"F64", DType::Float64}, {"F32", DType::Float32}, {"F16", DType::Float16}, {"BF16", DType::BFloat16},
    {"I64", DType::Int64},   {"I32", DType::Int32},   {"I16", DType::Int16},   {"I8", DType::Int8},
    {"U8", DType::UInt8},    {"BOOL", DType::Bool},
};

} // namespace vpt
