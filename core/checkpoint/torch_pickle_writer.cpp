// What torch.save() makes of an OrderedDict of tensors; torch_pickle.cpp reads it.
#include "core/checkpoint/pickle_opcodes.h"
#include "core/checkpoint/weight_writer.h"
#include "core/checkpoint/zip_writer.h"

#include <utility>

namespace vpt {

namespace {

const char* storageClass(DType dtype)
{
    switch (dtype) {
    case DType::Float64:
        return "DoubleStorage";
    case DType::Float32:
        return "FloatStorage";
    case DType::Float16:
        return "HalfStorage";
    case DType::BFloat16:
        return "BFloat16Storage";
    case DType::Int64:
        return "LongStorage";
    case DType::Int32:
        return "IntStorage";
    case DType::Int16:
        return "ShortStorage";
    case DType::Int8:
        return "CharStorage";
    case DType::UInt8:
        return "ByteStorage";
    case DType::Bool:
        break;
    }
    return "BoolStorage";
}

class PickleWriter {
public:
    PickleWriter& op(PickleOpcode opcode)
    {
        m_bytes.push_back(static_cast<char>(opcode));
        return *this;
    }
    PickleWriter& global(const std::string& module, const std::string& name)
    {
        op(kGlobal).m_bytes += module + '\n' + name + '\n';
        return *this;
    }
    PickleWriter& text(const std::string& value)
    {
        op(kBinUnicode).raw(value.size(), 4).m_bytes += value;
        return *this;
    }
    PickleWriter& integer(std::int64_t value)
    {
        if (std::in_range<std::int32_t>(value))
            return op(kBinInt).raw(static_cast<std::uint64_t>(value), 4);
        return op(kLong1).raw(8, 1).raw(static_cast<std::uint64_t>(value), 8);
    }
    PickleWriter& tuple(const std::vector<std::int64_t>& values)
    {
        op(kMark);
        for (const std::int64_t value : values)
            integer(value);
        return op(kTuple);
    }
    PickleWriter& emptyOrderedDict() { return global("collections", "OrderedDict").op(kEmptyTuple).op(kReduce); }
    PickleWriter& protocol() { return op(kProto).raw(2, 1); }

    Bytes done() const { return std::as_bytes(std::span(m_bytes)); }

private:
    PickleWriter& raw(std::uint64_t value, int count)
    {
        for (int i = 0; i < count; ++i)
            m_bytes.push_back(static_cast<char>(value >> (8 * i) & 0xff));
        return *this;
    }
    std::string m_bytes;
};

std::vector<std::int64_t> stridesOf(const std::vector<std::int64_t>& shape)
{
    std::vector<std::int64_t> strides(shape.size());
    std::int64_t step = 1;
    for (std::size_t i = shape.size(); i-- > 0;) {
        strides[i] = step;
        step *= shape[i];
    }
    return strides;
}

void describe(PickleWriter& pickle, const TensorSource& tensor, const std::string& key)
{
    const auto count = static_cast<std::int64_t>(byteSize(tensor) / dtypeSize(tensor.dtype));
    pickle.global("torch._utils", "_rebuild_tensor_v2").op(kMark);
    pickle.op(kMark).text("storage").global("torch", storageClass(tensor.dtype)).text(key).text("cpu").integer(count);
    pickle.op(kTuple).op(kBinPersId).integer(0).tuple(tensor.shape).tuple(stridesOf(tensor.shape)).op(kNewFalse);
    pickle.emptyOrderedDict().op(kTuple).op(kReduce);
}

} // namespace

void writeTorchPickle(const std::filesystem::path& file, const std::vector<TensorSource>& tensors)
{
    const std::string root = "archive/";
    PickleWriter pickle;
    pickle.protocol().emptyOrderedDict().op(kMark);
    for (std::size_t i = 0; i < tensors.size(); ++i)
        describe(pickle.text(tensors[i].name), tensors[i], std::to_string(i));
    pickle.op(kSetItems).op(kStop);

    const auto asBytes = [](std::string_view text) { return std::as_bytes(std::span(text)); };
    ZipWriter zip(file);
    zip.add(root + "data.pkl", pickle.done());
    zip.add(root + "byteorder", asBytes("little"));
    for (std::size_t i = 0; i < tensors.size(); ++i)
        zip.add(root + "data/" + std::to_string(i), checkedBytes(tensors[i]));
    zip.add(root + "version", asBytes("3\n"));
    zip.finish();
}

} // namespace vpt
