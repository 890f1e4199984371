#include "core/checkpoint/tied_head.h"

#include "core/base/stop.h"

#include <algorithm>
#include <cstring>

namespace vpt {

namespace {

constexpr std::size_t kChunk = 16 << 20;
constexpr std::size_t kSamples = 16;
constexpr std::size_t kSampleBytes = 256;

} // namespace

bool sameTensor(const TensorView& a, const TensorView& b, std::stop_token stop)
{
    if (a.dtype != b.dtype || a.shape != b.shape)
        return false;
    for (std::size_t done = 0; done < a.data.size(); done += kChunk) {
        throwIfStopped(stop);
        const std::size_t count = std::min(kChunk, a.data.size() - done);
        if (std::memcmp(a.data.data() + done, b.data.data() + done, count) != 0)
            return false;
    }
    return true;
}

bool sampledEqual(const TensorView& a, const TensorView& b)
{
    if (a.dtype != b.dtype || a.shape != b.shape)
        return false;
    const std::size_t size = std::min(kSampleBytes, a.data.size());
    for (std::size_t i = 0; i < kSamples; ++i) {
        const std::size_t at = (a.data.size() - size) / (kSamples - 1) * i;
        if (std::memcmp(a.data.data() + at, b.data.data() + at, size) != 0)
            return false;
    }
    return true;
}

bool shareHead(TensorTable& tensors, bool tied, std::stop_token stop)
{
    TensorView& embedding = tensors.at("model.embed_tokens.weight");
    const auto head = tensors.find("lm_head.weight");
    if (head == tensors.end()) {
        tensors.emplace("lm_head.weight", embedding);
        return true;
    }
    if (!tied && !sameTensor(embedding, head->second, stop))
        return false;
    embedding = head->second;
    return true;
}

} // namespace vpt
