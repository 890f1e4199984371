// Places a checkpoint's tensors on a device, by name.
#pragma once

#include "core/checkpoint/checkpoint.h"
#include "core/model/linear.h"

#include <ATen/core/Tensor.h>

#include <functional>
#include <stop_token>
#include <string>

namespace vpt {

enum class WeightDType { Float32, BFloat16 };

struct Placement {
    at::Device device = at::kCPU;
    WeightDType dtype = WeightDType::Float32; // of matrices; vectors and norms follow the activations
    bool roundedProducts = false; // as Linear::rounded
    // CPU: always float32. CUDA: the weights' dtype.
    at::ScalarType activationDType() const;
    at::ScalarType weightDType() const;
};

// The stored values as they are: a view that keeps the map alive and must not be written.
at::Tensor viewed(const TensorView& view);

// Every call reports progress and asks `stop` first. Throws Error(Checkpoint) for an absent tensor, Cancelled.
// A trainer derives from it: there every tensor is a parameter, and matrices may carry adapters.
class WeightLoader {
public:
    using Progress = std::function<void(std::int64_t bytesDone, std::int64_t bytesTotal, const std::string& what)>;
    // `checkpoint` must outlive the loader, not the tensors.
    WeightLoader(const Checkpoint& checkpoint, Placement placement, Progress progress, std::stop_token stop);
    virtual ~WeightLoader() = default;
    WeightLoader(const WeightLoader&) = delete;
    WeightLoader& operator=(const WeightLoader&) = delete;

    const Placement& placement() const { return m_placement; }
    // A matrix used by Linear or an embedding table: weight dtype; on the CPU a view of the map when the stored dtype
    // is the chosen one (no copy). A converted tensor's pages of the map are handed back to the system.
    virtual at::Tensor matrix(const std::string& name);
    // Anything else (bias, norm, convolution kernel, position table): activation dtype, owned.
    virtual at::Tensor values(const std::string& name);
    // prefix + ".weight" and, if `bias`, prefix + ".bias".
    virtual Linear linear(const std::string& prefix, bool bias = true);
    // The tensors will change: nothing that is derived from them may be kept.
    virtual bool learns() const { return false; }
    // Whether the head is the embedding table itself.
    virtual bool headSharesEmbedding() const { return m_checkpoint.headSharesEmbedding(); }
    // Reports the rest, tensors that no block reads, as done.
    void finish();

protected:
    // On the placement's device; a copy of its own unless it `mayStayMapped`.
    at::Tensor placed(const std::string& name, at::ScalarType dtype, bool mayStayMapped);

private:
    const Checkpoint& m_checkpoint;
    Placement m_placement;
    Progress m_progress;
    std::stop_token m_stop;
    std::int64_t m_done = 0;
    std::int64_t m_total = 0;
};

} // namespace vpt
