// Models and devices of the window.
#include "ui/choice_button.h"
#include "ui/format.h"
#include "ui/main_window.h"
#include "ui/message_bar.h"
#include "ui/question_bar.h"
#include "ui/settings_pages.h"
#include "ui/status_line.h"
#include "ui/window_actions.h"

#include <QActionGroup>
#include <QFileDialog>
#include <QMenu>

#include <algorithm>

namespace vpt::ui {

namespace {

std::filesystem::path toPath(const QString& text)
{
    return text.toStdString();
}

std::vector<std::filesystem::path> toPaths(const QStringList& texts)
{
    std::vector<std::filesystem::path> paths;
    for (const QString& text : texts)
        paths.push_back(toPath(text));
    return paths;
}

} // namespace

void MainWindow::startModel()
{
    // What was there when the program last died is not loaded by itself again.
    const bool died = m_mark.foundDead() || !m_settings.loadingModel.isEmpty();
    m_settings.loadingModel.clear();
    if (!m_setup.model.empty())
        m_wantedModel = m_setup.model;
    else if (!m_settings.lastModel.isEmpty() && !died)
        m_wantedModel = toPath(m_settings.lastModel);
    else if (!m_setup.builtInModels.empty())
        m_wantedModel = m_setup.builtInModels.front();
    auto roots = toPaths(m_settings.modelFolders);
    if (!m_setup.model.empty())
        roots.push_back(m_setup.model); // a folder from the command line need not be in any models folder
    m_catalog.refresh(roots);

    if (!m_setup.question.empty())
        m_question->setQuestion(QString::fromStdString(m_setup.question));
    startSession();
}

void MainWindow::onDescribed(int row)
{
    if (m_wantedModel.empty() || m_catalog.rowOf(m_wantedModel) != row)
        return;
    const ModelCatalog::Entry& entry = *m_catalog.at(row);
    if (entry.canAnswer()) {
        chooseModel(row);
        return;
    }
    m_modelMessage = m_message->showError(Error(ErrorKind::Checkpoint, entry.whyNot().toStdString(), entry.folder.string(),
                                                "Choose another model in the list at the top."));
    m_wantedModel.clear();
    announceIdle();
}

void MainWindow::onCatalogSettled()
{
    // What was wanted is not there: a remembered folder may be gone, one that was asked for is worth a word.
    if (!std::exchange(m_wantedModel, {}).empty()) {
        if (const auto* entry = m_catalog.at(0); entry && entry->canAnswer())
            chooseModel(0);
        if (!m_setup.model.empty())
            m_modelMessage = m_message->showError(
                Error(ErrorKind::Checkpoint, "There is no model in this folder: config.json is missing",
                      m_setup.model.string(), "Choose another model in the list at the top."));
    }
    announceIdle();
}

void MainWindow::chooseModel(int row, bool ignoreMemory)
{
    const ModelCatalog::Entry* entry = m_catalog.at(row);
    if (!entry || !entry->canAnswer())
        return;
    m_wantedModel.clear();
    const bool same = m_runner.chosen() && m_runner.chosen()->folder == entry->folder;
    if (same && (m_runner.model() || m_runner.isLoading()) && !m_runner.isStopping())
        return;
    m_settings.lastModel = QString::fromStdString(entry->folder.string());
    LoadRequest request;
    request.folder = entry->folder;
    request.name = entry->name().toStdString();
    request.ignoreMemory = ignoreMemory;
    load(request);
}

void MainWindow::loadChosen(bool ignoreMemory)
{
    if (!m_runner.chosen())
        return;
    LoadRequest request = *m_runner.chosen();
    request.ignoreMemory = ignoreMemory;
    load(request);
}

void MainWindow::load(LoadRequest request)
{
    request.device = m_settings.device.toStdString();
    request.dtype = m_settings.dtype.toStdString();
    m_settings.loadingModel = QString::fromStdString(request.folder.string());
    saveSettings();
    m_message->dismiss(m_modelMessage);
    m_runner.useModel(request);
}

void MainWindow::chooseFolder()
{
    const QString folder = QFileDialog::getExistingDirectory(this, tr("Add models folder"));
    if (!folder.isEmpty())
        addModelsFolder(folder);
}

void MainWindow::addModelsFolder(const QString& folder)
{
    if (!m_settings.modelFolders.contains(folder))
        m_settings.modelFolders << folder;
    saveSettings();
    m_catalog.refresh(toPaths(m_settings.modelFolders));
}

void MainWindow::removeModelsFolder(const QString& folder)
{
    m_settings.modelFolders.removeAll(folder);
    saveSettings();
    m_catalog.refresh(toPaths(m_settings.modelFolders));
}

void MainWindow::refreshDevices()
{
    m_jobs.run([devices = m_setup.devices](std::stop_token) { return devices(); },
               [this](std::vector<DeviceInfo> devices) {
                   m_devices = std::move(devices);
                   fillDeviceMenu();
                   if (const DeviceInfo* target = targetDevice())
                       m_catalog.setTarget(*target, m_settings.dtype.toStdString());
                   refreshModelButtons();
                   refreshStatus();
               });
}

const DeviceInfo* MainWindow::targetDevice() const
{
    const std::string wanted = m_settings.device.toStdString();
    for (const DeviceInfo& device : m_devices) {
        // Automatic takes the first GPU where there is one.
        if (wanted == "auto" ? device.name.starts_with("cuda") : device.name == wanted)
            return &device;
    }
    return m_devices.empty() ? nullptr : &m_devices.front();
}

void MainWindow::fillDeviceMenu()
{
    auto* menu = new QMenu(m_deviceButton);
    const auto addChoices
        = [&](const QString& title, const QList<std::pair<QString, QString>>& choices, QString Settings::*member) {
              menu->addSection(title);
              auto* group = new QActionGroup(menu);
              for (const auto& [value, words] : choices) {
                  QAction* action = menu->addAction(words);
                  action->setCheckable(true);
                  action->setChecked(m_settings.*member == value);
                  group->addAction(action);
                  connect(action, &QAction::triggered, this, [this, member, wanted = value] { setTarget(member, wanted); });
              }
          };
    addChoices(tr("Runs on"), deviceChoices(m_devices), &Settings::device);
    addChoices(tr("Numbers"), dtypeChoices(), &Settings::dtype);
    if (QMenu* old = m_deviceButton->menu())
        old->deleteLater(); // one of its actions may be what brought us here
    m_deviceButton->setMenu(menu);
}

void MainWindow::setTarget(QString Settings::*member, const QString& value)
{
    if (m_settings.*member == value)
        return;
    m_settings.*member = value;
    retarget();
    saveSettings();
}

void MainWindow::retarget()
{
    if (const DeviceInfo* target = targetDevice())
        m_catalog.setTarget(*target, m_settings.dtype.toStdString());
    fillDeviceMenu();
    refreshModelButtons();
    loadChosen(false);
}

void MainWindow::refreshModelButtons()
{
    const auto text = [](const std::string& utf8) { return QString::fromStdString(utf8); };
    const auto& model = m_runner.model();
    const auto& chosen = m_runner.chosen();
    if (model)
        m_modelButton->setChoice(text(model->name), variantName(text(model->variant)));
    else if (chosen)
        m_modelButton->setChoice(text(chosen->name), m_runner.isLoading() ? tr("loading") : tr("not loaded"));
    else
        m_modelButton->setChoice(tr("none"));

    const QString device = model ? text(model->device) : m_settings.device;
    const QString dtype = model ? text(model->dtype) : m_settings.dtype;
    const QString automatic = tr("Auto");
    m_deviceButton->setChoice(device == "auto" ? automatic : deviceName(device),
                              dtype == "auto" ? QString() : dtypeName(dtype));
    const int row = chosen ? m_catalog.rowOf(chosen->folder) : -1;
    const ModelCatalog::Entry* entry = m_catalog.at(row);
    m_modelButton->setToolTip(entry ? m_catalog.index(row).data(Qt::ToolTipRole).toString()
                                    : m_actions->chooseModel->toolTip());
    if (!model) {
        m_status->setModel(m_runner.isLoading() ? QString() : tr("No model"));
        return;
    }
    QStringList facts{text(model->name), tr("%1 parameters").arg(formatParameters(model->parameters)),
                      deviceName(text(model->device))};
    if (entry && entry->description && !entry->description->trained)
        facts << tr("a sample: its answers are chance");
    m_status->setModel(facts.join(QStringLiteral(" · ")));
}

} // namespace vpt::ui
