#include "core/trainer/processes.h"

#include "core/base/error.h"
#include "core/trainer/gloo_sum.h"
#include "core/trainer/nccl_sum.h"

#include <ATen/ATen.h>

#include <torch/csrc/distributed/c10d/PrefixStore.hpp>
#include <torch/csrc/distributed/c10d/TCPStore.hpp>

#include <charconv>
#include <cstdlib>
#include <string_view>

namespace vpt {

namespace {

constexpr std::int64_t kBucketBytes = 25 << 20; // as torch's DistributedDataParallel

std::string environment(const char* name)
{
    const char* value = std::getenv(name);
    return value ? value : "";
}

int numberFrom(const char* name, const std::string& text, int lowest, int highest)
{
    int value = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (failed != std::errc() || end != text.data() + text.size() || value < lowest || value > highest)
        throw Error(ErrorKind::Usage,
                    "'" + text + "' is no whole number from " + std::to_string(lowest) + " to " + std::to_string(highest),
                    std::string("the environment's ") + name,
                    "torchrun sets it; outside of torchrun remove RANK and WORLD_SIZE from the environment.");
    return value;
}

c10::intrusive_ptr<c10d::Store> meetingPoint(const ProcessPlace& place)
{
    c10d::TCPStoreOptions options;
    options.port = static_cast<std::uint16_t>(place.port);
    options.isServer = place.hostsStore && place.rank == 0;
    options.numWorkers = static_cast<std::size_t>(place.count);
    options.waitWorkers = false;
    options.timeout = place.timeout;
    auto store = c10::make_intrusive<c10d::TCPStore>(place.address, options);
    return c10::make_intrusive<c10d::PrefixStore>("vpt/" + place.attempt, std::move(store));
}

// Runs what may fail because of another process or the network.
template <class Action>
auto talking(ErrorKind kind, const std::string& what, const Action& action)
{
    try {
        return action();
    } catch (const Error&) {
        throw;
    } catch (const std::exception& error) {
        const std::string words = error.what();
        throw Error(kind, what + ": " + words.substr(0, words.find('\n')), "training on many processes",
                    "See what the other processes say.");
    }
}

} // namespace

std::optional<ProcessPlace> placeFromEnvironment()
{
    const std::string rank = environment("RANK"), count = environment("WORLD_SIZE");
    if (rank.empty() || count.empty())
        return std::nullopt;
    ProcessPlace place;
    place.count = numberFrom("WORLD_SIZE", count, 1, 1 << 20);
    place.rank = numberFrom("RANK", rank, 0, place.count - 1);
    const std::string local = environment("LOCAL_RANK");
    place.localRank = local.empty() ? place.rank : numberFrom("LOCAL_RANK", local, 0, place.count - 1);
    if (place.count == 1)
        return std::nullopt;
    place.address = environment("MASTER_ADDR");
    if (place.address.empty())
        throw Error(ErrorKind::Usage, "MASTER_ADDR is not set", "the environment",
                    "Start with torchrun --no-python vpt train.");
    place.port = numberFrom("MASTER_PORT", environment("MASTER_PORT"), 1, 65'535);
    place.hostsStore = environment("TORCHELASTIC_USE_AGENT_STORE") != "True";
    place.attempt = environment("TORCHELASTIC_RESTART_COUNT");
    return place;
}

Processes::Processes(const ProcessPlace& place, const at::Device& device) : m_place(place)
{
    talking(ErrorKind::Usage, "the processes did not find each other at " + place.address + ":" + std::to_string(place.port),
            [&] {
                const auto store = meetingPoint(place);
                m_host = makeGlooSum(store, place);
                if (device.is_cuda())
                    m_device = makeNcclSum(store, place, device.index());
            });
}

void Processes::sum(std::vector<at::Tensor> tensors) const
{
    if (!m_host)
        return;
    talking(ErrorKind::Internal, "another process does not answer", [&] {
        for (std::size_t first = 0; first < tensors.size();) {
            // A bucket: neighbours of one type and device.
            std::size_t last = first;
            std::int64_t bytes = 0;
            std::vector<at::Tensor> flat;
            while (last < tensors.size() && (flat.empty() || bytes < kBucketBytes)
                   && tensors[last].scalar_type() == tensors[first].scalar_type()
                   && tensors[last].device() == tensors[first].device()) {
                flat.push_back(tensors[last].reshape({-1}));
                bytes += static_cast<std::int64_t>(tensors[last].nbytes());
                ++last;
            }
            at::Tensor bucket = at::cat(flat);
            (bucket.is_cuda() ? *m_device : *m_host).inPlace(bucket);
            std::int64_t at = 0;
            for (; first < last; ++first) {
                const std::int64_t length = tensors[first].numel();
                tensors[first].copy_(bucket.slice(0, at, at + length).view(tensors[first].sizes()));
                at += length;
            }
        }
    });
}

std::vector<double> Processes::sum(const std::vector<double>& values) const
{
    at::Tensor tensor = at::tensor(values, at::kDouble);
    sum(std::vector<at::Tensor>{tensor});
    return {tensor.data_ptr<double>(), tensor.data_ptr<double>() + tensor.numel()};
}

void Processes::sumGradients(std::vector<at::Tensor>& parameters) const
{
    if (!m_host)
        return;
    std::vector<double> present;
    for (const at::Tensor& parameter : parameters)
        present.push_back(parameter.grad().defined() ? 1 : 0);
    present = sum(present);
    std::vector<at::Tensor> gradients;
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        if (present[i] == 0)
            continue;
        if (!parameters[i].grad().defined())
            parameters[i].mutable_grad() = at::zeros_like(parameters[i]);
        gradients.push_back(parameters[i].grad());
    }
    sum(std::move(gradients));
}

} // namespace vpt
