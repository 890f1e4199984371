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

void checkOffered(const ComputeOptions& options)
{
    // Which dtypes a device offers does not depend on how a checkpoint is stored.
    resolveDType(options.dtype, resolveDevice(options.device), "float32");
}

} // namespace vpt
