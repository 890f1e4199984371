#include "core/checkpoint/tensor_file.h"

#include "core/base/error.h"
#include "core/checkpoint/bytes.h"
#include "core/checkpoint/describe.h"
#include "core/checkpoint/file_kind.h"

namespace vpt {

std::size_t dtypeSize(DType dtype)
{
    switch (dtype) {
    case DType::Float64:
    case DType::Int64:
        return 8;
    case DType::Float32:
    case DType::Int32:
        return 4;
    case DType::Float16:
    case DType::BFloat16:
    case DType::Int16:
        return 2;
    case DType::Int8:
    case DType::UInt8:
    case DType::Bool:
        break;
    }
    return 1;
}

std::string_view dtypeName(DType dtype)
{
    switch (dtype) {
    case DType::Float64:
        return "float64";
    case DType::Float32:
        return "float32";
    case DType::Float16:
        return "float16";
    case DType::BFloat16:
        return "bfloat16";
    case DType::Int64:
        return "int64";
    case DType::Int32:
        return "int32";
    case DType::Int16:
        return "int16";
    case DType::Int8:
        return "int8";
    case DType::UInt8:
        return "uint8";
    case DType::Bool:
        break;
    }
    return "bool";
}

TensorTable readTensorFile(const std::filesystem::path& file)
{
    const auto map = std::make_shared<const MappedFile>(file);
    const Bytes bytes = map->bytes();
    const std::string name = displayName(file);
    if (const auto look = lookalike(bytes))
        throw Error(ErrorKind::Checkpoint, look->what, name, look->advice);
    if (asText(bytes).starts_with("\x80\x02"))
        throw Error(ErrorKind::Checkpoint, "this is PyTorch's old format from before version 1.6", name,
                    "Load and save it again with a current PyTorch, or use safetensors");
    const bool isZip = asText(bytes).starts_with("PK");
    TensorTable table = isZip ? readTorchPickle(bytes, name) : readSafetensors(bytes, name);
    for (auto& [tensor, view] : table)
        view.file = map;
    return table;
}

} // namespace vpt
