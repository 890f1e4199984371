#include "core/model/kv_cache.h"

#include <ATen/ATen.h>

#include <algorithm>

namespace vpt {

namespace {

constexpr int kFirstCapacity = 64;

at::Tensor grown(const at::Tensor& old, int used, int capacity)
{
    at::Tensor wider = at::empty({old.size(0), old.size(1), capacity, old.size(3)}, old.options());
    wider.narrow(2, 0, used).copy_(old.narrow(2, 0, used));
    return wider;
}

} // namespace

KvCache::KvCache(int layers, int batch, int kvHeads, int headDim, at::TensorOptions options)
{
    m_keys.reserve(layers);
    m_values.reserve(layers);
    for (int layer = 0; layer < layers; ++layer) {
        m_keys.push_back(at::empty({batch, kvHeads, 0, headDim}, options));
        m_values.push_back(at::empty({batch, kvHeads, 0, headDim}, options));
    }
}

void KvCache::truncate(int length)
{
    m_length = std::clamp(length, 0, m_length);
}

void KvCache::reserve(int more)
{
    const int needed = m_length + more;
    if (needed <= m_capacity)
        return;
    const int capacity = std::max({needed, 2 * m_capacity, kFirstCapacity});
    for (at::Tensor& keys : m_keys)
        keys = grown(keys, m_length, capacity);
    for (at::Tensor& values : m_values)
        values = grown(values, m_length, capacity);
    m_capacity = capacity;
}

std::pair<at::Tensor, at::Tensor> KvCache::append(int layer, const at::Tensor& keys, const at::Tensor& values)
{
    const int added = static_cast<int>(keys.size(2));
    reserve(added);
    m_keys[layer].narrow(2, m_length, added).copy_(keys);
    m_values[layer].narrow(2, m_length, added).copy_(values);
    return {m_keys[layer].narrow(2, 0, m_length + added), m_values[layer].narrow(2, 0, m_length + added)};
}

std::size_t KvCache::bytes() const
{
    std::size_t total = 0;
    for (const at::Tensor& keys : m_keys)
        total += 2 * keys.nbytes();
    return total;
}

} // namespace vpt
