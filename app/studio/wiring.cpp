#include "app/studio/wiring.h"

#include "app/common/model_catalog.h"
#include "app/common/program_facts.h"
#include "app/common/resources.h"
#include "app/common/samples.h"
#include "core/checkpoint/model_card.h"

#include <QDir>
#include <QStandardPaths>

namespace vpt {

namespace {

std::filesystem::path toPath(const QString& text)
{
    return text.toStdString();
}

ui::ModelDescription describeModel(const std::filesystem::path& folder, std::stop_token stop)
{
    ui::ModelDescription model;
    model.checkpoint = inspectCheckpoint(folder, /*checkValues=*/false, stop);
    try {
        const ModelCard card = readModelCard(folder);
        model.title = card.title;
        model.description = card.description;
        model.trained = card.trained;
    } catch (const Error& error) {
        model.checkpoint.problems.push_back(error.what());
    }
    return model;
}

std::vector<DeviceInfo> offeredDevices()
{
    try {
        return devices();
    } catch (const std::exception&) {
        return {}; // the list stays "automatic"; loading says what is wrong
    }
}

// $XDG_DATA_HOME/vpt-studio, where the user's models are too.
std::filesystem::path dataFolder()
{
    return toPath(QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation)) / "vpt-studio";
}

// $XDG_STATE_HOME/vpt-studio. QStandardPaths of Qt 6.4 does not know it; relative paths are to be ignored.
std::filesystem::path stateFolder()
{
    const QString state = qEnvironmentVariable("XDG_STATE_HOME");
    return toPath(state.startsWith('/') ? state : QDir::homePath() + "/.local/state") / "vpt-studio";
}

} // namespace

std::filesystem::path settingsFile()
{
    return toPath(QStandardPaths::writableLocation(QStandardPaths::ConfigLocation)) / "vpt-studio" / "window.ini";
}

std::string studioFacts()
{
    return programFacts("vpt-studio", std::string("Qt ") + qVersion() + '\n') + "Settings: " + settingsFile().string() + '\n'
        + "Log: " + (stateFolder() / "vpt-studio.log").string() + '\n';
}

ui::WindowSetup makeSetup(const StudioOptions& options)
{
    ui::WindowSetup setup;
    setup.findModels = findCheckpoints;
    setup.describeModel = describeModel;
    setup.devices = offeredDevices;
    const ModelCatalog catalog = systemCatalog();
    for (const KnownModel& model : catalog.models()) {
        if (model.builtIn)
            setup.builtInModels.push_back(model.folder);
    }
    setup.modelRoots = userModelFolders();
    for (const Sample& sample : loadSamples(resourcesFolder()))
        setup.samples.push_back({sample.image, sample.question, sample.mode, sample.model});
    setup.settingsFile = settingsFile();
    setup.sessionsFolder = dataFolder() / "sessions";
    setup.stateFolder = stateFolder();
    setup.programFacts = studioFacts;
    setup.question = options.question.toStdString();
    if (!options.files.isEmpty())
        setup.image = toPath(options.files.front());
    if (!options.sessions.isEmpty())
        setup.session = toPath(options.sessions.back());
    if (!options.model.isEmpty())
        setup.model = catalog.resolve(options.model.toStdString()).folder;
    return setup;
}

} // namespace vpt
