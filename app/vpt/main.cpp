#include "app/common/program_facts.h"
#include "app/common/version.h"
#include "app/vpt/ask_command.h"
#include "app/vpt/eval_command.h"
#include "app/vpt/exit_codes.h"
#include "app/vpt/export_command.h"
#include "app/vpt/info_command.h"
#include "app/vpt/interrupt.h"
#include "app/vpt/output.h"
#include "app/vpt/synth_command.h"
#include "app/vpt/train_command.h"
#include "app/vpt/verify_command.h"
#include "core/base/error.h"
#include "core/base/stop.h"
#include "core/inference/engine.h"

#include <new>

namespace {

using namespace vpt;

// Every failure becomes one line for people and an exit code for scripts.
int run(const Command& command, const Surroundings& surroundings)
{
    try {
        return command(surroundings);
    } catch (const Cancelled&) {
        note("Interrupted.");
        return kInterrupted;
    } catch (const Error& error) {
        note("vpt: " + std::string(error.what()));
        return error.kind() == ErrorKind::Usage ? kWrongUsage : kFailed;
    } catch (const std::bad_alloc&) {
        note("vpt: the memory is used up. Close other programs, or choose a smaller model or image.");
        return kFailed;
    } catch (const std::exception& error) {
        note("vpt: internal error: " + std::string(error.what()));
        return kFailed;
    }
}

} // namespace

int main(int argc, char** argv)
{
    const Interrupt interrupt;
    CLI::App app("Ask images questions with Visual Perception Token models.", "vpt");
    app.set_version_flag("--version", "vpt " + std::string(kVersion));
    bool info = false;
    app.add_flag("--info", info, "Tell versions, devices, memory and picture formats");
    app.require_subcommand(0, 1);
    Command chosen;
    addAsk(app, chosen);
    addEval(app, chosen);
    addExport(app, chosen);
    addInfo(app, chosen);
    addSynth(app, chosen);
    addTrain(app, chosen);
    addVerify(app, chosen);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? kDone : kWrongUsage;
    }
    if (info)
        chosen = [](const Surroundings&) {
            print(programFacts("vpt"));
            return kDone;
        };
    if (!chosen) {
        note("vpt: a command is needed.\n" + app.help());
        return kWrongUsage;
    }
    return run(chosen, {interrupt.token(), [](int threads) { return makeEngine(threads); }});
}
