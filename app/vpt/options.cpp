#include "app/vpt/options.h"

#include "core/model/device.h"

namespace vpt {

void addComputeOptions(CLI::App& command, ComputeOptions& options)
{
    command.add_option("--device", options.device, "Where to compute (default: auto)")->type_name("auto|cpu|cuda[:N]");
    command
        .add_option("--dtype", options.dtype,
                    "Number type of the weights (default: auto); int8 and int4 are not offered on any device yet")
        ->type_name("auto|float32|bfloat16|int8|int4")
        ->check(CLI::IsMember({"auto", "float32", "bfloat16", "int8", "int4"}).description(""));
    command.add_option("--threads", options.threads, "Threads on the CPU; 0: one a core (default: 0)")
        ->type_name("N")
        ->check(CLI::Range(0, 4096).description(""));
}

void addSamplingOptions(CLI::App& command, SamplingOptions& sampling, int& maxNewTokens)
{
    CLI::Option* sample = command.add_flag("--sample", sampling.sample, "Draw tokens instead of taking the likeliest");
    command.add_option("--temperature", sampling.temperature, "Above 1: more variety (default: 0.95)")
        ->type_name("T")
        ->check(CLI::Range(1e-6, 1e6).description(""))
        ->needs(sample);
    command.add_option("--top-k", sampling.topK, "Draw among the k likeliest; 0: among all (default: 10)")
        ->type_name("K")
        ->check(CLI::Range(0, 1'000'000'000).description(""))
        ->needs(sample);
    command
        .add_option("--top-p", sampling.topP, "Draw among the likeliest that together have this probability (default: 0.1)")
        ->type_name("P")
        ->check(CLI::Range(1e-9, 1.0).description(""))
        ->needs(sample);
    command.add_option("--seed", sampling.seed, "The same seed gives the same answer (default: 0)")
        ->type_name("S")
        ->check(CLI::NonNegativeNumber.description(""))
        ->needs(sample);
    command.add_option("--max-new-tokens", maxNewTokens, "At most this many a round (default: 1024)")
        ->type_name("N")
        ->check(CLI::Range(1, 1'000'000).description(""));
}

void checkOffered(const ComputeOptions& options)
{
    // Which dtypes a device offers does not depend on how a checkpoint is stored.
    resolveDType(options.dtype, resolveDevice(options.device), "float32");
}

} // namespace vpt
