#include "core/trainer/gloo_sum.h"

#define USE_C10D_GLOO
#include <torch/csrc/distributed/c10d/ProcessGroupGloo.hpp>

#include <cstdlib>
#include <string_view>

namespace vpt {

namespace {

class GlooSum : public Processes::Sum {
public:
    explicit GlooSum(c10::intrusive_ptr<c10d::ProcessGroupGloo> group) : m_group(std::move(group)) { }

    void inPlace(at::Tensor& flat) override
    {
        std::vector<at::Tensor> tensors{flat};
        m_group->allreduce(tensors)->wait();
    }

private:
    c10::intrusive_ptr<c10d::ProcessGroupGloo> m_group;
};

// The network to talk over: what the user names, this machine's own loop, or what its host name leads to.
std::shared_ptr<gloo::transport::Device> networkFor(const std::string& address)
{
    using Gloo = c10d::ProcessGroupGloo;
    if (const char* name = std::getenv("GLOO_SOCKET_IFNAME"); name && *name)
        return Gloo::createDeviceForInterface(name);
    const bool loop = address == "localhost" || address == "::1" || address.starts_with("127.");
    return loop ? Gloo::createDeviceForHostname(address) : Gloo::createDefaultDevice();
}

} // namespace

std::shared_ptr<Processes::Sum> makeGlooSum(const c10::intrusive_ptr<c10d::Store>& store, const ProcessPlace& place)
{
    auto options = c10d::ProcessGroupGloo::Options::create(place.timeout);
    options->devices.push_back(networkFor(place.address));
    options->threads = 1;
    return std::make_shared<GlooSum>(c10::make_intrusive<c10d::ProcessGroupGloo>(store, place.rank, place.count, options));
}

} // namespace vpt
