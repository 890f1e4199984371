#include "app/vpt/info_command.h"

#include "app/vpt/exit_codes.h"
#include "app/vpt/model_facts.h"
#include "app/vpt/output.h"
#include "core/base/stop.h"
#include "core/export/trace_json.h"

#include <nlohmann/json.hpp>

namespace vpt {

namespace {

struct InfoOptions {
    std::string model;
    bool values = false;
    bool json = false;
};

int describeOne(const InfoOptions& options, const Surroundings& surroundings)
{
    const ModelFacts facts = factsOf(systemCatalog().resolve(options.model), options.values, surroundings.stop);
    print(options.json ? jsonText(factsJson(facts)) : factsText(facts));
    return facts.info.problems.empty() ? kDone : kFailed;
}

int listAll(const InfoOptions& options, const Surroundings& surroundings)
{
    std::vector<ModelFacts> models;
    bool sound = true;
    const ModelCatalog catalog = systemCatalog();
    for (const KnownModel& model : catalog.models()) {
        throwIfStopped(surroundings.stop);
        models.push_back(factsOf(model, options.values, surroundings.stop));
        sound = sound && models.back().info.problems.empty();
    }
    if (options.json) {
        nlohmann::ordered_json list = nlohmann::ordered_json::array();
        for (const ModelFacts& facts : models)
            list.push_back(factsJson(facts));
        print(jsonText(list));
    } else {
        print(factsTable(models));
    }
    return sound ? kDone : kFailed;
}

} // namespace

void addInfo(CLI::App& app, Command& chosen)
{
    CLI::App* command
        = app.add_subcommand("info", "Tell what a checkpoint is and check every tensor; without one, list the models");
    const auto options = std::make_shared<InfoOptions>();
    command->add_option("model", options->model, "Checkpoint folder, or the name of a known model")->type_name("DIR|NAME");
    command->add_flag("--values", options->values, "Also read every weight and look for values that are not finite");
    command->add_flag("--json", options->json, "Print one JSON document");
    command->callback([options, &chosen] {
        chosen = [options](const Surroundings& surroundings) {
            return options->model.empty() ? listAll(*options, surroundings) : describeOne(*options, surroundings);
        };
    });
}

} // namespace vpt
