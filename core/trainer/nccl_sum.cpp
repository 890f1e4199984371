#include "core/trainer/nccl_sum.h"

#include "core/base/error.h"

#include <ATen/ATen.h>
#include <c10/core/DeviceGuard.h>

#include <dlfcn.h>

#include <cstring>
#include <vector>

namespace vpt {

namespace {

// NCCL's C interface, of which the wheel has the library but no header. Its numbers have been the same since NCCL 2.0;
// bfloat16 came with 2.10.
struct UniqueId {
    char bytes[128];
};
using Communicator = void*;
using Stream = void*;
constexpr int kSuccess = 0;
constexpr int kSumOperation = 0;

struct Nccl {
    int (*getUniqueId)(UniqueId*);
    int (*commInitRank)(Communicator*, int count, UniqueId, int rank);
    int (*allReduce)(const void* send, void* receive, std::size_t count, int type, int operation, Communicator, Stream);
    int (*commDestroy)(Communicator);
    const char* (*getErrorString)(int);
};

const Nccl& nccl()
{
    static const Nccl functions = [] {
        // libtorch_cuda has loaded it already; by name it is found where LibTorch's own search path leads.
        void* library = ::dlopen("libnccl.so.2", RTLD_NOW | RTLD_GLOBAL);
        const auto find = [library](const char* name) { return library ? ::dlsym(library, name) : nullptr; };
        Nccl found{};
        const auto set = [&](auto& function, const char* name) {
            function = reinterpret_cast<std::decay_t<decltype(function)>>(find(name));
            return function != nullptr;
        };
        if (!set(found.getUniqueId, "ncclGetUniqueId") || !set(found.commInitRank, "ncclCommInitRank")
            || !set(found.allReduce, "ncclAllReduce") || !set(found.commDestroy, "ncclCommDestroy")
            || !set(found.getErrorString, "ncclGetErrorString"))
            throw Error(ErrorKind::Usage, "NCCL (libnccl.so.2) cannot be loaded", "training on several GPUs",
                        "Install the CUDA half of LibTorch (packaging/deps --cuda), or train with --device cpu.");
        return found;
    }();
    return functions;
}

void check(int result, const char* what)
{
    if (result != kSuccess)
        throw Error(ErrorKind::Usage, std::string(what) + ": " + nccl().getErrorString(result), "NCCL");
}

int typeOf(const at::Tensor& tensor)
{
    switch (tensor.scalar_type()) {
    case at::kHalf:
        return 6;
    case at::kFloat:
        return 7;
    case at::kDouble:
        return 8;
    case at::kBFloat16:
        return 9;
    default:
        throw Error(ErrorKind::Internal, "NCCL sums no such numbers");
    }
}

class NcclSum : public Processes::Sum {
public:
    NcclSum(const ProcessPlace& place, int device, const UniqueId& id) : m_device(device)
    {
        const c10::DeviceGuard guard(at::Device(at::kCUDA, static_cast<at::DeviceIndex>(m_device)));
        check(nccl().commInitRank(&m_communicator, place.count, id, place.rank), "the processes did not meet");
    }
    ~NcclSum() override { nccl().commDestroy(m_communicator); }
    NcclSum(const NcclSum&) = delete;
    NcclSum& operator=(const NcclSum&) = delete;

    void inPlace(at::Tensor& flat) override
    {
        const c10::DeviceGuard guard(flat.device());
        // The default stream, which everything else here runs on: the sum takes its place in that order.
        check(nccl().allReduce(flat.data_ptr(), flat.data_ptr(), static_cast<std::size_t>(flat.numel()), typeOf(flat),
                               kSumOperation, m_communicator, nullptr),
              "the sum failed");
    }

private:
    int m_device = 0;
    Communicator m_communicator = nullptr;
};

} // namespace

std::shared_ptr<Processes::Sum> makeNcclSum(const c10::intrusive_ptr<c10d::Store>& store, const ProcessPlace& place,
                                            int device)
{
    constexpr const char* kKey = "nccl";
    UniqueId id{};
    if (place.rank == 0) {
        check(nccl().getUniqueId(&id), "no identity for the processes");
        store->set(kKey, std::vector<std::uint8_t>(id.bytes, id.bytes + sizeof id.bytes));
    } else {
        const std::vector<std::uint8_t> bytes = store->get(kKey);
        if (bytes.size() != sizeof id.bytes)
            throw Error(ErrorKind::Internal, "the meeting point holds something else", "NCCL");
        std::memcpy(id.bytes, bytes.data(), bytes.size());
    }
    return std::make_shared<NcclSum>(place, device, id);
}

} // namespace vpt
