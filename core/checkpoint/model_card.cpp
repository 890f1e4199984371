#include "core/checkpoint/model_card.h"

#include "core/base/error.h"
#include "core/checkpoint/describe.h"
#include "core/checkpoint/json_fields.h"
#include "core/checkpoint/strict_json.h"

namespace vpt {

ModelCard readModelCard(const std::filesystem::path& folder)
{
    const std::filesystem::path file = folder / "vpt-studio.json";
    std::error_code failed;
    ModelCard card;
    if (!std::filesystem::exists(file, failed))
        return card;
    const nlohmann::json json = readJsonObject(file);
    std::vector<std::string> problems;
    JsonFields fields(json, "", problems);
    card.title = fields.text("title", card.title);
    card.description = fields.text("description", card.description);
    card.triggerSeparator = fields.text("trigger_separator", card.triggerSeparator);
    card.trained = fields.boolean("trained", card.trained);
    if (!problems.empty())
        throw Error(ErrorKind::Checkpoint, listed(problems), displayName(file));
    return card;
}

} // namespace vpt
