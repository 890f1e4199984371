#include "core/checkpoint/model_card.h"

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/checkpoint/describe.h"
#include "core/checkpoint/json_fields.h"
#include "core/checkpoint/strict_json.h"

namespace vpt {

namespace {

std::filesystem::path cardOf(const std::filesystem::path& folder)
{
    return folder / "vpt-studio.json";
}

} // namespace

ModelCard readModelCard(const std::filesystem::path& folder)
{
    const std::filesystem::path file = cardOf(folder);
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

void writeModelCard(const std::filesystem::path& folder, const ModelCard& card)
{
    const ModelCard usual;
    nlohmann::ordered_json json = nlohmann::ordered_json::object();
    if (card.title != usual.title)
        json["title"] = card.title;
    if (card.description != usual.description)
        json["description"] = card.description;
    if (card.triggerSeparator != usual.triggerSeparator)
        json["trigger_separator"] = card.triggerSeparator;
    if (card.trained != usual.trained)
        json["trained"] = card.trained;
    if (!json.empty())
        writeFileAtomically(cardOf(folder), json.dump(2) + '\n');
}

} // namespace vpt
