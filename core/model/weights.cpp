#include "core/model/weights.h"

#include "core/base/error.h"
#include "core/base/stop.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cstring>
#include <set>
#include <string_view>

namespace vpt {

namespace {

at::ScalarType scalarType(DType dtype)
{
    switch (dtype) {
    case DType::Float64:
        return at::kDouble;
    case DType::Float32:
        return at::kFloat;
    case DType::Float16:
        return at::kHalf;
    case DType::BFloat16:
        return at::kBFloat16;
    case DType::Int64:
        return at::kLong;
    case DType::Int32:
        return at::kInt;
    case DType::Int16:
        return at::kShort;
    case DType::Int8:
        return at::kChar;
    case DType::UInt8:
        return at::kByte;
    case DType::Bool:
        return at::kBool;
    }
    throw Error(ErrorKind::Internal, "an unknown number type");
}

bool isAligned(const TensorView& view)
{
    return reinterpret_cast<std::uintptr_t>(view.data.data()) % dtypeSize(view.dtype) == 0;
}

std::string partOf(std::string_view name)
{
    if (name.starts_with("visual."))
        return "vision tower";
    if (name.find("_projector.") != std::string_view::npos)
        return "projector";
    if (name.starts_with("detection_model."))
        return "DINOv2";
    if (name.starts_with("seg_model."))
        return "SAM";
    return "language model";
}

// A head that shares the embedding's bytes counts once.
std::int64_t totalBytes(const TensorTable& tensors)
{
    std::set<const std::byte*> counted;
    std::int64_t total = 0;
    for (const auto& [name, view] : tensors)
        if (counted.insert(view.data.data()).second)
            total += static_cast<std::int64_t>(view.data.size());
    return total;
}

} // namespace

at::Tensor viewed(const TensorView& view)
{
    const at::TensorOptions options(scalarType(view.dtype));
    if (!isAligned(view)) {
        at::Tensor copy = at::empty(view.shape, options);
        std::memcpy(copy.mutable_data_ptr(), view.data.data(), view.data.size());
        return copy;
    }
    // from_blob has no form for read-only memory; weights are never written.
    void* data = const_cast<std::byte*>(view.data.data());
    return at::from_blob(
        data, view.shape, [file = view.file](void*) {}, options);
}

at::ScalarType Placement::weightDType() const
{
    return dtype == WeightDType::BFloat16 ? at::kBFloat16 : at::kFloat;
}

at::ScalarType Placement::activationDType() const
{
    return device.is_cpu() ? at::kFloat : weightDType();
}

WeightLoader::WeightLoader(const Checkpoint& checkpoint, Placement placement, Progress progress, std::stop_token stop) :
    m_checkpoint(checkpoint),
    m_placement(placement),
    m_progress(std::move(progress)),
    m_stop(std::move(stop)),
    m_total(totalBytes(checkpoint.tensors()))
{
}

at::Tensor WeightLoader::placed(const std::string& name, at::ScalarType dtype, bool mayStayMapped)
{
    throwIfStopped(m_stop);
    const TensorView& view = m_checkpoint.tensor(name);
    const at::Tensor stored = viewed(view);
    const bool stays = mayStayMapped && m_placement.device.is_cpu() && stored.scalar_type() == dtype;
    at::Tensor result = stays ? stored : stored.to(m_placement.device, dtype, /*non_blocking=*/false, /*copy=*/true);
    if (!stays && view.file)
        view.file->release(view.data);
    m_done = std::min(m_done + static_cast<std::int64_t>(view.data.size()), m_total);
    if (m_progress)
        m_progress(m_done, m_total, partOf(name));
    return result;
}

at::Tensor WeightLoader::matrix(const std::string& name)
{
    return placed(name, m_placement.weightDType(), /*mayStayMapped=*/true);
}

at::Tensor WeightLoader::values(const std::string& name)
{
    return placed(name, m_placement.activationDType(), /*mayStayMapped=*/false);
}

Linear WeightLoader::linear(const std::string& prefix, bool bias)
{
    Linear result;
    result.weight = matrix(prefix + ".weight");
    if (bias)
        result.bias = values(prefix + ".bias");
    result.rounded = m_placement.roundedProducts;
    return result;
}

void WeightLoader::finish()
{
    m_done = m_total;
    if (m_progress)
        m_progress(m_done, m_total, "ready");
}

} // namespace vpt
