#include "core/inference/feature_cache.h"

#include <algorithm>

namespace vpt {

FeatureCache::FeatureCache(std::size_t maxBytes) : m_maxBytes(maxBytes) { }

at::Tensor FeatureCache::get(const FeatureKey& key, const std::function<at::Tensor()>& compute)
{
    const auto found
        = std::find_if(m_entries.begin(), m_entries.end(), [&](const Entry& entry) { return entry.key == key; });
    if (found != m_entries.end()) {
        m_entries.splice(m_entries.begin(), m_entries, found);
        return found->features;
    }
    at::Tensor features = compute();
    m_entries.push_front({key, features});
    m_bytes += features.nbytes();
    while (m_bytes > m_maxBytes && m_entries.size() > 1) {
        m_bytes -= m_entries.back().features.nbytes();
        m_entries.pop_back();
    }
    return features;
}

void FeatureCache::clear()
{
    m_entries.clear();
    m_bytes = 0;
}

} // namespace vpt
