#include "app/vpt/verify_command.h"

#include "app/common/model_catalog.h"
#include "app/vpt/exit_codes.h"
#include "app/vpt/output.h"
#include "app/vpt/verify_report.h"
#include "core/base/error.h"
#include "core/base/stop.h"
#include "core/export/trace_json.h"

#include <nlohmann/json.hpp>

#include <filesystem>

namespace vpt {

namespace {

struct VerifyCommandOptions {
    std::vector<std::string> folders;
    std::string checkpoints;
    std::string model; // instead of those that the cases name
    ComputeOptions compute;
    bool json = false;
};

VerifyOptions settingsOf(const VerifyCommandOptions& options)
{
    if (options.checkpoints.empty() && options.model.empty())
        throw Error(ErrorKind::Usage, "nobody said where the checkpoints are that the cases name", "",
                    "Add --checkpoints DIR, or --model to use one checkpoint for every case.");
    std::error_code ignored;
    if (!options.checkpoints.empty() && !std::filesystem::is_directory(options.checkpoints, ignored))
        throw Error(ErrorKind::Input, "there is no such folder", options.checkpoints);
    VerifyOptions settings;
    settings.checkpoints = options.checkpoints;
    if (!options.model.empty())
        settings.checkpoint = systemCatalog().resolve(options.model).folder;
    settings.device = options.compute.device;
    settings.dtype = options.compute.dtype;
    settings.threads = options.compute.threads;
    return settings;
}

int verify(const VerifyCommandOptions& options, const Surroundings& surroundings)
{
    checkOffered(options.compute);
    const VerifyOptions settings = settingsOf(options);
    std::vector<CaseResult> results;
    bool stopped = false;
    try {
        for (const auto& folder : findCases({options.folders.begin(), options.folders.end()})) {
            throwIfStopped(surroundings.stop);
            results.push_back(verifyCase(folder, settings, surroundings.stop));
            if (!options.json)
                print(caseText(results.back()));
        }
    } catch (const Cancelled&) {
        stopped = true;
        note("Interrupted: the cases so far are reported.");
    }
    const Tally tally = tallied(results);
    if (results.empty() && !stopped)
        note("No case was found: a case is a folder with a case.json.");
    print(options.json ? jsonText(verifyJson(results)) : tallyText(tally) + "\n");
    if (stopped)
        return kInterrupted;
    return tally.failed > 0 || results.empty() ? kFailed : kDone;
}

} // namespace

void addVerify(CLI::App& app, Command& chosen)
{
    CLI::App* command = app.add_subcommand("verify", "Recompute golden cases and compare with the expected values");
    const auto options = std::make_shared<VerifyCommandOptions>();
    command->add_option("cases", options->folders, "A case, or a folder of cases; several can be named")
        ->required()
        ->type_name("DIR");
    command->add_option("--checkpoints", options->checkpoints, "Folder with the checkpoints that the cases name")
        ->type_name("DIR");
    command->add_option("--model", options->model, "Use this checkpoint for every case")->type_name("DIR|NAME");
    addComputeOptions(*command, options->compute);
    command->add_flag("--json", options->json, "Print one JSON document");
    command->callback([options, &chosen] {
        chosen = [options](const Surroundings& surroundings) { return verify(*options, surroundings); };
    });
}

} // namespace vpt
