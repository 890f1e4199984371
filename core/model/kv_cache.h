// Keys and values of every layer, in buffers that grow by doubling; the length is the only state.
#pragma once

#include <ATen/core/Tensor.h>

#include <vector>

namespace vpt {

class KvCache {
public:
    KvCache() = default;
    KvCache(int layers, int batch, int kvHeads, int headDim, at::TensorOptions options);

    int length() const { return m_length; }
    // Forgets everything from `length` on; costs nothing.
    void truncate(int length);
    // Makes room for `more` positions behind length(); keeps what is there.
    void reserve(int more);
    // Writes keys and values [batch, kvHeads, n, headDim] of one layer behind length() and returns views of
    // [batch, kvHeads, length() + n, headDim] that include them.
    std::pair<at::Tensor, at::Tensor> append(int layer, const at::Tensor& keys, const at::Tensor& values);
    // After all layers have appended n positions.
    void advance(int n) { m_length += n; }
    std::size_t bytes() const;

private:
    std::vector<at::Tensor> m_keys; // per layer [batch, kvHeads, capacity, headDim]
    std::vector<at::Tensor> m_values;
    int m_length = 0;
    int m_capacity = 0;
};

} // namespace vpt
