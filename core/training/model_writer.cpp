#include "core/base/error.h"
#include "core/training/parameter_loader.h"
#include "core/training/trainable_model.h"

#include <ATen/ATen.h>

namespace vpt {

namespace {

constexpr const char* kHead = "lm_head.weight";
constexpr std::string_view kWeightSuffix = ".weight";

at::ScalarType scalarTypeOf(DType dtype)
{
    switch (dtype) {
    case DType::Float32:
        return at::kFloat;
    case DType::BFloat16:
        return at::kBFloat16;
    case DType::Float16:
        return at::kHalf;
    default:
        throw Error(ErrorKind::Usage,
                    "weights are written as float32, bfloat16 or float16, not as " + std::string(dtypeName(dtype)));
    }
}

std::span<const std::byte> bytesOf(const at::Tensor& contiguous)
{
    return {static_cast<const std::byte*>(contiguous.const_data_ptr()), contiguous.nbytes()};
}

at::Tensor rounded(const at::Tensor& value, DType dtype, const std::string& name)
{
    const at::Tensor result = value.to(at::kCPU, scalarTypeOf(dtype)).contiguous();
    if (!result.isfinite().all().item<bool>())
        throw Error(ErrorKind::Checkpoint, "holds values that are no " + std::string(dtypeName(dtype)) + " numbers",
                    "tensor " + name, "What was saved before is untouched.");
    return result;
}

} // namespace

void TrainableModel::write(const std::filesystem::path& folder, DType dtype, ConfigChanges changes,
                           const WeightFileOptions& files) const
{
    std::map<std::string, at::Tensor> learned;
    for (const NamedParameter& parameter : m_parameters)
        learned.emplace(parameter.name, parameter.value.detach());

    // The matrix with its adapter in it, as the forward pass adds the two up.
    const auto merged = [&](const std::string& name, const at::Tensor& value) {
        if (!name.ends_with(kWeightSuffix))
            return value;
        const std::string linear = name.substr(0, name.size() - kWeightSuffix.size());
        const auto down = learned.find(adapterDown(linear)), up = learned.find(adapterUp(linear));
        if (down == learned.end() || up == learned.end())
            return value;
        const double scale = m_options.lora->alpha / m_options.lora->rank;
        return value.to(at::kFloat).to(down->second.device()).addmm(up->second, down->second, 1, scale);
    };

    at::Tensor held; // what is being written: one tensor at a time
    std::vector<TensorSource> sources;
    for (const ExpectedTensor& tensor : expectedTensors(m_checkpoint.config())) {
        if (tensor.name == kHead && m_checkpoint.config().language.tiedHead)
            continue;
        sources.push_back({tensor.name, dtype, tensor.shape, [&, name = tensor.name] {
                               const auto found = learned.find(name);
                               const at::Tensor value
                                   = found != learned.end() ? found->second : viewed(m_checkpoint.tensor(name));
                               held = rounded(merged(name, value), dtype, name);
                               return bytesOf(held);
                           }});
    }
    if (!changes.dtype)
        changes.dtype = dtype;
    if (!changes.innerRuns)
        changes.innerRuns = config().innerRuns;
    writeCheckpoint(folder, m_checkpoint.folder(), changes, sources, files);
}

} // namespace vpt
