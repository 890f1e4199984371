#include "core/inference/engine.h"

#include "core/base/error.h"
#include "core/base/stop.h"
#include "core/checkpoint/checkpoint.h"
#include "core/inference/pipeline.h"
#include "core/model/device.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <c10/core/InferenceMode.h>

#include <chrono>
#include <optional>
#include <type_traits>

namespace vpt {

namespace {

std::string gigabytes(std::int64_t bytes)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.1f GB", static_cast<double>(bytes) / 1e9);
    return text;
}

// Refuses before anything is placed; the numbers come from the file headers.
void checkMemory(const CheckpointInfo& info, const std::string& device, const std::string& dtype)
{
    const auto wanted = info.memoryBytes.find(dtype);
    if (wanted == info.memoryBytes.end())
        return;
    for (const DeviceInfo& candidate : devices()) {
        if (candidate.name != device || candidate.freeBytes <= 0 || wanted->second <= candidate.freeBytes)
            continue;
        std::string advice = "Close other programs, or choose a smaller model or number type.";
        const auto smaller = info.memoryBytes.find("bfloat16");
        if (smaller != info.memoryBytes.end() && smaller->second < wanted->second)
            advice = "bfloat16 needs " + gigabytes(smaller->second) + ". " + advice;
        throw Error(ErrorKind::Memory,
                    "the weights need " + gigabytes(wanted->second) + " as " + dtype + ", and "
                        + gigabytes(candidate.freeBytes) + " are free on " + device,
                    info.name, advice);
    }
}

Placement placementOf(const std::string& device, const std::string& dtype)
{
    return {at::Device(device), dtype == "bfloat16" ? WeightDType::BFloat16 : WeightDType::Float32};
}

// One loaded checkpoint. It does not change, so that any number of pipelines can share it.
struct Loaded {
    Loaded(const LoadRequest& request, const CheckpointInfo& about, const LoadObserver& observe, std::stop_token stop) :
        checkpoint(Checkpoint::open(request.folder, stop)),
        tokenizer(Tokenizer::load(request.folder)),
        info{request.name.empty() ? about.name : request.name,
             about.variant,
             about.parameters,
             {},
             resolveDevice(request.device)},
        card(readModelCard(request.folder)),
        patches(readPatchOptions(request.folder / "preprocessor_config.json"))
    {
        info.dtype = resolveDType(request.dtype, info.device, std::string(dtypeName(checkpoint.storedDtype())));
        if (!request.ignoreMemory)
            checkMemory(about, info.device, info.dtype);
        const auto progress = [&](std::int64_t done, std::int64_t total, const std::string& what) {
            if (observe)
                observe({done, total, what});
        };
        model.emplace(checkpoint, placementOf(info.device, info.dtype), progress, stop);
    }

    Checkpoint checkpoint;
    Tokenizer tokenizer;
    ModelInfo info;
    ModelCard card;
    PatchOptions patches;
    std::optional<VptModel> model;
};

// LibTorch's and the library's exceptions leave the engine as Error.
template <class Work>
auto guarded(Work&& work)
{
    try {
        return work();
    } catch (const Error&) {
        throw;
    } catch (const Cancelled&) {
        throw;
    } catch (const std::bad_alloc&) {
        throw Error(ErrorKind::Memory, "the memory is used up", {},
                    "Close other programs, or choose a smaller model or dtype.");
    } catch (const c10::OutOfMemoryError& error) {
        throw Error(ErrorKind::Memory, error.what_without_backtrace(), {},
                    "Free memory on the device, or choose the CPU or a smaller dtype.");
    } catch (const c10::Error& error) {
        throw Error(ErrorKind::Internal, error.what_without_backtrace());
    } catch (const std::exception& error) {
        throw Error(ErrorKind::Internal, error.what());
    }
}

class TorchEngine final : public Engine {
public:
    explicit TorchEngine(int threads) : m_threads(threads) { }
    TorchEngine(std::shared_ptr<const Loaded> loaded, int threads) : m_threads(threads) { take(std::move(loaded)); }

    ModelInfo load(const LoadRequest& request, const LoadObserver& observe, std::stop_token stop) override
    {
        unload();
        useThreads();
        return guarded([&] {
            const auto start = std::chrono::steady_clock::now();
            const c10::InferenceMode inference;
            const CheckpointInfo about = inspectCheckpoint(request.folder, false, stop);
            if (about.problems.empty() && !about.answers)
                throw Error(ErrorKind::Checkpoint, about.whyNot, request.folder.string(),
                            "Choose an instruction-tuned checkpoint; this one opens for inspection only.");
            take(std::make_shared<const Loaded>(request, about, observe, stop));
            m_loadMs = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
            return m_loaded->info;
        });
    }

    Trace ask(const Request& request, const StageObserver& observe, std::stop_token stop) override
    {
        return withModel([&] {
            Trace trace = m_pipeline->ask(request, observe, stop);
            // The wait for the first answer includes loading; later answers do not wait for it again.
            trace.timings.load = std::exchange(m_loadMs, 0);
            trace.timings.total += trace.timings.load;
            return trace;
        });
    }

    Inspection inspect(const InspectionRequest& request, std::stop_token stop) override
    {
        if (const auto* question = std::get_if<Request>(&request)) {
            Trace trace = ask(*question, {}, stop);
            if (trace.cancelled)
                throw Cancelled();
            return trace;
        }
        return withModel([&]() -> Inspection {
            if (const auto* attention = std::get_if<AttentionRequest>(&request))
                return m_pipeline->attention(*attention, stop);
            return m_pipeline->featureColours(std::get<FeatureColoursRequest>(request), stop);
        });
    }

    void unload() override
    {
        m_pipeline.reset();
        m_loaded.reset();
    }

    std::unique_ptr<Engine> twin(int threads) const override
    {
        if (!m_loaded)
            failEmpty();
        return std::make_unique<TorchEngine>(m_loaded, threads);
    }

private:
    [[noreturn]] static void failEmpty()
    {
        throw Error(ErrorKind::Usage, "no model is loaded", {}, "Choose a model first.");
    }

    void take(std::shared_ptr<const Loaded> loaded)
    {
        m_loaded = std::move(loaded);
        m_pipeline.emplace(*m_loaded->model, m_loaded->tokenizer, m_loaded->card, m_loaded->patches, m_loaded->info);
    }

    template <class Work>
    std::invoke_result_t<Work> withModel(Work&& work)
    {
        if (!m_loaded)
            failEmpty();
        useThreads();
        return guarded([&] {
            m_loaded->checkpoint.checkUnchanged();
            return work();
        });
    }

    // The thread count is a property of the calling thread.
    void useThreads() const
    {
        if (m_threads > 0)
            at::set_num_threads(m_threads);
    }

    int m_threads;
    std::shared_ptr<const Loaded> m_loaded;
    std::optional<Pipeline> m_pipeline; // refers to m_loaded
    double m_loadMs = 0;
};

} // namespace

std::unique_ptr<Engine> makeEngine(int threads)
{
    return std::make_unique<TorchEngine>(threads);
}

} // namespace vpt
