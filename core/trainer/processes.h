// Training on many processes: who takes part, and sums over all of them. Started by torchrun, which tells each process
// its place in the environment (RANK, WORLD_SIZE, LOCAL_RANK, MASTER_ADDR, MASTER_PORT).
#pragma once

#include <ATen/core/Tensor.h>

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace vpt {

// A process's place, as torchrun says it.
struct ProcessPlace {
    int rank = 0;
    int count = 1;
    int localRank = 0;
    std::string address; // of the store that all meet at
    int port = 0;
    bool hostsStore = false; // rank 0 opens the store, unless torchrun has done it
    std::string attempt; // torchrun's count of restarts: meetings of different attempts must not mix
    std::chrono::seconds timeout{1800};
};

// Nothing if this process was not started by torchrun, or is the only one. Throws Error(Usage) for values that make no
// sense.
std::optional<ProcessPlace> placeFromEnvironment();

class Processes {
public:
    // Alone: every sum is what was given.
    Processes() = default;
    // Waits until all have come. Gloo sums tensors on the CPU, NCCL those on a GPU. Throws Error(Usage) if they do not
    // meet in time, or if NCCL is wanted and not there.
    Processes(const ProcessPlace& place, const at::Device& device);

    int rank() const { return m_place.rank; }
    int count() const { return m_place.count; }
    bool writes() const { return m_place.rank == 0; } // files and messages are rank 0's

    // Sums each tensor over all processes, in place, in buckets. All processes call it with tensors of the same shapes
    // and types in the same order. Throws Error(Internal) when another process has gone.
    void sum(std::vector<at::Tensor> tensors) const;
    std::vector<double> sum(const std::vector<double>& values) const;

    // Sums gradients; where one process has a gradient and another has none, that other counts as 0 and gets one.
    void sumGradients(std::vector<at::Tensor>& parameters) const;

    // One process's way of talking to the others: sums one flat tensor in place.
    class Sum {
    public:
        virtual ~Sum() = default;
        virtual void inPlace(at::Tensor& flat) = 0;
    };

private:
    ProcessPlace m_place;
    std::shared_ptr<Sum> m_host; // null: alone
    std::shared_ptr<Sum> m_device; // for tensors on a GPU
};

} // namespace vpt
