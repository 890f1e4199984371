// Encoder outputs that outlive a round: the same picture is never encoded twice (bounded, least recently used first out).
#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <functional>
#include <list>
#include <string>

namespace vpt {

struct FeatureKey {
    std::string encoder; // "vit", "dinov2", "sam"
    std::uint64_t contentHash = 0;
    bool operator==(const FeatureKey&) const = default;
};

class FeatureCache {
public:
    explicit FeatureCache(std::size_t maxBytes = 256u << 20);
    // The cached tensor, or what `compute` returns, which is then kept. A throwing `compute` leaves the cache as it was.
    at::Tensor get(const FeatureKey& key, const std::function<at::Tensor()>& compute);
    std::size_t bytes() const { return m_bytes; }
    void clear();

private:
    struct Entry {
        FeatureKey key;
        at::Tensor features;
    };
    std::size_t m_maxBytes;
    std::size_t m_bytes = 0;
    std::list<Entry> m_entries; // most recent first; a handful of entries, so a scan is enough
};

} // namespace vpt
